"""Short forms: a line, a line and a day, or a page for oneself."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core.forms import HouseModelForm, Words
from apps.notebook.models import GoodThing, Reflection, SharedTime


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


DAY_ERRORS = {"required": _("Choose a day."), "invalid": _("Write it as a day.")}


def not_to_come(day: date | None) -> date | None:
    """What was noticed, had or thought was not so tomorrow."""
    if day and day > timezone.localdate():
        raise ValidationError(_("That day is still to come."))
    return day


class GoodThingLineForm(HouseModelForm):
    """One line: nothing else is asked."""

    class Meta:
        model = GoodThing
        fields = ["words"]
        field_classes = {"words": Words}
        labels = {"words": _("Something good you noticed")}


class GoodThingForm(GoodThingLineForm):
    class Meta(GoodThingLineForm.Meta):
        fields = ["words", "day"]
        labels = {**GoodThingLineForm.Meta.labels, "day": _("Which day was it?")}
        widgets = {"day": day_input()}
        error_messages = {"day": DAY_ERRORS}

    def clean_day(self) -> date | None:
        return not_to_come(self.cleaned_data["day"])


class SharedTimeForm(HouseModelForm):
    """Something to do together; the day can wait."""

    class Meta:
        model = SharedTime
        fields = ["words", "day"]
        field_classes = {"words": Words}
        labels = {
            "words": _("Something you both enjoy"),
            "day": _("A day for it, if there is one"),
        }
        widgets = {"day": day_input()}
        error_messages = {"day": DAY_ERRORS}

    def clean(self) -> Any:
        """A new one whose day has passed was had on that day."""
        day = self.cleaned_data.get("day")
        if self.instance._state.adding and day and day < timezone.localdate():
            self.instance.state = SharedTime.State.HAD
        return super().clean()


class HadTimeForm(HouseModelForm):
    """How it was, in one's own words or none."""

    class Meta:
        model = SharedTime
        fields = ["words", "day", "note"]
        field_classes = {"words": Words, "note": Words}
        labels = {
            "words": _("What you did"),
            "day": _("Which day was it?"),
            "note": _("How was it?"),
        }
        help_texts = {"note": _("A word is enough, or leave it empty.")}
        widgets = {"day": day_input(), "note": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"day": DAY_ERRORS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].required = True

    def clean_day(self) -> date | None:
        return not_to_come(self.cleaned_data["day"])


class ReflectionForm(HouseModelForm):
    class Meta:
        model = Reflection
        fields = ["words", "day"]
        field_classes = {"words": Words}
        labels = {"words": _("Your words"), "day": _("The day")}
        widgets = {"words": forms.Textarea(attrs={"rows": 9}), "day": day_input()}
        error_messages = {"day": DAY_ERRORS}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.day:
            self.initial["day"] = timezone.localdate()

    def clean_day(self) -> date | None:
        return not_to_come(self.cleaned_data["day"])
