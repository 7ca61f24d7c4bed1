"""Writing a request, saying what came back, and the log."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.conversations.models import Conversation
from apps.core.limits import limited, searches
from apps.core.marks import writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.models import Starter
from apps.request_log import saving
from apps.request_log.finding import log_page
from apps.request_log.forms import LogFilterForm, WhatCameBackForm
from apps.request_log.models import Attempt
from apps.request_log.wording import told_checks


def owned(request: Request, pk: UUID) -> Attempt:
    attempts = Attempt.objects.owned_by(request.user).select_related("conversation")
    return get_object_or_404(attempts, pk=pk)


@require_POST
def new_request(request: Request, pk: UUID) -> HttpResponse:
    """Begin a request, or go on with the one in hand."""
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    draft = conversation.attempts.drafts().first()
    return redirect(draft or Attempt.objects.create(owner=request.user, conversation=conversation))


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def attempt(request: Request, pk: UUID) -> HttpResponse:
    """A draft: write it. Said: the words as they were said, and what came back."""
    mine = owned(request, pk)
    part = "shouted" if "shouted" in request.POST else "words"
    if not mine.is_draft and saving.is_late(request, mine, part):
        return saving.too_late(request, mine, part)
    if not mine.is_draft:
        return render(request, "request_log/said.html", {"attempt": mine})
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
    return redirect(onward(mine, request.POST))


def onward(mine: Attempt, sent: QueryDict) -> str:
    """Where a button of the page leads."""
    here = mine.get_absolute_url()
    if "said" in sent:
        return reverse("said_request", args=[mine.pk])
    if sent.get("go") == "phrasebook":
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
    context = {
        "errors": nothing | (errors or {}),
        "typed": nothing | (typed or {}),
        "attempt": mine,
        "conversation": mine.conversation,
        "save_address": reverse("save_request", args=[mine.pk]),
        "words_stamp": mine.stamp("words").page(),
        "shouted_stamp": mine.stamp("shouted").page(),
        "earlier": mine.conversation.attempts.spoken().first(),
        "checks": told_checks(mine.words),
        "starters": Starter.objects.fitting("request", mine.conversation.theme)[:6],
    }
    return render_page(request, "request_log/write.html", context, parts=("checks",))


@require_POST
def save(request: Request, pk: UUID) -> HttpResponse:
    """A save by itself, as one types."""
    part = "shouted" if "shouted" in request.POST else "words"
    return saving.save_by_itself(request, Attempt(pk=pk, owner=request.user), part)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def said(request: Request, pk: UUID) -> HttpResponse:
    """What came back; also to correct it later."""
    mine = owned(request, pk)
    first_time = mine.is_draft
    form = WhatCameBackForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save()
        if first_time:
            mine.keep_version(stays=True)
        return redirect(f"{mine.get_absolute_url()}?logged")
    return render(request, "request_log/what_came_back.html", {"form": form, "attempt": mine})


@require_POST
def again(request: Request, pk: UUID) -> HttpResponse:
    """Ask again: a new request that begins with the last words, or the one in hand."""
    mine = owned(request, pk)
    return redirect(mine.conversation.attempts.drafts().first() or mine.again())


@require_POST
def take_back(request: Request, pk: UUID) -> HttpResponse:
    """It was not said after all: a request is a draft again, its words as they were."""
    mine = owned(request, pk)
    mine.take_back()
    return redirect(mine if mine.is_request else mine.conversation)


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw a draft away, with its versions."""
    drafts = Attempt.objects.owned_by(request.user).drafts()
    mine = get_object_or_404(drafts.select_related("conversation"), pk=pk)
    conversation = mine.conversation
    mine.forget_versions()
    mine.delete()
    return redirect(conversation)


@require_safe
@limited("log search", free=60, within=timedelta(minutes=1), when=searches)
def log(request: Request) -> HttpResponse:
    form = LogFilterForm(request.GET, owner=request.user)
    choice = form.cleaned_data if form.is_valid() else {}
    page = log_page(Attempt.objects.owned_by(request.user), choice, request.GET.get("after", ""))
    kept = request.GET.copy()
    kept.pop("after", None)
    context = {
        "form": form,
        "page": page,
        "narrowed": any(choice.values()),
        "query": kept.urlencode(),
        "today": timezone.localdate(),
    }
    unlisted: tuple[str, ...] = () if request.user.lists_searches else ("q",)
    template = "request_log/log.html"
    return render_page(request, template, context, parts=("results",), unlisted=unlisted)
