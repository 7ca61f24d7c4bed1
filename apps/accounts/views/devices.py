"""Where one is signed in, and signing out from afar."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts import devices as signed_in
from apps.core.requests import Request


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: Request) -> HttpResponse:
    if request.method == "POST" and "seen" in request.POST:
        signed_in.have_seen(request)
        return redirect("today")
    if request.method == "POST":
        end(request, request.POST.get("end", ""))
        return redirect("devices")
    context = {"devices": signed_in.signed_in(request), **signed_in.news(request)}
    return render(request, "accounts/devices.html", context)


def end(request: Request, which: str) -> None:
    """Sign one device out, or all ``others``. Raises Http404 if it is not this person's.

    No fresh proof is asked for: throwing somebody out must be quick, and signing in again is all
    that it can cost.
    """
    rows = signed_in.of(request.user)
    this = signed_in.here(request, rows)
    if which == "others":
        signed_in.end(row for row in rows if row != this)
        return
    try:
        (row,) = (row for row in rows if row.pk == UUID(which))
    except ValueError:
        raise Http404 from None
    signed_in.end([row])
