"""The check of the catalogue, which ``make check`` runs over all sources, sees what is wrong."""

from pathlib import Path

import pytest

from tests.catalogue import read

BAD = {
    "a.py": {
        "_(name)": "not one whole string",
        "_(f'Good day, {name}')": "not one whole string",
        "_('Good ' + part)": "not one whole string",
        "_('One' if one else 'Two')": "not one whole string",
        "ngettext('%(a)s day', '%(n)s days', n)": "odd, or not in the plural: a",
        "_('%(n)s days of %(m)')": "odd, or not in the plural: m",
        "ngettext('day', 'days', n), ngettext('day', 'dates', n)": "in the place of “day”",
    },
    "a.html": {
        "{% blocktranslate %}Good {{ a|title }}{% endblocktranslate %}": "odd.*: a|title",
        "{% blocktranslate %}day{% plural %}days{% endblocktranslate %}": "plural",
        "{% blocktranslate %}{% if a %}day{% endif %}{% endblocktranslate %}": "block tags",
    },
}
CASES = [(name, source, said) for name, cases in BAD.items() for source, said in cases.items()]


@pytest.mark.parametrize(("name", "source", "said"), CASES)
def test_a_message_that_cannot_be_translated_is_named(name, source, said, tmp_path: Path):
    (tmp_path / name).write_text(source, encoding="utf-8")
    with pytest.raises(SystemExit, match=said):
        read([tmp_path / name])


def test_each_way_of_marking_a_message_is_understood(tmp_path: Path):
    (tmp_path / "a.py").write_text(
        "_('one'), pgettext_lazy('tab', 'one'), ngettext('%(n)s day', '%(n)s days', n)\n"
        "npgettext('tab', 'day', 'days', n), ngettext_lazy('two', 'twos', 'n')\n"
    )
    (tmp_path / "a.html").write_text(
        "  <p>{% translate 'one' context 'tab' %}\n{{ a|default:_('three') }} don’t {# } #}\n</p>"
        "{% blocktranslate count n=2 trimmed %}\n a\n b {% plural %}{{ n }} 100%\n"
        "{% endblocktranslate %}{% include 'b' with c=_('four') %}"
    )
    found = read([tmp_path / "a.py", tmp_path / "a.html"])
    assert [(message.context, *message.forms) for message in found] == [
        (None, "one"), ("tab", "one"), (None, "%(n)s day", "%(n)s days"),
        ("tab", "day", "days"), (None, "two", "twos"), ("tab", "one"), (None, "three"),
        (None, "a b", "%(n)s 100%%"), (None, "four"),
    ]  # fmt: skip
