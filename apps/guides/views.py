"""The public pages: readable by anybody, storing nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.core.languages import content_language
from apps.core.requests import Request
from apps.guides.reading import directory
from apps.guides.reading import guide as read


@login_not_required
@require_safe
def guide(request: Request, name: str) -> HttpResponse:
    context: dict[str, object] = {"guide": read(name, content_language())}
    if name == "safety":
        context["directory"] = directory()
    return render(request, "guides/guide.html", context)
