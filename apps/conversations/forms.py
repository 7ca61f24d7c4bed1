"""Beginning a conversation, what it is called, where it is seen to be, and how it ends."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.wording import STAGES_TO_SET
from apps.core.forms import HouseModelForm


class ConversationForm(HouseModelForm):
    class Meta:
        model = Conversation
        fields = ["title", "wish", "theme", "partner_name"]
        labels = {
            "title": _("What would you like to be able to talk about?"),
            "wish": _("What do you hope for?"),
            "theme": _("What is it closest to?"),
            "partner_name": _("What do you call them?"),
        }
        help_texts = {
            "title": _("A plain name, as on the tab of a folder. You can change it later."),
            "wish": _("How it would be if it went well. One or two sentences are enough."),
            "partner_name": _("Optional. It is used in the questions you are asked here."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].error_messages["required"] = _("Give it a name.")
        self.fields["wish"].widget.attrs["rows"] = 3


class DifferentlyForm(HouseModelForm):
    """ "I see it differently"."""

    set_stage = forms.ChoiceField(
        label=_("Where do you see it?"), choices=STAGES_TO_SET, widget=forms.RadioSelect,
        error_messages={"required": _("Choose a step.")},
    )  # fmt: skip

    class Meta:
        model = Conversation
        fields = ["set_stage", "stage_note"]
        labels = {"stage_note": _("Why do you see it so?")}
        help_texts = {"stage_note": _("Optional, and for you alone.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage_note"].widget.attrs["rows"] = 3


class SpaceForm(HouseModelForm):
    space_until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("A week is a good beginning. It can be changed at any time."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write it as a day.")},
    )

    class Meta:
        model = Conversation
        fields = ["space_until"]

    def clean_space_until(self) -> date:
        until: date = self.cleaned_data["space_until"]
        if until <= timezone.localdate():
            raise forms.ValidationError(_("Choose a day that is still to come."))
        return until


class SettleForm(HouseModelForm):
    """Agreement is one ending. To live with a difference is another."""

    ending = forms.ChoiceField(
        label=_("How is it settled?"), choices=Conversation.Ending.choices,
        widget=forms.RadioSelect, error_messages={"required": _("Choose how it is settled.")},
    )  # fmt: skip

    class Meta:
        model = Conversation
        fields = ["ending", "ending_note"]
        labels = {"ending_note": _("What helped?")}
        help_texts = {"ending_note": _("Optional. It may help with the next matter.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ending_note"].widget.attrs["rows"] = 3
