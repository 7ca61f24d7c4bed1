"""Looking for words, and putting down a pair of one's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import THEMES
from apps.core.forms import HouseForm, HouseModelForm
from apps.phrases.models import OwnPair
from apps.phrases.shifts import FITS, OTHERS, SIX


class FindForm(HouseForm):
    """Everything that narrows the phrasebook, all of it in the address."""

    q = forms.CharField(
        label=_("Words you might say"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    theme = forms.ChoiceField(
        label=_("Theme"), required=False, choices=[("", _("Any theme")), *THEMES]
    )
    shift = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("All of them")),
            *((shift.code, shift.away_from) for shift in (*SIX, *OTHERS)),
        ],
    )
    fits = forms.ChoiceField(required=False, choices=[("", ""), *FITS.items()])
    kept = forms.BooleanField(required=False)
    mine = forms.BooleanField(required=False)


class PracticeForm(HouseModelForm):
    """One's own *try* for an *instead of* that is given."""

    class Meta:
        model = OwnPair
        fields = ["better"]
        labels = {"better": _("What could you say in its place?")}
        help_texts = {"better": _("As you would say it tonight. Nobody else sees it.")}
        widgets = {"better": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["better"].error_messages["required"] = _("Write the words you would try.")


class OwnPairForm(HouseModelForm):
    class Meta:
        model = OwnPair
        fields = ["instead", "better", "shift", "theme", "part"]
        labels = {
            "instead": _("Instead of"),
            "better": _("Try"),
            "shift": _("The shift it makes"),
            "theme": _("Theme"),
        }
        help_texts = {
            "instead": _("What you hear yourself say. Nobody else sees it."),
            "better": _("The words that worked, or might."),
        }

    theme = forms.ChoiceField(label=_("Theme"), choices=THEMES, initial="other")
    part = forms.ChoiceField(
        label=_("Where it fits"), required=False, choices=[("", _("Anywhere")), *FITS.items()]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("instead", "better"):
            self.fields[name].widget = forms.Textarea(attrs={"rows": 2, "autocomplete": "off"})
        self.fields["better"].error_messages["required"] = _("Write the words you would try.")
