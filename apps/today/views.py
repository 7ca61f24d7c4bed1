"""The front page: what is in hand, what could be asked again, and one suggestion."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts import devices
from apps.conversations.reading import standings
from apps.core.requests import Request
from apps.request_log.models import Attempt
from apps.statements.models import Statement
from apps.today.choosing import due, given_space, lede, one_thing


@login_not_required
@require_safe
def landing(request: Request) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    return render(request, "today/landing.html")


@require_safe
def today(request: Request) -> HttpResponse:
    day = timezone.localdate()
    known = standings(request.user, day)
    requests = Attempt.objects.owned_by(request.user).drafts().order_by("-order")
    statements = Statement.objects.owned_by(request.user).drafts().order_by("-order")
    context: dict[str, Any] = {
        "day": day,
        "known": known,
        "statements": statements.select_related("conversation"),
        "requests": requests.select_related("conversation"),
        "due": due(request.user, known),
        "given_space": given_space(known),
        "one": one_thing(known),
        **devices.news(request),
    }
    context["lede"] = lede(
        len(context["statements"]) + len(context["requests"]), len(context["due"])
    )
    return render(request, "today/page.html", context)
