"""The builder: one question to a page, reading over, rehearsing, and "I have said this"."""

from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.discarded import thrown_away
from apps.conversations.models import Conversation
from apps.core.marks import draft_of, writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.phrases.marking import Pencil
from apps.phrases.models import Starter
from apps.request_log import saving
from apps.request_log.comparing import versions_page
from apps.request_log.control import Whose, control
from apps.request_log.drafts import Stamp
from apps.statements import composing
from apps.statements.alongside import alongside
from apps.statements.forms import (
    AimsForm,
    BesideForm,
    ClosingForm,
    MessageForm,
    NameForm,
    StatementSaidForm,
    WholeForm,
    with_starter,
)
from apps.statements.models import Statement
from apps.statements.rehearsing import breaths_of, nearest, staged
from apps.statements.steps import BY_SLUG, Step, neighbours
from apps.statements.wording import letter, questions_of_a_friend, stops, told

# The buttons of a step that lead to another page.
LEAVING = {"next", "back", "phrasebook", "pair"}
# Those that show something of the same page.
SAME_PAGE = {"look": "#marks", "room": "?go=room#room"}


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
    """Begin a statement, or go on with the one in hand unless ``another`` is wanted beside it."""
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    draft = None if "another" in request.POST else conversation.statements.in_hand().first()
    return redirect(
        draft or Statement.objects.create(owner=request.user, conversation=conversation)
    )


@draft_of(Statement)
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
    go = saving.way_on(request.POST)
    saved = saving.save_text(request, mine, this.part, leaving=go in LEAVING)
    if saved.conflict:
        return saving.two_texts(request, saved)
    if saved.error:
        return step_page(request, mine, this, error=saved.error, typed=saved.text)
    # The words go along to a pair, and not in an address.
    return redirect(onward(mine, this, go), preserve_request=go == "pair")


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
    if go == "pair":
        wanted = {"to": here, "theme": mine.conversation.theme}
        return f"{reverse('new_own_pair')}?{urlencode(wanted)}"
    if go == "phrasebook":
        wanted = {"to": here, "fits": this.part, "theme": mine.conversation.theme}
        return f"{reverse('phrasebook')}?{urlencode(wanted)}"
    return f"{here}{SAME_PAGE.get(go, '')}"


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
        "starters": Starter.objects.fitting(this.part, mine.conversation.theme)[:4],
        "room": request.GET.get("go") == "room",
        "whole": letter(mine, this),
        "seconds": composing.rounded_seconds(composing.seconds_aloud(mine.woven)),
        "pencil": SimpleLazyObject(partial(pencil_beside, mine, this)),
        **alongside(mine, this),
        **more,
    }
    parts = ("whole", "control", "marks", "room")
    return render_page(request, "statements/step.html", context, parts=parts)


def pencil_beside(mine: Statement, this: Step) -> Pencil:
    """The friend's marks; what the look at whose part a line is speaks of is not marked twice."""
    lines = control(mine.not_willing) if this.part == "not_willing" else ()
    told = [line.words for line in lines if line.whose != Whose.MINE]
    return saving.pencil_for(mine, this.part, told)


@require_POST
def save(request: Request, pk: UUID, slug: str) -> HttpResponse:
    """A save by itself, as one types: five queries and a short answer."""
    mine = Statement(pk=pk, owner=request.user)
    return saving.save_by_itself(request, mine, BY_SLUG[slug].part)


def part_read_over(request: Request) -> str:
    """Which text of the page of reading over was sent, if any: each form has only its own."""
    return next((part for part in Statement.READ_OVER if part in request.POST), "")


@require_POST
def save_review(request: Request, pk: UUID) -> HttpResponse:
    """A save of the last line, the whole or the message, as one types."""
    part = part_read_over(request)
    mine = Statement(pk=pk, owner=request.user)
    return saving.save_by_itself(request, mine, part, f"{part}-status")


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: Request, pk: UUID) -> HttpResponse:
    """Reading over: the letter, a last line, the whole and a short message to be edited freely."""
    mine, part = owned(request, pk), part_read_over(request)
    if not mine.is_draft and part and saving.is_late(request, mine, part):
        return saving.too_late(request, mine, part)
    if not mine.is_draft or request.method != "POST":
        return review_page(request, mine)
    if "keep" in request.POST:
        if (chosen := request.POST.get("part", "")) in Statement.READ_OVER:
            saving.settle(request, mine, chosen)
        return redirect("review", pk)
    if not part or "anew" in request.POST:
        press(request, mine)
    elif refused := keep_text(request, mine, part):
        return refused
    return after_reading_over(request, pk)


def after_reading_over(request: Request, pk: UUID) -> HttpResponse:
    """Where a button of the review page leads once the words are safe."""
    way = saving.way_on(request.POST)
    if way == "pair":
        return redirect("new_own_pair", preserve_request=True)
    if way == "look":
        return redirect(f"{reverse('review', args=[pk])}#marks")
    return redirect("said_statement" if "said" in request.POST else "review", pk)


def keep_text(request: Request, mine: Statement, part: str) -> HttpResponse | None:
    """Save a text of the review page and a version of it; what stands in the way is shown."""
    saved = saving.save_text(request, mine, part, leaving=True)
    if saved.conflict:
        return saving.two_texts(request, saved)
    return review_page(request, mine, {part: saved.error}) if saved.error else None


def press(request: Request, mine: Statement) -> None:
    """The buttons of the review page that choose between texts that are there."""
    if "anew" in request.POST:
        mine.make_message_anew(request.POST.get("short", "").replace("\r\n", "\n"))
    elif request.POST.get("outgrown") == "keep":
        mine.keep_edit()
    elif request.POST.get("outgrown") == "parts":
        mine.edit_whole(mine.woven)


def review_page(
    request: Request, mine: Statement, errors: dict[str, str] | None = None
) -> HttpResponse:
    sent = with_starter(request.POST) if errors else {}
    forms = {form.part: form(sent, mine) for form in (ClosingForm, WholeForm, MessageForm)}
    for part, error in (errors or {}).items():
        if forms[part].is_valid():  # its own check finds the same, but for white space at the end
            forms[part].add_error(part, error)
    context = {
        "statement": mine,
        "conversation": mine.conversation,
        "letter": letter(mine),
        "friend": questions_of_a_friend(mine, mine.conversation.partner_name),
        "closing_form": forms["closing"],
        "whole_form": forms["edited"],
        "message_form": forms["short"],
        "words": len(mine.whole.split()),
        "seconds": composing.rounded_seconds(composing.seconds_aloud(mine.whole)),
        "closings": Starter.objects.fitting("closing", mine.conversation.theme)[:6],
        "said_before": mine.conversation.attempts.spoken().exists(),
        "pencil": SimpleLazyObject(partial(saving.pencil_for, mine, "whole")),
    }
    return render_page(request, "statements/review.html", context, parts=("marks",))


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
            form.keep_what_was_asked(entry)
            entry.keep_to(form.kept_lines)
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


@require_http_methods(["GET", "HEAD", "POST"])
def versions(request: Request, pk: UUID) -> HttpResponse:
    """Earlier words, newest first: any two can be compared, each can be brought back."""
    back = reverse("review", args=[pk])
    return versions_page(request, owned(request, pk), back, _("Read it over"))


@require_POST
def anew(request: Request, pk: UUID) -> HttpResponse:
    """Say it again in other words: a next statement that begins from this one."""
    return redirect(owned(request, pk).begin_anew())


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw a draft away, with its versions; it can be brought back."""
    mine = owned_draft(request, pk)
    return thrown_away(request, mine, mine.conversation.get_absolute_url())


@require_POST
def put_away(request: Request, pk: UUID) -> HttpResponse:
    """Out of hand for now: it stays on the page of the conversation."""
    mine = owned_draft(request, pk)
    mine.put_away()
    return redirect(mine.conversation)


@require_POST
def take_up(request: Request, pk: UUID) -> HttpResponse:
    """A statement that was put away is in hand again."""
    mine = owned_draft(request, pk)
    mine.take_up()
    return redirect(mine)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: Request, pk: UUID) -> HttpResponse:
    """A name of one's own, to tell several statements apart."""
    mine = owned_draft(request, pk)
    form = NameForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        mine.save(update_fields=["title"])
        return redirect("review", pk)
    return render(request, "statements/name.html", {"form": form, "statement": mine})


def lines_page(request: Request, mine: Statement, which: str, form: Any) -> HttpResponse | None:
    """The page of the aims, or of the lines beside; none where they were sent and are kept."""
    others: list[tuple[Any, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            others = mine.keep_lines(which, Stamp.sent(request.POST).revision)
        except ObjectDoesNotExist:
            raise Http404 from None
        if not others:
            return None
    context = {"form": form, "statement": mine, "others": others, "stamp": mine.stamp(which)}
    status = 409 if others else 200
    return render(request, f"statements/{which}.html", context, status=status)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def aims(request: Request, pk: UUID) -> HttpResponse:
    """Three lines for oneself, before beginning; nobody has to."""
    mine = owned_draft(request, pk)
    form = AimsForm(request.POST or None, instance=mine)
    return lines_page(request, mine, "aims", form) or redirect(mine)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: Request, pk: UUID) -> HttpResponse:
    """Words for around the saying: the moment, the beginning, listening, repair, a fallback."""
    mine = owned_draft(request, pk)
    form = BesideForm(with_starter(request.POST) or None, instance=mine)
    onward = "beside_statement" if "starter" in request.POST else "review"
    return lines_page(request, mine, "beside", form) or redirect(onward, pk)
