"""What was thrown away in the last week, and bringing it back."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts import discarding
from apps.accounts.models import Discarded
from apps.core.models import Owned
from apps.core.requests import Request


def thrown_away(request: Request, row: Owned, back_to: str) -> HttpResponse:
    """Throw ``row`` away and lead on to a page that offers to bring it back."""
    discarded = discarding.throw_away(row)
    return redirect(f"{back_to}?thrown={discarded.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def discarded(request: Request) -> HttpResponse:
    mine = Discarded.objects.owned_by(request.user)
    if request.method == "POST":
        return answer(request, get_object_or_404(mine, pk=known_uuid(request)))
    rows = [(one, discarding.what(one)) for one in mine.order_by("-order")]
    days = discarding.KEPT_FOR.days
    return render(request, "accounts/discarded.html", {"rows": rows, "days": days})


def known_uuid(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("row", ""))
    except ValueError:
        raise Http404 from None


def answer(request: Request, one: Discarded) -> HttpResponse:
    if "forget" in request.POST:
        one.delete()
        return redirect("discarded")
    try:
        row = discarding.bring_back(one)
    except discarding.Gone:
        return redirect(f"{reverse('discarded')}?gone")
    return redirect(getattr(row, "conversation", row))
