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
from apps.statements.comparing import states_of, two_of
from apps.statements.forms import (
    AimsForm,
    BesideForm,
    ClosingForm,
    MessageForm,
    StatementSaidForm,
    WholeForm,
    with_starter,
)
from apps.statements.models import Statement
from apps.statements.rehearsing import breaths_of, nearest, staged
from apps.statements.steps import BY_SLUG, Step, neighbours
from apps.statements.wording import letter, questions_of_a_friend, stops, told

# The buttons of a step that lead to another page.
LEAVING = {"next", "back", "phrasebook"}


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
    if not mine.is_draft and saving.is_late(request, mine, this.part):
        return saving.too_late(request, mine, this.part)
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
    if request.POST.get("go") in LEAVING:
        saved.row.keep_version()
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
        "starters": Starter.objects.fitting(this.part, mine.conversation.theme)[:5],
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
    """Reading over: the letter, a last line, the whole and a short message to be edited freely."""
    mine = owned(request, pk)
    closing = ClosingForm(with_starter(request.POST), mine.closing)
    whole = WholeForm(request.POST, mine.whole)
    message = MessageForm({} if "anew" in request.POST else request.POST, mine.message)
    sent = [form for form in (closing, whole, message) if form.is_bound]
    if request.method == "POST" and mine.is_draft and all(form.is_valid() for form in sent):
        change_whole(request, mine, {form.part: form.cleaned_data[form.part] for form in sent})
        return redirect("said_statement" if "said" in request.POST else "review", pk)
    context = {
        "statement": mine,
        "conversation": mine.conversation,
        "letter": letter(mine),
        "friend": questions_of_a_friend(mine, mine.conversation.partner_name),
        "closing_form": closing,
        "whole_form": whole,
        "message_form": message,
        "words": len(mine.whole.split()),
        "seconds": composing.rounded_seconds(composing.seconds_aloud(mine.whole)),
        "closings": Starter.objects.fitting("closing", mine.conversation.theme)[:6],
        "said_before": mine.conversation.attempts.spoken().exists(),
    }
    return render(request, "statements/review.html", context)


def change_whole(request: Request, mine: Statement, texts: dict[str, str]) -> None:
    """Save what a form of the review page sent: each sends only its own text."""
    if "closing" in texts:
        mine.end_with(texts["closing"])
    if "edited" in texts:
        mine.edit_whole(texts["edited"])
    if "short" in texts:
        mine.keep_message(texts["short"])
    if "anew" in request.POST:
        mine.keep_message(request.POST.get("short", ""))  # among the versions, if it is new
        mine.keep_message("")
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


def asked(request: Request, name: str) -> int:
    """A number of the address; one where there is none."""
    number = request.GET.get(name, "")
    return int(number) if number.isdecimal() and len(number) < 5 else 1


@require_safe
def rehearse(request: Request, pk: UUID) -> HttpResponse:
    """Large type, one breath at a time; the script only moves what is here already."""
    mine = owned(request, pk)
    parts = staged((part["name"], part["text"]) for part in letter(mine))
    breaths = breaths_of(parts)
    context = {"statement": mine, "conversation": mine.conversation, "parts": parts}
    if breaths:
        at = nearest(breaths, asked(request, "part"), asked(request, "line"))
        after = breaths[(at + 1) % len(breaths)]
        context |= {
            "now": breaths[at],
            "here": parts[breaths[at].part - 1],
            "before": breaths[at - 1] if at else None,
            "after": after,
            "coming": parts[after.part - 1],
            "last": breaths[-1],
            "said_before": mine.conversation.attempts.spoken().exists(),
        }
    return render(request, "statements/rehearse.html", context)


@require_safe
def as_letter(request: Request, pk: UUID) -> HttpResponse:
    """The whole as a letter, to be printed or copied."""
    mine = owned(request, pk)
    said_before = mine.conversation.attempts.spoken().exists()
    context = {"statement": mine, "conversation": mine.conversation, "said_before": said_before}
    return render(request, "statements/letter.html", context)


def known_uuid(given: str) -> UUID:
    """The UUID that a form sent; a malformed one is an unknown one."""
    try:
        return UUID(given)
    except ValueError:
        raise Http404 from None


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier words, newest first: any two can be compared, each can be brought back."""
    mine = owned(request, pk)
    if request.method == "POST" and mine.is_draft:
        key = known_uuid(request.POST.get("version", ""))
        mine.restore(get_object_or_404(Version.objects.of(mine), pk=key).content)
        return redirect("review", pk)
    states = states_of(mine)
    context = {"statement": mine, "states": states, "two": two_of(states, request.GET)}
    return render(request, "statements/versions.html", context)


@require_POST
def anew(request: Request, pk: UUID) -> HttpResponse:
    """Say it again in other words: a next statement that begins from this one."""
    return redirect(owned(request, pk).begin_anew())


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw a draft away, with its versions."""
    mine = owned_draft(request, pk)
    mine.forget_versions()
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
