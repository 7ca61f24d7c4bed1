"""Writing a request, saying what came back, and the log."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.discarded import thrown_away
from apps.conversations.harm import tells_of_harm
from apps.conversations.models import Conversation
from apps.conversations.path import FEW_DAYS, Outcome, Place, Suggestion, Theme
from apps.conversations.reading import standing
from apps.core.limits import limited, searches
from apps.core.marks import draft_of, writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.finding import fitting_pairs
from apps.phrases.marking import Near, near
from apps.phrases.models import Starter
from apps.request_log import saving
from apps.request_log.comparing import versions_page
from apps.request_log.differences import Piece, differences
from apps.request_log.finding import log_page
from apps.request_log.forms import (
    CorrectedForm,
    LogFilterForm,
    SaidBeforeForm,
    WhatCameBackForm,
)
from apps.request_log.models import Attempt
from apps.request_log.wording import told_checks

# The buttons that lead to a place on the page of a draft.
PLACES = {"look": "marks", "compare": "last-try"}

# What of that page follows the words as they are saved.
FOLLOWING = ("checks", "marks", "near", "last-try")


def owned(request: Request, pk: UUID) -> Attempt:
    attempts = Attempt.objects.owned_by(request.user).select_related("conversation")
    return get_object_or_404(attempts, pk=pk)


@require_POST
def new_request(request: Request, pk: UUID) -> HttpResponse:
    """Begin a request, or go on with the one in hand."""
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    draft = conversation.attempts.drafts().first()
    return redirect(draft or Attempt.objects.create(owner=request.user, conversation=conversation))


@draft_of(Attempt)
@writing
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: Request, pk: UUID) -> HttpResponse:
    """A draft: write it. Said: the words as they were said, and what came back."""
    mine = owned(request, pk)
    part = "shouted" if "shouted" in request.POST else "words"
    if not mine.is_draft and saving.is_late(request, mine, part):
        return saving.too_late(request, mine, part)
    if not mine.is_draft:
        return said_page(request, mine)
    if request.method != "POST":
        return write_page(request, mine)
    if "keep" in request.POST:
        saving.settle(request, mine, request.POST.get("part", part))
        return redirect(mine)
    saved = saving.save_text(request, mine, part)
    if saved.conflict:
        return saving.two_texts(request, saved)
    if "said" in request.POST and not saved.text.strip():
        saved = replace(saved, error=_("There are no words here yet. Write what you said."))
    if saved.error:
        return write_page(request, mine, {part: saved.error}, {part: saved.text})
    as_pair = saving.way_on(request.POST) == "pair"  # the words go along, not in an address
    return redirect(onward(mine, request.POST), preserve_request=as_pair)


def said_page(request: Request, mine: Attempt) -> HttpResponse:
    """The words as they were said and what came back; harm that they tell of is named quietly.

    With fear anywhere in it, nothing here leads back into the talk.
    """
    place = place_of(mine)
    unsafe = place.suggestion == Suggestion.SAFETY
    context = {
        "attempt": mine,
        "danger": tells_of_harm(mine),
        "may_ask_again": mine.may_be_asked_again and not unsafe,
        "may_say_anew": not unsafe and mine.conversation.theme != Theme.INTIMACY,
        "again": mine.suggested_again(place),
    }
    return render(request, "request_log/said.html", context)


def place_of(mine: Attempt) -> Place:
    return standing(mine.conversation, timezone.localdate()).place


def onward(mine: Attempt, sent: QueryDict) -> str:
    """Where a button of the page leads."""
    here, go = mine.get_absolute_url(), saving.way_on(sent)
    if "said" in sent:
        return reverse("said_request", args=[mine.pk])
    if go == "pair":
        wanted = {"to": here, "theme": mine.conversation.theme}
        return f"{reverse('new_own_pair')}?{urlencode(wanted)}"
    if go in PLACES:
        return f"{here}#{PLACES[go]}"
    if go == "phrasebook":
        wanted = {"to": here, "fits": "request", "theme": mine.conversation.theme}
        return f"{reverse('phrasebook')}?{urlencode(wanted)}"
    return here


def write_page(
    request: Request,
    mine: Attempt,
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    nothing = dict.fromkeys(Attempt.PARTS, "")
    earlier = mine.conversation.attempts.spoken().first()
    # After an argument, mending comes before asking.
    beginning = "repair" if earlier and earlier.outcome == Outcome.ARGUED else "request"
    context = {
        "errors": nothing | (errors or {}),
        "typed": nothing | (typed or {}),
        "attempt": mine,
        "conversation": mine.conversation,
        "words_stamp": mine.stamp("words").page(),
        "shouted_stamp": mine.stamp("shouted").page(),
        "earlier": earlier,
        "checks": told_checks(mine.words),
        "starters": Starter.objects.fitting(beginning, mine.conversation.theme)[:6],
        "openings": Starter.objects.fitting("opening", mine.conversation.theme)[:6],
        "pairs": fitting_pairs("request", mine.conversation.theme),
        "pencil": SimpleLazyObject(partial(saving.pencil_for, mine, "words")),
        "near": SimpleLazyObject(partial(near_shouted, mine)),
        "changed": changed_since(mine, earlier),
        "soon": too_soon(earlier),
    }
    return render_page(request, "request_log/write.html", context, parts=FOLLOWING)


def near_shouted(mine: Attempt) -> Near | None:
    """What the words as one would shout them could turn into; nothing where they tell of danger."""
    return near(mine.shouted, mine.conversation.theme)


def changed_since(mine: Attempt, earlier: Attempt | None) -> dict[str, list[Piece]]:
    """The last try with the words that are gone marked, and this draft with those that are new.

    Nothing while they are the same. Where they have no word in common, all of it is new, and the
    last try is left as it was.
    """
    if earlier is None or not mine.words or earlier.words == mine.words:
        return {}
    gone, new = differences(earlier.words, mine.words)
    shared = any(not piece.differs and re.search(r"\w", piece.text) for piece in gone)
    return {"gone": gone if shared else [Piece(earlier.words, False)], "new": new}


def too_soon(earlier: Attempt | None) -> bool:
    """Whether the last one was said less than a few days ago: then asking is pressing."""
    if earlier is None or not earlier.said_on:
        return False
    return (timezone.localdate() - earlier.said_on).days < FEW_DAYS


@require_POST
def save(request: Request, pk: UUID) -> HttpResponse:
    """A save by itself, as one types."""
    mine = Attempt(pk=pk, owner=request.user)
    if "shouted" in request.POST:
        return saving.save_by_itself(request, mine, "shouted", "shouted-status")
    return saving.save_by_itself(request, mine, "words")


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def said(request: Request, pk: UUID) -> HttpResponse:
    """What came back; also to correct it later, the words included."""
    mine = owned(request, pk)
    first_time = mine.is_draft
    form_class = WhatCameBackForm if first_time else CorrectedForm
    form = form_class(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        if not first_time:
            owned(request, pk).keep_version(stays=True)  # as it stood before
        log_it(form)
        return redirect(f"{mine.get_absolute_url()}?logged")
    return render(request, "request_log/what_came_back.html", {"form": form, "attempt": mine})


def log_it(form: WhatCameBackForm) -> Attempt:
    """Save what a form says of an attempt, and the commitment that was made of it.

    Each state of the entry is kept, so that what is put right later leaves a trace.
    """
    mine: Attempt = form.save()
    mine.keep_version(stays=True)
    before = Attempt(**{name: form.initial.get(name, "") for name in ("outcome", "channel")})
    if before.was_heard != mine.was_heard:
        mine.tell_lines()
    form.keep_what_was_asked(mine)
    return mine


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def said_before(request: Request, pk: UUID) -> HttpResponse:
    """Something said before there was a draft of it: into the log as if noted then."""
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    form = SaidBeforeForm(
        request.POST or None, instance=Attempt(owner=request.user, conversation=conversation)
    )
    if request.method == "POST" and form.is_valid():
        mine = log_it(form)
        return redirect(f"{mine.get_absolute_url()}?logged")
    context = {"form": form, "conversation": conversation}
    return render(request, "request_log/said_before.html", context)


@require_POST
def again_on(request: Request, pk: UUID) -> HttpResponse:
    """Take the day that was suggested for asking again."""
    mine = owned(request, pk)
    if day := mine.suggested_again(place_of(mine)):
        mine.try_again_on = day
        mine.save(update_fields=["try_again_on"])
    return redirect(mine)


@require_POST
def again(request: Request, pk: UUID) -> HttpResponse:
    """Ask again: a new request that begins with the last words, or the one in hand."""
    mine = owned(request, pk)
    return redirect(mine.conversation.attempts.drafts().first() or mine.again())


@require_POST
def take_back(request: Request, pk: UUID) -> HttpResponse:
    """It was not said after all: a request is a draft again, its words as they were.

    The entry of a statement is thrown away; its draft, if there is one, is in hand again. Both
    can be undone, and nothing that was noted is lost.
    """
    mine = owned(request, pk)
    if not mine.is_request:
        mine.set_lines_aside()
        return thrown_away(request, mine, mine.conversation.get_absolute_url())
    if mine.is_draft:
        return redirect(mine)
    return redirect(f"{mine.get_absolute_url()}?taken={mine.take_back().pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier words, newest first: any two can be compared, each can be brought back."""
    mine = owned(request, pk)
    return versions_page(request, mine, mine.get_absolute_url(), _("Back"))


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw a draft away, with its versions; it can be brought back."""
    drafts = Attempt.objects.owned_by(request.user).drafts()
    mine = get_object_or_404(drafts.select_related("conversation"), pk=pk)
    return thrown_away(request, mine, mine.conversation.get_absolute_url())


def query_of(request: Request, *without: str) -> str:
    """What narrows the log, as it is put into an address."""
    kept = request.GET.copy()
    for name in ("after", *without):
        kept.pop(name, None)
    return kept.urlencode()


def copy_address(request: Request, *without: str) -> str:
    return f"{reverse('copy_log')}?{query_of(request, *without)}".rstrip("?")


@require_safe
@limited("log search", free=60, within=timedelta(minutes=1), when=searches)
def log(request: Request) -> HttpResponse:
    form = LogFilterForm(request.GET, owner=request.user)
    form.is_valid()  # what is not valid is left out and said; the rest narrows
    choice = form.cleaned_data
    page = log_page(request.user, choice, request.GET.get("after", ""), form.titles)
    unlisted: tuple[str, ...] = () if request.user.lists_searches else ("q",)
    context = {
        "form": form,
        "page": page,
        "narrowed": any(choice.values()),
        "query": query_of(request),
        "later": "after" in request.GET,
        "copy_address": copy_address(request),
        "quiet_copy_address": copy_address(request, *unlisted),
        "today": timezone.localdate(),
    }
    template = "request_log/log.html"
    return render_page(request, template, context, parts=("results",), unlisted=unlisted)
