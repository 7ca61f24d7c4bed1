"""Following through: what I said I would do, and how it went. Only what they have heard from me."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.views.discarded import thrown_away
from apps.conversations.harm import tells_of_harm
from apps.conversations.models import Conversation
from apps.core.marks import writing
from apps.core.rendering import render_page
from apps.core.requests import Request
from apps.request_log.forms import CheckInForm, CommitmentForm
from apps.request_log.models import CheckIn, Commitment
from apps.request_log.wording import told_control

# Kinds of limits, each with a way to begin; ours, after the method's "increase congruence".
WAYS = (
    (_("What I do myself"), _("When it is past ten, I will go to bed and leave it for tomorrow.")),
    (_("A firmer limit"), _("I will no longer say yes to a weekend before I have looked at ours.")),
    (_("Less of what props it up"), _("I will stop making excuses for us when we are late.")),
)


def owned(request: Request, pk: UUID) -> Commitment:
    mine = Commitment.objects.owned_by(request.user).select_related("conversation")
    return get_object_or_404(mine, pk=pk)


def only_looked_at(request: Request) -> bool:
    """Whether a line was sent as it is typed, to be asked about and not to be kept."""
    return bool(request.htmx) and request.htmx.target == "control"


def asked_about(form: CommitmentForm) -> list[dict[str, Any]]:
    """What of the line that is written seems to be the other's to do, or theirs to need."""
    words = str(form["words"].value() or "")[: Commitment.LONGEST]
    return told_control(words, form.instance.conversation.partner_name)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def new_commitment(request: Request, pk: UUID) -> HttpResponse:
    conversation = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    new = Commitment(owner=request.user, conversation=conversation)
    form = CommitmentForm(request.POST or None, instance=new)
    if request.method == "POST" and not only_looked_at(request) and form.is_valid():
        return redirect(f"{form.save().get_absolute_url()}?kept")
    context = {"form": form, "conversation": conversation, "ways": WAYS}
    context |= {"control": asked_about(form)}
    return render_page(request, "request_log/commitment_new.html", context, parts=("control",))


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: Request, pk: UUID) -> HttpResponse:
    """One of them: how it went, day by day, and how it went today."""
    mine = owned(request, pk)
    form = CheckInForm(request.POST or None, instance=CheckIn(owner=request.user, commitment=mine))
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect(mine)
    check_ins = list(mine.check_ins.order_by("-day", "-order"))
    name = mine.conversation.partner_name
    context = {
        "commitment": mine,
        "conversation": mine.conversation,
        "check_ins": check_ins,
        "form": form,
        # Asked once, where the line has just been kept; it stands either way.
        "control": told_control(mine.words, name) if "kept" in request.GET else [],
        "danger": any(map(tells_of_harm, (mine, *check_ins))),
    }
    return render(request, "request_log/commitment.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def change_commitment(request: Request, pk: UUID) -> HttpResponse:
    """Other words for it; those before stay beside them."""
    mine = owned(request, pk)
    before = mine.words
    form = CommitmentForm(request.POST or None, instance=mine)
    if request.method == "POST" and not only_looked_at(request) and form.is_valid():
        form.save(commit=False).reword(before)
        return redirect(f"{mine.get_absolute_url()}?kept")
    context = {"form": form, "commitment": mine, "control": asked_about(form)}
    return render_page(request, "request_log/commitment_change.html", context, parts=("control",))


@require_POST
def put_commitment(request: Request, pk: UUID) -> HttpResponse:
    """Set it aside for now, hold to it again, or close it."""
    mine = owned(request, pk)
    state = request.POST.get("state", "")
    if state not in Commitment.State.values:
        raise Http404
    mine.put(state)
    return redirect(mine)


@require_POST
def discard_commitment(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, pk)
    return thrown_away(request, mine, mine.conversation.get_absolute_url())


@require_POST
def discard_check_in(request: Request, pk: UUID) -> HttpResponse:
    rows = CheckIn.objects.owned_by(request.user).select_related("commitment")
    mine = get_object_or_404(rows, pk=pk)
    return thrown_away(request, mine, mine.get_absolute_url())
