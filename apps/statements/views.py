"""The builder: one question to a page, reading over, rehearsing, and "I have said this"."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.conversations.models import Conversation
from apps.core.marks import writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.models import Starter
from apps.request_log import saving
from apps.request_log.drafts import Version
from apps.request_log.models import Commitment
from apps.statements import composing
from apps.statements.alongside import alongside
from apps.statements.forms import (
    AimsForm,
    BesideForm,
    ClosingForm,
    StatementSaidForm,
    WholeForm,
    with_starter,
)
from apps.statements.models import Statement
from apps.statements.steps import BY_SLUG, Step, neighbours
from apps.statements.wording import letter, questions_of_a_friend, stops, told


def owned(request: Request, pk: UUID) -> Statement:
    mine = Statement.objects.owned_by(request.user).select_related("conversation")
    return get_object_or_404(mine, pk=pk)


def owned_draft(request: Request, pk: UUID) -> Statement:
    """A statement that was said is kept as it was said: it is no longer written on."""
    mine = owned(request, pk)
    if not mine.is_draft:
        raise Http404
    return mine


@require_POST
def new_statement(request: Request, pk: UUID) -> HttpResponse:
    """Begin a statement, or go on with the one in hand."""
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    draft = conversation.statements.drafts().order_by("-order").first()
    return redirect(
        draft or Statement.objects.create(owner=request.user, conversation=conversation)
    )


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: Request, pk: UUID, slug: str) -> HttpResponse:
    """One of the four questions. Continue, Back and every other button save."""
    mine, this = owned(request, pk), BY_SLUG[slug]
    if not mine.is_draft:
        return redirect("review", pk)
    if request.method != "POST":
        return step_page(request, mine, this)
    if "keep" in request.POST:
        saving.settle(request, mine, this.part)
        return redirect("step", pk, slug)
    saved = saving.save_text(request, mine, this.part)
    if saved.conflict:
        return saving.two_texts(request, saved)
    if saved.error:
        return step_page(request, mine, this, error=saved.error, typed=saved.text)
    saved.row.keep_version_of_sitting()
    return redirect(onward(mine, this, request.POST.get("go", "")))


def onward(mine: Statement, this: Step, go: str) -> str:
    """Where a button of a step leads."""
    before, after = neighbours(this)
    if go == "next":
        return (
            reverse("step", args=[mine.pk, after.slug])
            if after
            else reverse("review", args=[mine.pk])
        )
    if go == "back":
        return (
            reverse("step", args=[mine.pk, before.slug])
            if before
            else reverse("conversation", args=[mine.conversation_id])
        )
    here = reverse("step", args=[mine.pk, this.slug])
    if go == "phrasebook":
        wanted = {"to": here, "fits": this.part, "theme": mine.conversation.theme}
        return f"{reverse('phrasebook')}?{urlencode(wanted)}"
    return here


def step_page(request: Request, mine: Statement, this: Step, **more: Any) -> HttpResponse:
    before, after = neighbours(this)
    name = mine.conversation.partner_name
    context = {
        "statement": mine,
        "conversation": mine.conversation,
        "step": this,
        "question": told(this.question, name),
        "lede": told(this.lede, name),
        "text": more.get("typed", getattr(mine, this.part)),
        "stamp": mine.stamp(this.part).page(),
        "stops": stops(mine, this),
        "before": before,
        "after": after,
        "starters": Starter.objects.fitting(this.part, mine.conversation.theme)[:6],
        "whole": letter(mine, this),
        "seconds": composing.rounded_seconds(composing.seconds_aloud(mine.woven)),
        **alongside(mine, this),
        **more,
    }
    return render_page(request, "statements/step.html", context, parts=("whole", "control"))


@require_POST
def save(request: Request, pk: UUID, slug: str) -> HttpResponse:
    """A save by itself, as one types: four queries and a short answer."""
    mine = Statement(pk=pk, owner=request.user)
    return saving.save_by_itself(request, mine, BY_SLUG[slug].part)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, pk: UUID) -> HttpResponse:
    """Reading over: the letter, a last line, the whole to be edited freely."""
    mine = owned(request, pk)
    sent = with_starter(request.POST) or None
    closing = ClosingForm(sent, initial={"closing": mine.closing})
    whole = WholeForm(request.POST or None, initial={"edited": mine.whole})
    if request.method == "POST" and mine.is_draft and closing.is_valid() and whole.is_valid():
        change_whole(request, mine, closing.cleaned_data["closing"], whole.cleaned_data["edited"])
        return redirect("said_statement" if "said" in request.POST else "review", pk)
    name = mine.conversation.partner_name
    context = {
        "statement": mine,
        "conversation": mine.conversation,
        "letter": letter(mine),
        "friend": questions_of_a_friend(mine, name),
        "closing_form": closing,
        "whole_form": whole,
        "words": len(mine.whole.split()),
        "seconds": composing.rounded_seconds(composing.seconds_aloud(mine.whole)),
        "short": composing.short(mine.content()),
        "closings": Starter.objects.fitting("closing", mine.conversation.theme)[:6],
        "said_before": mine.conversation.attempts.spoken().exists(),
    }
    return render(request, "statements/review.html", context)


def change_whole(request: Request, mine: Statement, closing: str, edited: str) -> None:
    """Save what a form of the review page sent: each sends only its own field."""
    if "closing" in request.POST:
        mine.closing = closing
        mine.save(update_fields=["closing"])
    if "edited" in request.POST:
        mine.edit_whole(edited.replace("\r\n", "\n"))
    if request.POST.get("outgrown") == "keep":
        mine.keep_edit()
    elif request.POST.get("outgrown") == "parts":
        mine.edit_whole(mine.woven)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def said(request: Request, pk: UUID) -> HttpResponse:
    """ "I have said this": into the log, and which lines become commitments."""
    mine = owned_draft(request, pk)
    entry = mine.begin_log_entry()
    form = StatementSaidForm(request.POST or None, instance=entry, not_willing=mine.not_willing)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            mine.mark_said(form.save(commit=False))
            for line in form.kept_lines:
                Commitment.objects.create(
                    owner=request.user, conversation=mine.conversation, words=line
                )
        return redirect(f"{mine.conversation.get_absolute_url()}?logged")
    context = {"form": form, "statement": mine, "attempt": entry}
    return render(request, "request_log/what_came_back.html", context)


@require_safe
def rehearse(request: Request, pk: UUID) -> HttpResponse:
    """Large type, one part at a time, a line to a breath."""
    mine = owned(request, pk)
    parts = [part for part in letter(mine) if part["text"]]
    number = request.GET.get("part", "1")
    at = min(max(int(number), 1), len(parts)) if number.isdecimal() and parts else 1
    context = {"statement": mine, "at": at, "count": len(parts)}
    if parts:
        here = parts[at - 1]
        context |= {
            "here": here,
            "before": parts[at - 2] if at > 1 else None,
            "after": parts[at] if at < len(parts) else None,
            "lines": [composing.breaths(s) for s in composing.sentences(here["text"])],
            "seconds": composing.rounded_seconds(composing.seconds_aloud(here["text"])),
        }
    return render(request, "statements/rehearse.html", context)


def known_uuid(given: str) -> UUID:
    """The UUID that a form sent; a malformed one is an unknown one."""
    try:
        return UUID(given)
    except ValueError:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier words, newest first, each of which can be brought back."""
    mine = owned(request, pk)
    earlier = Version.objects.of(mine)
    if request.method == "POST" and mine.is_draft:
        version = get_object_or_404(earlier, pk=known_uuid(request.POST.get("version", "")))
        mine.restore(version.content)
        return redirect("review", pk)
    shown = [(version, composing.whole(version.content)) for version in earlier[:50]]
    return render(request, "statements/versions.html", {"statement": mine, "versions": shown})


@require_POST
def anew(request: Request, pk: UUID) -> HttpResponse:
    """Say it again in other words: a next statement that begins from this one."""
    return redirect(owned(request, pk).begin_anew())


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw a draft away, with its versions."""
    mine = owned_draft(request, pk)
    Version.objects.of(mine).delete()
    mine.delete()
    return redirect(mine.conversation)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def aims(request: Request, pk: UUID) -> HttpResponse:
    """Three lines for oneself, before beginning; nobody has to."""
    mine = owned_draft(request, pk)
    form = AimsForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        mine.save(update_fields=Statement.AIMS)
        return redirect(mine)
    return render(request, "statements/aims.html", {"form": form, "statement": mine})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: Request, pk: UUID) -> HttpResponse:
    """Words for around the saying: the moment, the beginning, listening, repair, a fallback."""
    mine = owned_draft(request, pk)
    form = BesideForm(with_starter(request.POST) or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        mine.save(update_fields=Statement.BESIDE)
        return redirect("beside_statement" if "starter" in request.POST else "review", pk)
    return render(request, "statements/beside.html", {"form": form, "statement": mine})
