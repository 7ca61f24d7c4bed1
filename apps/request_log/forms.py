"""What came back, and finding one's way through the log."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.core.forms import HouseForm, HouseModelForm
from apps.request_log.models import CHANNELS, KINDS, OUTCOMES, Attempt


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write it as a day.")},
    )


class WhatCameBackForm(HouseModelForm):
    """When and how it was said, and what came back. Only the day is needed."""

    said_on = day_field(_("Which day did you say it?"), required=True)
    said_at = forms.TimeField(
        label=_("At about what time?"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    channel = forms.ChoiceField(
        label=_("How did you say it?"), choices=CHANNELS, widget=forms.RadioSelect, required=False
    )
    outcome = forms.ChoiceField(
        label=_("What came back?"), choices=OUTCOMES, widget=forms.RadioSelect, required=False,
        help_text=_("Leave it open if you do not know yet."),
    )  # fmt: skip
    try_again_on = day_field(
        _("When could it be asked again?"),
        help_text=_("Only if you wish. Nothing is suggested before that day."),
    )

    class Meta:
        model = Attempt
        fields = [
            "said_on", "said_at", "channel", "place", "outcome", "their_words", "felt",
            "asked_of_me", "afraid", "note", "try_again_on",
        ]  # fmt: skip
        labels = {
            "place": _("Where were you?"),
            "their_words": _("Their words, as you remember them"),
            "felt": _("How was it for you?"),
            "asked_of_me": _("Did they ask something of you?"),
            "afraid": _("I was afraid, before or after"),
            "note": _("Anything to remember for next time"),
        }
        help_texts = {"place": _("For instance: in the car.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.said_on:
            self.initial["said_on"] = timezone.localdate()
        for name, rows in (("their_words", 3), ("asked_of_me", 2), ("note", 3)):
            self.fields[name].widget.attrs["rows"] = rows

    def clean_said_at(self) -> str:
        at = self.cleaned_data["said_at"]
        return at.strftime("%H:%M") if at else ""


class LogFilterForm(HouseForm):
    """What to show of the log: all of it in the address, so that a view can be kept."""

    q = forms.CharField(label=_("Words you said"), required=False, max_length=200)
    conversation: Any = forms.ModelChoiceField(
        label=_("Conversation"), queryset=None, required=False, empty_label=_("All of them")
    )
    outcome = forms.ChoiceField(label=_("What came back"), required=False,
                                choices=[("", _("Anything")), *OUTCOMES])  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), required=False,
                             choices=[("", _("Both kinds")), *KINDS])  # fmt: skip
    until = day_field(_("Until"))

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = day_field(_("From"))
        self.order_fields(["q", "conversation", "outcome", "kind", "from", "until"])
        chooser: Any = self.fields["conversation"]
        chooser.queryset = Conversation.objects.owned_by(owner).order_by("-order")
        chooser.label_from_instance = lambda conversation: conversation.title
