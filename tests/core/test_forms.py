"""What every form of ours has in common."""

from django import forms
from django.template import engines

from apps.core.forms import HouseForm


class Letter(HouseForm):
    words = forms.CharField(
        help_text="In your words.", widget=forms.TextInput(attrs={"placeholder": "Dear …"})
    )
    name = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "username"}))
    place = forms.CharField(error_messages={"required": "Say where."})
    day = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "on"}))


def rendered(form: forms.Form) -> str:
    return engines["django"].from_string("{% crispy form %}").render({"form": form})


def test_nothing_typed_is_offered_again_but_for_names():
    fields = Letter().fields
    offered = {name: field.widget.attrs["autocomplete"] for name, field in fields.items()}
    assert offered == {"words": "off", "name": "username", "place": "off", "day": "off"}


def test_a_label_is_never_only_a_placeholder():
    html = rendered(Letter())
    assert "placeholder" not in html
    assert '<label for="id_words">Words</label>' in html


def test_what_is_missing_is_said_in_our_words_unless_the_form_has_its_own():
    errors = Letter({}).errors
    assert errors["words"] == ["Nothing is written here yet."]
    assert errors["place"] == ["Say where."]


def test_a_form_with_errors_says_so_first_with_links_to_its_fields():
    html = rendered(Letter({"name": "nora"}))
    assert html.index('role="alert"') < html.index("<label")
    assert '<a href="#id_words">Words: Nothing is written here yet.</a>' in html
    assert '<a href="#id_place">Place: Say where.</a>' in html


def test_an_error_stands_beside_its_field_and_is_read_with_it():
    html = rendered(Letter({}))
    assert 'id="id_words_error"' in html
    assert 'aria-describedby="id_words_helptext id_words_error"' in html
    assert 'aria-invalid="true"' in html


def test_what_was_typed_stays():
    assert 'value="Could we &lt;b&gt;walk"' in rendered(Letter({"words": "Could we <b>walk"}))


def test_a_browser_does_not_stop_a_form_before_it_is_sent():
    assert " required" not in rendered(Letter())
