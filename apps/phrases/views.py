"""The phrasebook: finding words, keeping them, and pairs of one's own."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.discarded import thrown_away
from apps.conversations.models import THEMES
from apps.core.limits import limited, searches
from apps.core.marks import writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.finding import Wanted, find, own_index, shared_index, spread
from apps.phrases.forms import FindForm, OwnPairForm, PracticeForm
from apps.phrases.marking import Pencil, Pressed, after, pencilled
from apps.phrases.models import Kept, LeftAlone, OwnPair, Pair, shelf_of, words_of
from apps.phrases.moves import moves
from apps.phrases.shifts import FITS, SHIFTS

PAGE = 20
SHELF_PAGE = 60  # all that most people keep
EXAMPLES = 10  # on the page of a shift, at most
TO_PRACTISE_ON = 2  # at least, whose better words do not stand on the same page


def draft_address(request: Request) -> str:
    """The page of the draft one came from (``to``), if it is one's own."""
    address = request.GET.get("to", "")
    try:
        view, _, names = resolve(address)
    except Resolver404:
        return ""
    model = getattr(view, "draft_of", None)
    mine = model and model.objects.owned_by(request.user).filter(pk=names["pk"]).exists()
    return address if mine else ""


def looked_for(request: Request, choice: dict[str, Any]) -> dict[str, Any]:
    """The pairs that were chosen, shared ones and one's own, with what marks and counts them."""
    kept = frozenset(Kept.objects.owned_by(request.user).values_list("pair_id", flat=True))
    wanted = Wanted(
        choice["q"], choice["shift"], choice["theme"], choice["fits"],
        kept if choice["kept"] else None,
    )  # fmt: skip
    own, shared = find(own_index(request.user), wanted), find(shared_index(), wanted)
    counts = (Counter() if choice["mine"] else shared.counts) + (
        Counter() if choice["kept"] else own.counts
    )
    # Words that fit nothing of this part and theme are looked for in all of them.
    wider = False
    if wanted.q and (wanted.theme or wanted.fits) and not own.pairs and not shared.pairs:
        wanted = replace(wanted, theme="", fits="")
        own, shared = find(own_index(request.user), wanted), find(shared_index(), wanted)
        wider = bool(own.pairs or shared.pairs)
    pages = Paginator([] if choice["mine"] else shared.pairs, PAGE)
    return {
        "page": pages.get_page(request.GET.get("page")),
        "own": [] if choice["kept"] else own.pairs,
        "wider": wider,
        "matched": own.matched | shared.matched,
        "counts": counts,
        "kept": kept,
    }


@require_safe
@limited("phrasebook search", free=60, within=timedelta(minutes=1), when=searches)
def phrasebook(request: Request) -> HttpResponse:
    form = FindForm(request.GET)
    form.is_valid()
    choice = {name: form.cleaned_data.get(name, "") for name in form.fields}
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **looked_for(request, choice),
        "form": form,
        "choice": choice,
        "draft": draft_address(request),
        "query": query.urlencode(),
        "shifts": [(shift.code, shift.told) for shift in SHIFTS.values()],
        "shift_pages": SHIFTS.values(),
        "fit_names": FITS.items(),
        "theme_names": THEMES,
        "here": request.get_full_path(),
    }
    unlisted: tuple[str, ...] = () if request.user.lists_searches else ("q",)
    page = "phrases/phrasebook.html"
    return render_page(request, page, context, parts=("results",), unlisted=unlisted)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: Request, code: str) -> HttpResponse:
    """What a shift is, ten pairs of it, and a place to practise."""
    if code not in SHIFTS:
        raise Http404
    examples, others = examples_of(code)
    given = given_pair(request, others)
    mine = OwnPair(owner=request.user, shift=code, theme=given.theme, instead=given.instead)
    form = PracticeForm(request.POST or None, instance=mine)
    written = request.method == "POST" and form.is_valid()
    if written and "keep" in request.POST:
        return redirect(f"{reverse('shelf')}#{form.save().pk}")
    context = {
        "shift": SHIFTS[code],
        "move": moves()[code],
        "examples": examples,
        "given": given,
        "next": next_to(given, others),
        "form": form,
        "written": written,
    }
    return render(request, "phrases/shift.html", context)


def examples_of(code: str) -> tuple[list[Pair], list[Pair]]:
    """Ten pairs of a shift, of as many themes as there are, and the rest to practise on."""
    pairs = spread(Pair.objects.current().filter(shift=code), by="theme")
    shown = min(EXAMPLES, len(pairs) - TO_PRACTISE_ON) if len(pairs) > TO_PRACTISE_ON else 0
    return pairs[:shown], pairs[shown:]


def given_pair(request: Request, pairs: list[Pair]) -> Pair:
    """The pair to practise on: the one that was asked for, or the first."""
    asked = request.POST.get("pair") or request.GET.get("pair")
    if not pairs:
        raise Http404
    return next((pair for pair in pairs if pair.key == asked), pairs[0])


def next_to(given: Pair, pairs: list[Pair]) -> Pair:
    """The one after it, and after the last the first."""
    return pairs[(pairs.index(given) + 1) % len(pairs)]


@require_POST
def keep(request: Request, key: str) -> HttpResponse:
    """Keep a pair to find it again, or let it go."""
    pair = get_object_or_404(Pair, pk=key)
    row, new = Kept.objects.get_or_create(owner=request.user, pair=pair)
    if not new:
        row.delete()
    if request.htmx:
        return render(request, "phrases/_keep.html", {"pair": pair, "is_kept": new})
    home = "shelf" if "shelf" in request.POST else "phrasebook"
    return redirect(f"{reverse(home)}?{request.POST.get('query', '')}#{pair.key}")


@require_safe
def shelf(request: Request) -> HttpResponse:
    """What a person kept and what they made, the last used first."""
    rows = Paginator(shelf_of(request.user), SHELF_PAGE).get_page(request.GET.get("page"))
    kept = frozenset(row.pair_id for row in rows if isinstance(row, Kept))
    context = {
        "page": rows,
        "kept": kept,
        "matched": frozenset(),
        "draft": draft_address(request),
        "query": request.GET.urlencode(),
        "shelf": True,
    }
    return render(request, "phrases/shelf.html", context)


def brought(request: Request) -> dict[str, str]:
    """What a page that sends a sentence on already knows of the pair."""
    sent = request.POST
    known = {name: str(sent[name]) for name in OwnPairForm.Meta.fields if name in sent}
    known.setdefault("theme", request.GET.get("theme", "other"))
    for name, part in {"words": "request", "edited": "", **{part: part for part in FITS}}.items():
        if name in sent:
            text = str(sent[name])
            return {**known, "better": text, "part": part, **marked(request, text)}
    return known


def marked(request: Request, text: str) -> dict[str, str]:
    """The sentence whose mark was to become a pair, and the words that were offered for it."""
    pressed = Pressed.sent(request.POST.get("mark", ""))
    one = pencilled(request.user, text).named(pressed.mark)
    if one is None:
        return {}
    better = words_of(request.user, pressed.pair)
    return {"instead": text[one.start : one.end], "better": better, "shift": one.shift}


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def new_own_pair(request: Request) -> HttpResponse:
    """A pair of one's own; from a draft, one is back there once it is kept."""
    draft = draft_address(request)
    if "mark" in request.POST or request.POST.get("go") == "pair":
        form = OwnPairForm(initial=brought(request))
        return render(request, "phrases/own_pair.html", {"form": form, "draft": draft})
    form = OwnPairForm(request.POST or None, instance=OwnPair(owner=request.user))
    if request.method == "POST" and form.is_valid():
        return redirect(after_keeping(form.save(), draft))
    return render(request, "phrases/own_pair.html", {"form": form, "draft": draft})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def change_own_pair(request: Request, pk: UUID) -> HttpResponse:
    mine = get_object_or_404(OwnPair.objects.owned_by(request.user), pk=pk)
    if request.method == "POST" and "delete" in request.POST:
        return thrown_away(request, mine, reverse("shelf"))
    form = OwnPairForm(sent_pair(request, mine), instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(after_keeping(form.save()))
    context = {"form": form, "pair": mine, "pencil": pencil_for(mine)}
    return render(request, "phrases/own_pair.html", context)


def pencil_for(pair: OwnPair) -> Pencil:
    return pencilled(pair.owner, pair.better, draft=pair.pk, theme=pair.theme)


def after_keeping(pair: OwnPair, draft: str = "") -> str:
    """Back to the draft or the shelf; to the pair if the friend has something to say about it."""
    pencil = pencil_for(pair)
    if pencil.marks or pencil.danger:
        return f"{pair.get_absolute_url()}#marks"
    return draft or reverse("shelf")


def sent_pair(request: Request, mine: OwnPair) -> QueryDict | None:
    """What the form sent, its words as the button of a mark wants them."""
    if request.method != "POST":
        return None
    sent = request.POST.copy()
    pressed = Pressed.sent(sent.get("mark", ""))
    sent["better"] = after(pressed, request.user, str(sent.get("better", "")), mine.pk)
    return sent


@require_safe
def left_alone(request: Request) -> HttpResponse:
    """What the tone check is not to mark again, the newest first."""
    rows = LeftAlone.objects.owned_by(request.user).order_by("-order")
    context = {"page": Paginator(rows, SHELF_PAGE).get_page(request.GET.get("page"))}
    return render(request, "phrases/left_alone.html", context)


@require_POST
def mark_again(request: Request, pk: UUID) -> HttpResponse:
    get_object_or_404(LeftAlone.objects.owned_by(request.user), pk=pk).delete()
    return redirect("left_alone")
