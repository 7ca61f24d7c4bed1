"""The language of the reader, as the content files name it."""

from django.utils.translation import get_language


def content_language() -> str:
    """``en`` for somebody who reads British English: content is written once a language."""
    return (get_language() or "en").partition("-")[0]
