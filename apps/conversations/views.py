"""Beginning a conversation, the list of them, one with all that was said in it, and its end."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.discarded import thrown_away
from apps.conversations.forms import ConversationForm, DifferentlyForm, SettleForm, SpaceForm
from apps.conversations.models import Conversation
from apps.conversations.older import SHOWN_ALIKE
from apps.conversations.path import (
    SPACE_DAYS,
    Place,
    Reason,
    Stage,
    Suggestion,
    Tone,
    alike,
)
from apps.conversations.reading import histories, stand, standing, standings, told
from apps.conversations.stops import on_the_page
from apps.conversations.timeline import read_key, timeline
from apps.conversations.wording import stage_name
from apps.core.marks import writing
from apps.core.requests import Request

GROUPS = (
    (Conversation.State.OPEN, _("Under way")),
    (Conversation.State.RESTING, _("At rest")),
    (Conversation.State.SETTLED, _("Settled")),
    (Conversation.State.AWAY, _("Put away")),
)


def owned(request: Request, pk: UUID) -> Conversation:
    return get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)


@require_safe
def conversations(request: Request) -> HttpResponse:
    mine = Conversation.objects.owned_by(request.user).order_by("-order")
    known = standings(request.user, timezone.localdate())
    rows = [(one, stage_name(known[one.pk].place.stage) if one.pk in known else "") for one in mine]
    groups = [
        (state, name, [row for row in rows if row[0].state == state]) for state, name in GROUPS
    ]
    return render(request, "conversations/list.html", {"groups": groups, "rows": rows})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    form = ConversationForm(request.POST or None, instance=Conversation(owner=request.user))
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "conversations/begin.html", {"form": form})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, pk)
    form = ConversationForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "conversations/change.html", {"form": form, "conversation": mine})


@require_safe
def conversation(request: Request, pk: UUID) -> HttpResponse:
    """All about it; with a key in the address, what is further back, and nothing else."""
    mine = owned(request, pk)
    commitments = list(mine.commitments.listed())
    after = read_key(request.GET.get("after", ""))
    context = {"conversation": mine, "time": timeline(mine, commitments, after)}
    if after:
        return render(request, "conversations/earlier.html", context)
    statements = list(mine.statements.drafts().order_by("-order"))
    context |= {
        "statements": [draft for draft in statements if not draft.is_away],
        "put_away": [draft for draft in statements if draft.is_away],
        "requests": mine.attempts.drafts().order_by("-order"),
        "commitments": commitments,
        **on_the_page(standing(mine, timezone.localdate()).place, mine),
    }
    return render(request, "conversations/page.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def differently(request: Request, pk: UUID) -> HttpResponse:
    """ "I see it differently": the person says where it is, or takes that back."""
    mine = owned(request, pk)
    if "back" in request.POST:
        mine.see_as_told()
        return redirect(mine)
    form = DifferentlyForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "conversations/differently.html", {"form": form, "conversation": mine})


@require_http_methods(["GET", "HEAD", "POST"])
def space(request: Request, pk: UUID) -> HttpResponse:
    """Give it space until a day, change that day, or end it."""
    mine, today = owned(request, pk), timezone.localdate()
    if "end" in request.POST:
        mine.give_space(until=today)
        return redirect(mine)
    place = standing(mine, today).place
    until = space_end(place, today)
    form = SpaceForm(request.POST or None, instance=mine, initial={"space_until": until})
    if request.method == "POST" and form.is_valid():
        mine.give_space(form.cleaned_data["space_until"])
        return redirect(mine)
    # A stand begins a space with its day; what ends before it is another one.
    ends = place.stage == Stage.SPACE and not any(
        because.code == Reason.STOOD and because.day == today for because in place.reason
    )
    context = {"form": form, "conversation": mine, "place": place, "ends": ends}
    return render(request, "conversations/space.html", context)


def space_end(place: Place, today: date) -> date:
    """The end that it has, or the one that is suggested."""
    if place.stage == Stage.SPACE and place.not_before:
        return place.not_before
    return today + timedelta(days=SPACE_DAYS)


@require_http_methods(["GET", "HEAD", "POST"])
def pattern(request: Request, pk: UUID) -> HttpResponse:
    """Whether the replies make a pattern: only the person can say, and may say otherwise later."""
    mine = owned(request, pk)
    known = histories(request.user, timezone.localdate(), whole=mine.pk)
    found = alike(known[mine.pk][1])
    if request.method == "POST":
        if request.POST.get("answer") == "read":
            mine.mark_told_plainly()
        else:
            mine.see_pattern(request.POST.get("answer", ""), found.count)
        return redirect(mine)
    newest: list[Any] = [
        one.key for kind in (found.shut, found.unsure) for one in kind[-SHOWN_ALIKE:]
    ]
    replies = mine.attempts.spoken().filter(pk__in=newest)
    context = {
        "conversation": mine,
        "shut": [one for one in replies if one.tone != Tone.UNSURE],
        "unsure": [one for one in replies if one.tone == Tone.UNSURE],
        "unsafe": stand(known, told(known), pk).place.suggestion == Suggestion.SAFETY,
    }
    return render(request, "conversations/pattern.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, pk)
    form = SettleForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        form.save(commit=False).settle()
        return redirect(mine)
    return render(request, "conversations/settle.html", {"form": form, "conversation": mine})


@require_POST
def rest(request: Request, pk: UUID) -> HttpResponse:
    """Let it rest, or take it up again from wherever it was closed."""
    mine = owned(request, pk)
    if request.POST.get("rest") == "over":
        mine.take_up()
    else:
        mine.let_rest()
    return redirect(mine)


@require_POST
def put_away(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, pk)
    mine.put_away()
    return redirect(mine)


@require_POST
def discard(request: Request, pk: UUID) -> HttpResponse:
    """Throw it away with everything in it; it can be brought back."""
    return thrown_away(request, owned(request, pk), reverse("conversations"))
