"""The last line, the whole and the message edited by hand, and what came back of a statement."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import HouseForm
from apps.request_log.forms import WhatCameBackForm
from apps.statements.composing import SHORT_MESSAGE, sentences


class Words(forms.CharField):
    """A text counted as the person sees it, which no browser cuts when it is pasted."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "max_length": _(
            "This has %(show_value)d characters, and %(limit_value)d fit. "
            "Nothing was cut: shorten it here."
        )
    }

    def to_python(self, value: Any) -> str:
        return str(super().to_python(str(value or "").replace("\r\n", "\n")))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class OneText(HouseForm):
    """One text of the reading-over page: only the form that was sent is bound."""

    part: ClassVar[str]

    def __init__(self, sent: Mapping[str, Any], text: str) -> None:
        super().__init__(sent if self.part in sent else None, initial={self.part: text})


class ClosingForm(OneText):
    part = "closing"
    closing = Words(
        label=_("A last line, if you wish"),
        help_text=_("Where you want it to end: often on love, or on the two of you."),
        max_length=200,
        required=False,
    )


class WholeForm(OneText):
    part = "edited"
    edited = Words(
        label=_("The whole, in your words"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class MessageForm(OneText):
    part = "short"
    short = Words(
        label=_("The message, in your words"),
        help_text=_(
            "The first sentence of each part, as many as fit. It is easier said than sent."
        ),
        max_length=SHORT_MESSAGE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class StatementSaidForm(WhatCameBackForm):
    """As for a request, and which lines one will keep to now that they have been heard."""

    keep_to = forms.MultipleChoiceField(
        label=_("Which of these will you keep to?"),
        help_text=_("From now on, since they have heard it from you. Tick none, some or all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, not_willing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = sentences(not_willing)
        keep_to: Any = self.fields["keep_to"]
        keep_to.choices = [(str(at), line) for at, line in enumerate(lines)]
        if not lines:
            del self.fields["keep_to"]
        self.lines = lines

    @property
    def kept_lines(self) -> list[str]:
        return [self.lines[int(at)] for at in self.cleaned_data.get("keep_to", [])]
