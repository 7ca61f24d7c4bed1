"""Signing in, locking and unlocking, leaving."""

import json
from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.carrying import (
    carry_through_second_step,
    hidden_fields,
    is_from_here,
    save_carried,
    turn_away,
    who,
)
from apps.accounts.forms import UnlockForm
from apps.accounts.leaving import end_session, forget
from apps.accounts.models import exit_address
from apps.core.marks import open_while_locked
from apps.core.requests import Request
from apps.vault import session


def door_in_place(request: Request, form: Any, status: int = 200) -> HttpResponse:
    """The sign-in or unlock form for a page that stays where it is, with what was typed in it."""
    context = {"form": form, "signing_in": not request.user.is_authenticated}
    response = render(request, "accounts/_door.html", context, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#door", "innerHTML"
    return response


def opened_in_place(request: Request, response: HttpResponse) -> HttpResponse:
    """Tell the page that it may go on, and for whom: another person's page is left at once."""
    if not request.user.is_authenticated or not session.is_open(request):
        # A second step is pending: the page's own form carries the words through it.
        return render(request, "accounts/_door_elsewhere.html", status=403)
    done = HttpResponse(status=204)
    done["HX-Trigger"] = json.dumps({"opened": {"who": who(request.user)}})
    done.cookies.update(response.cookies)
    return done


# What a form page takes: Django's own form views would take a PUT for a POST.
FORM_METHODS = ["get", "head", "post", "options"]


class SignIn(LoginView):
    """allauth's sign-in, and after it the words that were waiting for it."""

    http_method_names = FORM_METHODS

    def form_valid(self, form: Any) -> Any:
        response = super().form_valid(form)
        if self.request.htmx:
            return opened_in_place(self.request, response)
        return save_carried(self.request, response)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Signed in already, in another tab: the words that came here are saved all the same."""
        if request.user.is_authenticated and hidden_fields(request):
            if not session.is_open(request):
                return turn_away(request, "unlock")
            return save_carried(request, redirect("today"))
        if hidden_fields(request) and get_pending_stage(request):
            return carry_through_second_step(request)
        return super().dispatch(request, *args, **kwargs)

    dispatch.login_required = False  # type: ignore[attr-defined]  # the door reads it here

    def form_invalid(self, form: Any) -> Any:
        if self.request.htmx:
            return door_in_place(self.request, form, status=422)
        return super().form_invalid(form)

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.htmx:
            return door_in_place(request, self.get_form())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"carried": hidden_fields(self.request), "mail_offered": settings.MAIL_OFFERED}
        return super().get_context_data(**more, **kwargs)


@open_while_locked
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: Request) -> HttpResponseBase:
    """Signed in, and the vault is shut: password or lock passphrase, or the code, open it."""
    form = UnlockForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and form.keyring:
        session.keep_open(request, form.keyring)
        if request.htmx:
            return opened_in_place(request, HttpResponse())
        onward = get_next_redirect_url(request) or settings.LOGIN_REDIRECT_URL
        return save_carried(request, redirect(form.afterwards or onward))
    if request.htmx:
        return door_in_place(request, form, status=422 if form.is_bound else 200)
    carried = hidden_fields(request)
    return render(request, "accounts/unlock.html", {"form": form, "carried": carried})


@open_while_locked
@require_POST
def lock(request: Request) -> HttpResponse:
    """Shut the vault and stay signed in."""
    session.close(request)
    return HttpResponse(status=204) if "here" in request.POST else redirect("unlock")


@csrf_exempt  # a beacon carries no token, and only ends the session whose cookie it carries
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Request) -> HttpResponse:
    """End the session and be somewhere else.

    POST is the beacon of a page that has gone already. It must not clear the site's data: that
    would erase the flag by which the page knows that it was left.

    GET is the way without JavaScript. It acts, on purpose: it must be a plain link, because a
    POST that redirects to another site is blocked by ``form-action 'self'``. A link on another
    site leads away like ours and ends nothing.
    """
    by_link = request.method != "POST"
    response = HttpResponseRedirect(exit_address(request.user)) if by_link else HttpResponse()
    if not is_from_here(request):
        return response if by_link else HttpResponse(status=403)
    if by_link:
        response["Clear-Site-Data"] = '"cache", "storage"'
    else:
        response.status_code = 204
    end_session(request)
    forget(response)
    return response
