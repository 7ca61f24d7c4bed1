"""Beginning a conversation, and changing what it is called."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
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
