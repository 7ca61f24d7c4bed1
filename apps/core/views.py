"""Health, and the pages for what goes wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import Error as DatabaseTrouble
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from apps.core import counting
from apps.core.rendering import page_or_part

PLAIN = "text/plain; charset=utf-8"
UNREADABLE = (BadRequest, SuspiciousOperation, UnreadablePostError)


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers."""
    return HttpResponse("ok", content_type=PLAIN)


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and every migration is in, else 503."""
    try:
        executor = MigrationExecutor(connection)
        ready = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseTrouble:
        ready = False
    status = 200 if ready else 503
    return HttpResponse("ready" if ready else "not ready", PLAIN, status=status)


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The counts, for who has the token. Anybody else finds nothing here."""
    shown = request.headers.get("Authorization", "")
    token = settings.METRICS_TOKEN
    if not token or not constant_time_compare(shown, f"Bearer {token}"):
        raise Http404
    return HttpResponse(counting.text(), content_type=f"{PLAIN}; version=0.0.4")


@login_not_required
def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A body that is too large, or that cannot be read: what was typed is still in the page."""
    too_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    context = {"too_large": too_large}
    return page_or_part(request, "core/refused.html", context, status=413 if too_large else 400)


@login_not_required
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for an unknown id, a malformed one and another person's."""
    return render(request, "core/not_found.html", status=404)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: no query, no session, so that it comes up when those fail.

    What was typed is on it, because a browser does not go back to what it may not store.
    """
    html = render_to_string("core/server_error.html", {"texts": typed(request)})
    return HttpResponse(html, status=500, headers={"Cache-Control": "private, no-store"})


def typed(request: HttpRequest) -> list[str]:
    """The words of a POST to a page that takes words; nothing of what else a form sends."""
    try:
        view = resolve(request.path_info).func
        sent = request.POST
    except (Resolver404, *UNREADABLE):
        return []
    if request.method != "POST" or not getattr(view, "writing", False):
        return []
    return [str(value) for value in sent.values() if " " in str(value).strip()]
