"""Marks that a view carries for the door in front of it."""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def writing(view: View) -> View:
    """A POST to this view carries words: a dead sign-in must not throw them away."""
    view.writing = True  # type: ignore[attr-defined]
    return view


def open_while_locked(view: View) -> View:
    """This view shows nothing private: it needs a sign-in, and no open vault."""
    view.vault_needed = False  # type: ignore[attr-defined]
    return view


def draft_of(model: Any) -> Callable[[View], View]:
    """This view is the page of a draft, a row of ``model`` named by ``pk``: it takes words."""

    def marked(view: View) -> View:
        view.draft_of = model  # type: ignore[attr-defined]
        return view

    return marked
