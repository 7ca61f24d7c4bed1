"""What came back, following through, and finding one's way through the log."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.conversations.models import Conversation
from apps.conversations.path import Kind, Theme, Tone
from apps.core.forms import Choices, HouseForm, HouseModelForm, Words
from apps.core.telling import tell_day
from apps.request_log.models import (
    CHANNELS,
    FELT,
    HELD,
    KINDS,
    OUTCOMES,
    Attempt,
    CheckIn,
    Commitment,
    Reminder,
)

CHOOSE = _("Choose one of those that are there.")


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write it as a day.")},
    )


# Words for how it was, to be ticked by somebody who has none at hand.
FEELINGS = (
    _("heard"), _("close"), _("hopeful"), _("relieved"), _("calm"), _("nervous"), _("tired"),
    _("sad"), _("hurt"), _("lonely"), _("angry"), _("ashamed"),
)  # fmt: skip
TONES = [
    ("", _("Neither, or I cannot tell")),
    (Tone.UNSURE.value, _("Unsure, but willing")),
    (Tone.CLOSED.value, _("Closed")),
]
CAME_ABOUT = [("", _("It is too soon to say")), ("yes", _("Yes")), ("no", _("No"))]


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
    tone = forms.ChoiceField(
        label=_("How did it sound?"), choices=TONES, widget=forms.RadioSelect, required=False,
        help_text=_(
            "Unsure, but willing: not certain what you ask, short of words, and still wanting to "
            "understand or to go on talking. Closed: they do not believe in such talks, you feel "
            "too much, the past is past. One answer proves neither."
        ),
    )  # fmt: skip
    kept = forms.ChoiceField(
        label=_("Did it come about?"), choices=CAME_ABOUT, widget=forms.RadioSelect, required=False
    )
    feelings = forms.MultipleChoiceField(
        label=_("How was it for you?"), choices=[(str(word), word) for word in FEELINGS],
        widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Tick what fits, or use your own words below."),
    )  # fmt: skip
    keep_asked = forms.BooleanField(
        label=_("Make what they asked a commitment of mine"), required=False
    )
    try_again_on = day_field(
        _("When could it be asked again?"),
        help_text=_(
            "Only if you wish. Nothing is suggested before that day; a few days at least give "
            "them room."
        ),
    )

    class Meta:
        model = Attempt
        fields = [
            "said_on", "said_at", "channel", "place", "outcome", "kept", "their_words", "tone",
            "felt", "asked_of_me", "afraid", "note", "try_again_on",
        ]  # fmt: skip
        labels = {
            "place": _("Where were you?"),
            "their_words": _("Their words, as you remember them"),
            "felt": _("In your own words"),
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
        closeness = self.instance.conversation.theme == Theme.INTIMACY
        if closeness or not self.instance.can_be_looked_back_on:
            del self.fields["kept"]  # asked once there is something to look back on
        if closeness:
            del self.fields["try_again_on"]  # a no is an answer, and a yes is no promise
        self.order_fields([
            "said_on", "said_at", "channel", "place", "outcome", "kept", "their_words", "tone",
            "feelings", "felt", "asked_of_me", "keep_asked", "afraid", "note", "try_again_on",
        ])  # fmt: skip

    def clean_said_at(self) -> str:
        at = self.cleaned_data["said_at"]
        return at.strftime("%H:%M") if at else ""

    def clean(self) -> dict[str, Any]:
        """The ticked feelings join the words for how it was."""
        given = super().clean() or self.cleaned_data
        felt = str(given.get("felt") or "")
        ticked = [word for word in given.get("feelings", []) if word not in felt]
        given["felt"] = ", ".join([*ticked, *filter(None, [felt])])
        if len(given["felt"]) > FELT:
            self.add_error("felt", _("That is more than fits. A few words are enough."))
        if given.get("keep_asked") and not given.get("asked_of_me"):
            self.add_error("asked_of_me", _("Write what they asked, and it can be kept."))
        if "kept" in given and "outcome" in self.changed_data:
            given["kept"] = ""  # it was about another answer
        return given

    def keep_what_was_asked(self, attempt: Attempt) -> None:
        """What they asked of me becomes a commitment of mine, if I ticked that.

        They have not heard yet that I will do it.
        """
        if self.cleaned_data.get("keep_asked"):
            Commitment.objects.create(
                owner_id=attempt.owner_id,
                conversation_id=attempt.conversation_id,
                words=attempt.asked_of_me,
                heard=False,
            )


class SaidBeforeForm(WhatCameBackForm):
    """Something that was said before there was a draft of it: its words, then as ever."""

    kind = forms.ChoiceField(
        label=_("What was it?"), choices=KINDS, widget=forms.RadioSelect,
        initial=Kind.REQUEST.value,
    )  # fmt: skip

    class Meta(WhatCameBackForm.Meta):
        fields = ["kind", "words", *WhatCameBackForm.Meta.fields]
        field_classes = {"words": Words}
        labels = {**WhatCameBackForm.Meta.labels, "words": _("What you said, as you remember it")}
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.pop("said_on", None)  # nobody says by accident that it was today
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Write what you said.")
        self.order_fields(["kind", "words"])


class CorrectedForm(WhatCameBackForm):
    """What came back, and the words as they were really said."""

    class Meta(WhatCameBackForm.Meta):
        fields = ["words", *WhatCameBackForm.Meta.fields]
        field_classes = {"words": Words}
        labels = {**WhatCameBackForm.Meta.labels, "words": _("The words, as you said them")}
        help_texts = {
            **WhatCameBackForm.Meta.help_texts,
            "words": _("If you put them right, the wording before stays beside them."),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and "words" not in self.data:
            del self.fields["words"]  # only what came back was sent
            return
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Write what you said.")
        self.order_fields(["words"])


class CommitmentForm(HouseModelForm):
    """Something on my own side, and whether they know of it."""

    class Meta:
        model = Commitment
        fields = ["words", "heard"]
        field_classes = {"words": Words}
        labels = {
            "words": _("What will you do, or stop doing?"),
            "heard": _("They have heard it from me"),
        }
        help_texts = {
            "words": _("Something you could keep to on an evening when they do nothing at all."),
            "heard": _("What they have not heard would reach them as going quiet. Say it first."),
        }
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].error_messages["required"] = _("Write what you will do.")
        new = self.instance._state.adding
        if new:
            self.initial["heard"] = False
        here = ("new_commitment", self.instance.conversation_id)
        name, key = here if new else ("change_commitment", self.instance.pk)
        self.fields["words"].widget.attrs |= {
            "hx-post": reverse(name, args=[key]),
            "hx-trigger": "input changed delay:900ms",
            "hx-target": "#control",
            "hx-swap": "outerHTML",
            "hx-include": "closest form",
            "hx-sync": "this:replace",
        }


class CheckInForm(HouseModelForm):
    """How it went on a day. Nothing adds them up."""

    day = day_field(_("Which day?"), required=True)
    held = forms.ChoiceField(
        label=_("How did it go?"), choices=HELD, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )  # fmt: skip

    class Meta:
        model = CheckIn
        fields = ["held", "day", "note"]
        field_classes = {"note": Words}
        labels = {"note": _("What happened, if you like")}
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["day"] = timezone.localdate()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("That day is still to come."))
        return day


def still_to_come(day: date) -> date:
    if day < timezone.localdate():
        raise ValidationError(_("That day is over. Choose one that is still to come."))
    return day


class NoteForm(HouseForm):
    """A date for one's own calendar, in words that say nothing."""

    day = day_field(_("Which day?"), required=True)
    at = forms.TimeField(
        label=_("At what time?"),
        required=False,
        help_text=_("Leave it open for the whole day."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write it as a time, such as 18:30.")},
    )
    words = forms.CharField(
        label=_("What it says"), required=False, max_length=100, initial=_("A note to self")
    )

    def clean_day(self) -> date:
        return still_to_come(self.cleaned_data["day"])


class MailReminderForm(HouseForm):
    """The day of a mail without content."""

    day = day_field(_("Which day?"), required=True)

    def clean_day(self) -> date:
        return still_to_come(self.cleaned_data["day"])

    def save_for(self, conversation: Conversation) -> None:
        """One mail a day is enough: the second wish for it changes nothing."""
        Reminder.objects.get_or_create(
            owner_id=conversation.owner_id,
            conversation=conversation,
            due_on=self.cleaned_data["day"],
            state=Reminder.State.WANTED,
        )


class LogFilterForm(HouseForm):
    """What to show of the log: all of it in the address, so that a view can be kept."""

    q = forms.CharField(label=_("Words you said"), required=False, max_length=200)
    conversation: Any = forms.ModelChoiceField(
        label=_("Conversation"), queryset=None, required=False, empty_label=_("All of them"),
        widget=Choices, error_messages={"invalid_choice": CHOOSE},
    )  # fmt: skip
    outcome = forms.ChoiceField(label=_("What came back"), required=False, widget=Choices,
                                choices=[("", _("Anything")), *OUTCOMES],
                                error_messages={"invalid_choice": CHOOSE})  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=Choices,
                             choices=[("", _("Both kinds")), *KINDS],
                             error_messages={"invalid_choice": CHOOSE})  # fmt: skip
    until = day_field(_("Until"))

    def __init__(self, *args: Any, owner: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = day_field(_("From"))
        self.order_fields(["q", "conversation", "outcome", "kind", "from", "until"])
        mine = Conversation.objects.owned_by(owner)
        field: Any = Conversation._meta.get_field("title")
        titles = mine.order_by("-order").values_list("pk", "title")
        self.titles = {pk: field.open(sealed, pk, owner.pk) for pk, sealed in titles}
        chooser: Any = self.fields["conversation"]
        chooser.queryset = mine
        # Read once, for the choices and for the rows.
        chooser.choices = [("", chooser.empty_label), *self.titles.items()]

    def clean(self) -> dict[str, Any]:
        choice = super().clean() or {}
        first, last = choice.get("from"), choice.get("until")
        if first and last and last < first:
            self.add_error("until", _("Choose a day that is not before “From”."))
        return choice

    def told(self) -> list[tuple[Any, str]]:
        """What narrows, by its label, in words."""
        found = [(field, self.cleaned_data.get(field.name)) for field in self]
        return [(field.label, self.in_words(field.name, value)) for field, value in found if value]

    def in_words(self, name: str, value: Any) -> str:
        if isinstance(value, Conversation):
            return value.title
        if isinstance(value, date):
            return tell_day(value, timezone.localdate())
        return str(dict(getattr(self.fields[name], "choices", ())).get(value, value))
