"""How a page saves one text of a draft: whole, by itself as it is typed, or from a phrase.

Shared by the request page and the builder. One form holds one text and its stamp.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from apps.core import counting
from apps.core.requests import Request
from apps.phrases.marking import Pencil, Pressed, after, pencilled
from apps.phrases.models import Starter, put_on_top, words_of
from apps.request_log.differences import differences
from apps.request_log.drafts import Conflict, Draft, Stamp


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a text: the row as it is now, and what stands in the way, if anything."""

    row: Any
    text: str
    conflict: Conflict | None = None
    error: str = ""

    @property
    def is_safe(self) -> bool:
        return not self.error and self.conflict is None


def pressed(sent: QueryDict, name: str) -> str:
    """What a button sent; what no key can be, as a NUL that PostgreSQL refuses, is none."""
    key = sent.get(name, "")
    return key if key.isprintable() else ""


def way_on(sent: QueryDict) -> str:
    """Where the button that was pressed wants to go; those of a mark stay, but for the pair."""
    act = Pressed.sent(pressed(sent, "mark")).act
    return {"": sent.get("go", ""), "pair": "pair"}.get(act, "look")


def pencil_for(draft: Any, part: str, told: Collection[str] = ()) -> Pencil:
    """What the careful friend has to say about a text of a draft, or about its whole."""
    text, theme = getattr(draft, part), draft.conversation.theme
    return pencilled(draft.owner, text, draft=draft.pk, theme=theme, told=told)


def words_to_add(request: Request) -> str:
    """The starter or the phrase whose button was pressed."""
    if key := pressed(request.POST, "starter"):
        return Starter.objects.filter(pk=key).values_list("text", flat=True).first() or ""
    if key := pressed(request.POST, "use"):
        put_on_top(request.user, key)
        return words_of(request.user, key)
    return ""


def appended(text: str, addition: str) -> str:
    """``addition`` on a line of its own after what is there."""
    return f"{text.rstrip()}\n{addition}".lstrip() if addition else text


def inserted(text: str, addition: str, at: int) -> str:
    """``addition`` where one left off, set apart from the words on either side."""
    before, after = text[:at], text[at:]
    gap = " " if before and not before[-1].isspace() else ""
    end = " " if after and not after[0].isspace() else ""
    return f"{before}{gap}{addition}{end}{after}" if addition else text


def save_text(request: Request, draft: Draft, part: str, *, leaving: bool = False) -> Saved:
    """Save the text that a page sent for ``part``, with a starter or phrase behind it.

    The button of a mark puts better words in place of a sentence, or leaves it as it is.

    A text that is too long is not saved and comes back with the reason. A request without the
    text, as "Use this" in the phrasebook sends, adds to what is kept. ``leaving`` a draft makes
    a version of its words.
    """
    field: Any = draft._meta.get_field(part)
    longest = field.max_length
    sent = request.POST.get(part)
    stamp = Stamp.sent(request.POST) if sent is not None else draft.stamp(part)
    kept = getattr(draft, part)
    words = words_to_add(request)
    if sent is None and (at := request.POST.get("at", "")).isdecimal():
        text = inserted(kept, words, int(at[:6]))
    else:
        text = appended(kept if sent is None else sent.replace("\r\n", "\n"), words)
    mark = Pressed.sent(pressed(request.POST, "mark"))
    text = after(mark, request.user, text, draft.pk)
    if len(text) > longest:
        counting.saved("too_long")
        return Saved(draft, text, error=too_long(len(text), longest))
    try:
        row, conflict = draft.write(part, text, stamp, leaving=leaving)
    except ObjectDoesNotExist:
        raise Http404 from None
    counting.saved("two_texts" if conflict else "kept")
    return Saved(row, text, conflict)


def save_by_itself(
    request: Request, draft: Draft, part: str, place: str = "save-status"
) -> HttpResponse:
    """A save as one types, answered in a line. ``draft`` need hold no more than key and owner.

    ``place`` is the id of the line: a page with several texts has one for each. A page that is
    left says so without a text.
    """
    if "left" in request.POST:
        return page_left(draft)
    if not part or part not in request.POST:
        raise Http404
    return save_status(request, save_text(request, draft, part), place)


def page_left(draft: Draft) -> HttpResponse:
    """A page that was written on is gone: its sitting is over."""
    try:
        draft.leave()
    except ObjectDoesNotExist:
        raise Http404 from None
    return HttpResponse(status=204)


def is_late(request: Request, said: Draft, part: str) -> bool:
    """Whether a page that was still open sent other words than those that were said."""
    sent = request.POST.get(part)
    return sent is not None and sent.replace("\r\n", "\n") != said.shown(part)


def too_late(request: Request, said: Draft, part: str) -> HttpResponse:
    """Words for a draft that has been said since: shown, so that they can be copied."""
    context = {"said": said, "text": request.POST[part]}
    return render(request, "request_log/too_late.html", context, status=409)


def too_long(length: int, longest: int) -> str:
    return _(
        "This has %(length)s characters, and %(longest)s fit. Nothing was cut: shorten it here."
    ) % {"length": length, "longest": longest}


def save_status(request: Request, saved: Saved, place: str = "save-status") -> HttpResponse:
    """The short answer to a save by itself; 422 for what could not be saved as it is."""
    if saved.is_safe:
        context: dict[str, Any] = {"row": saved.row, "place": place}
        response = render(request, "request_log/_save_status.html", context)
        response["HX-Trigger"] = "saved"
        return response
    context = {"conflict": saved.conflict, "error": saved.error, "place": place}
    return render(request, "request_log/_save_status.html", context, status=422)


def two_texts(request: Request, saved: Saved) -> HttpResponse:
    """Both texts, and the choice between them. Nothing has been overwritten."""
    conflict: Any = saved.conflict
    mine, theirs = differences(conflict.mine, conflict.theirs)
    context = {"draft": saved.row, "conflict": conflict, "mine": mine, "theirs": theirs}
    return render(request, "request_log/two_texts.html", context, status=409)


def settle(request: Request, draft: Draft, part: str) -> None:
    """What the person chose on the page of two texts."""
    if part not in draft.PARTS:
        raise Http404
    choice = request.POST.get("keep", "")
    if choice in {"mine", "theirs", "both"}:
        try:
            draft.settle(part, request.POST.get("mine", "").replace("\r\n", "\n"), choice)
        except ObjectDoesNotExist:
            raise Http404 from None
