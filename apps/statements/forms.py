"""The last line, the whole edited by hand, and saying what came back of a statement."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.core.forms import HouseForm
from apps.request_log.forms import WhatCameBackForm
from apps.statements.composing import sentences


class ClosingForm(HouseForm):
    closing = forms.CharField(
        label=_("A last line, if you wish"),
        help_text=_("Where you want it to end: often on love, or on the two of you."),
        max_length=200,
        required=False,
    )


class WholeForm(HouseForm):
    edited = forms.CharField(
        label=_("The whole, in your words"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
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
