"""The last line, the whole and the message edited by hand, and what came back of a statement."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.core.forms import HouseForm, HouseModelForm, Words
from apps.phrases.models import Starter
from apps.request_log.forms import WhatCameBackForm
from apps.request_log.saving import appended, pressed
from apps.request_log.wording import told_control
from apps.statements.composing import SHORT_MESSAGE, sentences
from apps.statements.models import Statement


class OneText(HouseForm):
    """One text of the reading-over page: only the form that was sent is bound."""

    part: ClassVar[str]

    def __init__(self, sent: Mapping[str, Any], mine: Statement) -> None:
        bound = sent if self.part in sent else None
        super().__init__(bound, initial={self.part: mine.shown(self.part)})
        self.has_text = bool(getattr(mine, self.part))
        self.stamp = mine.stamp(self.part).page()
        self.place = f"{self.part}-status"
        self.fields[self.part].widget.attrs |= {
            "hx-post": reverse("save_review", args=[mine.pk]),
            "hx-trigger": "input changed delay:900ms, blur changed, save",
            "hx-target": f"#{self.place}",
            "hx-swap": "outerHTML",
            "hx-include": "closest form",
            "hx-sync": "closest form:queue last",
        }


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


def with_question(line: str, name: str) -> str:
    """A line and, if it seems to be somebody else's to keep, a question beside it."""
    asked = told_control(line, name)
    if not asked:
        return line
    return format_html('{} <span class="hint">{}</span>', line, asked[0]["reason"])


class StatementSaidForm(WhatCameBackForm):
    """As for a request, and which lines one will keep to once they have been heard."""

    keep_to = forms.MultipleChoiceField(
        label=_("Which of these will you keep to?"),
        help_text=_("From the day they have heard it from you. Tick none, some or all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, not_willing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = sentences(not_willing)
        keep_to: Any = self.fields["keep_to"]
        name = self.instance.conversation.partner_name
        keep_to.choices = [(str(at), with_question(line, name)) for at, line in enumerate(lines)]
        if not lines:
            del self.fields["keep_to"]
        self.lines = lines

    @property
    def kept_lines(self) -> list[str]:
        return [self.lines[int(at)] for at in self.cleaned_data.get("keep_to", [])]


class NameForm(HouseModelForm):
    class Meta:
        model = Statement
        fields = ("title",)
        labels: ClassVar[dict[str, Any]] = {"title": _("Its name")}
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Only you see it. Without one it is called “A statement”.")
        }


class AimsForm(HouseModelForm):
    class Meta:
        model = Statement
        fields = Statement.AIMS
        labels = {
            "aim_outcome": _("What do you want to come of it?"),
            "aim_us": _("How do you want the two of you to be afterwards?"),
            "aim_self": _("How do you want to feel about yourself, whatever the answer?"),
        }


class BesideForm(HouseModelForm):
    """Words for around the saying, one field to each moment."""

    class Meta:
        model = Statement
        fields = Statement.BESIDE
        labels = {
            "moment": _("To ask for a good moment"),
            "opening": _("To begin with"),
            "listening": _("To show that you heard"),
            "repair": _("If it goes wrong half-way"),
            "fallback": _("If they say not now, I will say"),
        }
        help_texts = {
            "moment": _("Rested, sober, no children listening, and room to say not now."),
            "opening": _("Your own fear first, or the hope, or your part in it."),
            "listening": _("Say back what you heard before you answer."),
            "repair": _("A pause is kinder when it says when you will be back."),
            "fallback": _("A no is easier to take with the next words ready."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in Statement.BESIDE}

    @property
    def moments(self) -> list[dict[str, Any]]:
        """Each field with lines to choose from."""
        theme = self.instance.conversation.theme
        return [
            {"field": field, "starters": Starter.objects.fitting(field.name, theme)[:6]}
            for field in self
        ]


def with_starter(sent: QueryDict) -> QueryDict:
    """What a form sent, the starter whose button was pressed behind the words of its part."""
    key = pressed(sent, "starter")
    starter = Starter.objects.filter(pk=key).first() if key else None
    if starter is None or starter.part not in sent:
        return sent
    sent = sent.copy()
    sent[starter.part] = appended(str(sent.get(starter.part, "")), starter.text)
    return sent
