"""Passwords that are guessed first: well-known ones and our own words, with little around them."""

import re
import string
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PADDING = string.digits + string.punctuation + string.whitespace
OWN_WORDS = ("overture", "notebook")
# Fewer digits are a date or a telephone number; this many at random are 66 bits.
DIGITS = 20


def cores(password: str) -> set[str]:
    """What is left of a password without digits and punctuation before it, after it, or both."""
    bare = password.strip(string.punctuation + string.whitespace)
    return {bare, bare.strip(PADDING), bare.lstrip(PADDING), bare.rstrip(PADDING)}


class HardToGuess(CommonPasswordValidator):
    """Refuses what a guesser tries first, however little was added to it."""

    def validate(self, password: str, user: Any = None) -> None:
        typed = password.lower()
        ours = [*OWN_WORDS, user.get_username().lower() if user else ""]
        rest = re.sub("|".join(re.escape(word) for word in ours if word), "", typed)
        is_long_number = rest == typed and len(typed) >= DIGITS
        known = self.passwords if is_long_number else {*self.passwords, ""}
        if known & (cores(typed) | cores(rest)):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return _("That one is among the first that are guessed. Three unrelated words are better.")

    def get_help_text(self) -> str:
        return ""
