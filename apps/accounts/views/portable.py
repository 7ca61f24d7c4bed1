"""Taking a copy of everything, and erasing everything."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.delays import COOKIE as DEVICE
from apps.accounts.erasing import erase as erase_everything
from apps.accounts.exporting import copy_name, copy_of
from apps.accounts.forms import EraseForm
from apps.accounts.leaving import end_session, forget
from apps.core.marks import open_while_locked
from apps.core.requests import Request
from apps.vault.keyring import keyring_of


@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def export(request: Request) -> HttpResponseBase:
    """A page that says what is in the copy; its button sends it."""
    if request.method != "POST":
        return render(request, "accounts/export.html", {"name": copy_name()})
    copy = copy_of(request.user, keyring_of(request.user.pk))
    response = StreamingHttpResponse(copy, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{copy_name()}"'
    return response


@open_while_locked
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required
def erase(request: Request) -> HttpResponse:
    """Whoever lost both password and code can still come here after a reset by mail."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "days": settings.BACKUP_DAYS}
        return render(request, "accounts/erase.html", context)
    erase_everything(request.user)
    end_session(request)
    response = redirect(f"{reverse('landing')}?done")
    forget(response)
    response.delete_cookie(DEVICE)
    return response
