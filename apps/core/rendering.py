"""One page, or the one part of it that was asked for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from apps.core.requests import Request


def render_page(
    request: Request,
    page: str,
    context: Mapping[str, Any],
    *,
    parts: tuple[str, ...] = (),
    unlisted: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Render ``page``, or, for htmx, the part that its target names.

    A part ``results`` of ``phrases/page.html`` is ``phrases/_results.html``, whose root element
    has the id ``results``. Only parts that the view offers can be had: the client's word picks
    among them and never names a file.

    What the query says under an ``unlisted`` name stays out of the address that htmx writes, and
    so out of the browser's history.
    """
    target = request.htmx.target if request.htmx else None
    if target in parts:
        folder = page.rsplit("/", 1)[0]
        page = f"{folder}/_{target.replace('-', '_')}.html"
    response = render(request, page, dict(context), status=status)
    if target in parts and request.GET.keys() & set(unlisted):
        kept = request.GET.copy()
        for name in unlisted:
            kept.pop(name, None)
        response["HX-Push-Url"] = f"{request.path}?{kept.urlencode()}".rstrip("?")
    return response


def page_or_part(
    request: HttpRequest, page: str, context: Mapping[str, Any], *, status: int
) -> HttpResponse:
    """What went wrong, as a page; for htmx as a line in the place that waits for an answer.

    The line keeps the id of that place, so that the next answer finds it.
    """
    htmx = getattr(request, "htmx", None)
    if not htmx:
        return render(request, page, dict(context), status=status)
    folder, name = page.rsplit("/", 1)
    here = {**context, "target": htmx.target or ""}
    response = render(request, f"{folder}/_{name}", here, status=status)
    response["HX-Reswap"] = "outerHTML"
    return response
