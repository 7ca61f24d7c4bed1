"""``bare`` answers without a framework; ``application`` is a list of rows and a save of one."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

ROWS = 30


def bare(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "5")])
    return [b"hello"]


def row_model() -> Any:
    from tests.bench.stock.models import Row

    return Row


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    if "seen" not in request.session:
        request.session["seen"] = True
    return render(request, "page.html", {"rows": row_model().objects.order_by("pk")[:ROWS]})


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.session.get("seen"):
        return HttpResponse(status=403)
    row = get_object_or_404(row_model(), pk=pk)
    row.words = request.POST["words"]
    row.save()
    return HttpResponse("saved")


urlpatterns = [path("", rows), path("<int:pk>/", save)]
application = get_wsgi_application()
