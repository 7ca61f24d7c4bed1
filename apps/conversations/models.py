"""One matter to talk about."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.conversations.path import Theme
from apps.vault.fields import PrivateTextField
from apps.vault.models import Private

THEMES = [
    (Theme.CHORES.value, _("Chores")),
    (Theme.MONEY.value, _("Money")),
    (Theme.PARENTING.value, _("Parenting")),
    (Theme.FAMILY.value, _("Family")),
    (Theme.TIME_TOGETHER.value, _("Time together")),
    (Theme.INTIMACY.value, _("Intimacy")),
    (Theme.RELIGION.value, _("Religion")),
    (Theme.GETTING_HELP.value, _("Getting help")),
    (Theme.SCREENS.value, _("Screens")),
    (Theme.PLANS.value, _("Plans")),
    (Theme.OTHER.value, _("Something else")),
]


class Conversation(Private):
    """The wish behind it, what it is about, and everything that was said and tried."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        RESTING = "resting", _("at rest")
        SETTLED = "settled", _("settled")
        AWAY = "away", _("put away")

    title = PrivateTextField(_("what it is about"), tag="conversation-title", max_length=200,
                             blank=False)  # fmt: skip
    wish = PrivateTextField(_("what you hope for"), tag="conversation-wish", max_length=5000)
    partner_name = PrivateTextField(_("their name"), tag="partner-name", max_length=100)
    theme = models.CharField(max_length=20, choices=THEMES, default=Theme.OTHER.value)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    space_until = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-order"], name="conversation_of_owner")]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("conversation", args=[self.pk])

    def same_partner_as(self, other: "Conversation") -> bool:
        """Whether both are with one person; no name given means the usual one."""
        mine, theirs = (c.partner_name.strip().casefold() for c in (self, other))
        return mine == theirs or not mine or not theirs

    def let_rest(self) -> None:
        self.state = self.State.RESTING
        self.save(update_fields=["state"])

    def take_up(self) -> None:
        self.state = self.State.OPEN
        self.save(update_fields=["state"])
