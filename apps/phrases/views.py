"""The phrasebook: finding words, keeping them, and pairs of one's own."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import Resolver404, resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.conversations.models import THEMES
from apps.core.limits import limited, searches
from apps.core.marks import writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.finding import Wanted, find, own_index, shared_index
from apps.phrases.forms import FindForm, OwnPairForm
from apps.phrases.models import Kept, OwnPair, Pair
from apps.phrases.shifts import FITS, OTHERS, SIX

PAGE = 20


def draft_address(request: Request) -> str:
    """The page of the draft one came from (``to``), if it is one of ours that takes words."""
    address = request.GET.get("to", "")
    try:
        takes_words = getattr(resolve(address).func, "writing", False)
    except Resolver404:
        return ""
    return address if takes_words else ""


def looked_for(request: Request, choice: dict[str, Any]) -> dict[str, Any]:
    """The pairs that were chosen, shared ones and one's own, with what marks and counts them."""
    kept = frozenset(Kept.objects.owned_by(request.user).values_list("pair_id", flat=True))
    wanted = Wanted(
        choice["q"], choice["shift"], choice["theme"], choice["fits"],
        kept if choice["kept"] else None,
    )  # fmt: skip
    own = find(own_index(request.user), wanted)
    shared = find(shared_index(), wanted)
    pages = Paginator([] if choice["mine"] else shared.pairs, PAGE)
    return {
        "page": pages.get_page(request.GET.get("page")),
        "own": [] if choice["kept"] else own.pairs,
        "matched": own.matched | shared.matched,
        "counts": shared.by_shift,
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
        "shifts": (*SIX, *OTHERS),
        "fit_names": FITS.items(),
        "theme_names": dict(THEMES),
        "here": request.get_full_path(),
    }
    unlisted: tuple[str, ...] = () if request.user.lists_searches else ("q",)
    page = "phrases/phrasebook.html"
    return render_page(request, page, context, parts=("results",), unlisted=unlisted)


@require_POST
def keep(request: Request, key: str) -> HttpResponse:
    """Keep a pair to find it again, or let it go."""
    pair = get_object_or_404(Pair, pk=key)
    row, new = Kept.objects.get_or_create(owner=request.user, pair=pair)
    if not new:
        row.delete()
    if request.htmx:
        return render(request, "phrases/_keep.html", {"pair": pair, "is_kept": new})
    query = request.POST.get("query", "")
    return redirect(f"{reverse('phrasebook')}?{query}#{pair.key}")


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def new_own_pair(request: Request) -> HttpResponse:
    form = OwnPairForm(request.POST or None, instance=OwnPair(owner=request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{reverse('phrasebook')}?mine=on")
    return render(request, "phrases/own_pair.html", {"form": form})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def change_own_pair(request: Request, pk: UUID) -> HttpResponse:
    mine = get_object_or_404(OwnPair.objects.owned_by(request.user), pk=pk)
    form = OwnPairForm(request.POST or None, instance=mine)
    if request.method == "POST" and "delete" in request.POST:
        mine.delete()
        return redirect(f"{reverse('phrasebook')}?mine=on")
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(f"{reverse('phrasebook')}?mine=on")
    return render(request, "phrases/own_pair.html", {"form": form, "pair": mine})
