"""The second step at sign-in, where allauth asks what it is called and how it is kept."""

from collections.abc import Iterator
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.core import logs
from apps.vault.server_seals import seal, unseal

SEEDS = ("secret", "seed")


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That does not fit. Codes change every half minute: try the new one."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode()).decode()

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        if code == "incorrect_code":
            logs.warn("second step refused", context.request)
        error: ValidationError = super().validation_error(code, *args)
        return error

    def build_totp_svg(self, url: str) -> str:
        """A picture to stand in the page itself: no other kind gets past our own rules."""
        import qrcode
        from qrcode.image.svg import SvgPathFillImage

        picture: str = qrcode.make(url, image_factory=SvgPathFillImage).to_string(
            encoding="unicode"
        )
        return picture

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A number, in place of words that would lie open in the database."""
        keys = Authenticator.objects.filter(user=user, type=type)
        return str(max((int(key.wrap().name) for key in keys), default=0) + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Whose passkey it is: the public name's, whatever host this request came by."""
        host = str(settings.PUBLIC_URL.hostname)
        return {"id": host, "name": host}


def blur_times(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    """allauth keeps when each step was made and last used: here, the day it was made."""
    if instance._state.adding:
        instance.created_at = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    instance.last_used_at = None


class Seeds:
    """The seeds in allauth's table, for whoever changes or checks the server keys."""

    def __str__(self) -> str:
        return "mfa.Authenticator.data"

    def sealed(self) -> Iterator[tuple[Any, bytes]]:
        steps = Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN)
        for pk, data in steps.order_by("pk").values_list("pk", "data").iterator():
            yield from (((pk, name), data[name].encode()) for name in SEEDS if name in data)

    def replace(self, row: Any, old: bytes, new: bytes) -> bool:
        pk, name = row
        step = Authenticator.objects.select_for_update().filter(pk=pk).first()
        if step is None or step.data.get(name) != old.decode():
            return False
        step.data[name] = new.decode()
        step.save(update_fields=["data"])
        return True
