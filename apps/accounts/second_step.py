"""The second step at sign-in, where allauth asks what it is called and how it is kept."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.vault.server import seal, unseal

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


def reseal(sender: Any, **kwargs: Any) -> None:
    """The server key has changed: seal every seed with the new one."""
    adapter = SecondStepAdapter()
    for step in Authenticator.objects.exclude(type=Authenticator.Type.WEBAUTHN).iterator():
        for name in SEEDS:
            if name in step.data:
                step.data[name] = adapter.encrypt(adapter.decrypt(step.data[name]))
        step.save()
