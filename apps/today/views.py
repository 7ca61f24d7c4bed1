"""The front page: what is in hand, what could be asked again, and one suggestion."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from apps.accounts import devices
from apps.conversations.models import Conversation
from apps.conversations.reading import standings
from apps.core.requests import Request
from apps.request_log.models import Attempt
from apps.statements.models import Statement
from apps.today.choosing import Known, beside, due, given_space, lede, of_known, one_thing


@login_not_required
@require_safe
def landing(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "today/landing.html")


def in_hand(rows: Any, known: Known) -> list[Any]:
    """The drafts among them, newest first, but for those of conversations that were put away."""
    return of_known(rows.in_hand().order_by("-order"), known)


@require_safe
def today(request: Request) -> HttpResponse:
    day = timezone.localdate()
    known = standings(request.user, day)
    one = one_thing(known, day)
    requests = in_hand(Attempt.objects.owned_by(request.user), known)
    statements = in_hand(Statement.objects.owned_by(request.user), known)
    context: dict[str, Any] = {
        "day": day,
        "known": known,
        "statements": statements,
        "requests": requests,
        "due": due(request.user, known),
        "given_space": given_space(known),
        "one": one,
        "beside": beside(known, one),
        **devices.news(request),
    }
    context["lede"] = lede(len(statements) + len(requests), len(context["due"]))
    return render(request, "today/page.html", context)


@require_POST
def not_today(request: Request, pk: UUID) -> HttpResponse:
    """Leave the one suggestion for today."""
    mine = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    mine.put_off(timezone.localdate())
    return redirect(f"{reverse('today')}?later")
