"""Words that were sent when nobody was signed in any more are carried on and saved after.

The answer to such a POST is the sign-in or the unlock form with the fields in it, hidden. When
it succeeds the request is made again with them. Nothing is kept on the server in between.
"""

import json
from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from django.http import Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from apps.core import logs
from apps.core.limits import keyed
from apps.core.requests import Request
from apps.vault.session import is_open

PATH = "carried-path"
PREFIX = "carried:"


def who(user: Any) -> str:
    """An opaque name for a person, by which a page knows whether it is still theirs."""
    return keyed("page of", str(user.pk))[:16]


def is_from_here(request: Request) -> bool:
    """Whether a page of ours sent this.

    A form on a foreign site must not be able to have its words saved by the next sign-in.
    """
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site")
    ours = f"{request.scheme}://{request.get_host()}"
    return origin in {None, ours} and site in {None, "same-origin", "none"}


def can_be_carried(request: Request) -> bool:
    """Whether this is a page of ours sending words, or sending on words it carried already."""
    match = request.resolver_match
    if request.method != "POST" or match is None or not is_from_here(request):
        return False
    return PATH in request.POST or getattr(match.func, "writing", False)


def hidden_fields(request: Request) -> list[tuple[str, str]]:
    """The words of a POST, or those that an earlier form brought, as hidden fields."""
    if request.method != "POST":
        return []
    if PATH in request.POST:
        return [
            (name, value)
            for name, values in request.POST.lists()
            if name == PATH or name.startswith(PREFIX)
            for value in values
        ]
    if not can_be_carried(request):
        return []
    return [(PATH, request.path)] + [
        (PREFIX + name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]


def turn_away(request: Request, door: str) -> HttpResponse:
    """Send to ``door`` (``account_login`` or ``unlock``) without losing a word."""
    htmx = getattr(request, "htmx", None)
    if htmx:
        # The words are still in the page. Its form is sent whole when the person says so.
        # The line keeps the id of the place that waits for it: a page may have several.
        context = {"door": door, "place": htmx.target or "save-status"}
        kept = render(request, "accounts/_save_status.html", context, status=403)
        if request.method == "GET":
            kept["HX-Reswap"] = "none"
        kept["HX-Trigger"] = json.dumps({"shut": {"door": reverse(door)}})
        return kept
    if can_be_carried(request):
        return carry_page(request, door)
    here = request.get_full_path() if request.method == "GET" else "/today/"
    return redirect(f"{reverse(door)}?{urlencode({'next': here})}")


def carry_page(request: Request, door: str) -> HttpResponse:
    from apps.accounts.forms import SignInForm, UnlockForm

    if door == "account_login" and get_pending_stage(request):
        return carry_through_second_step(request)
    signing_in = door == "account_login"
    get_token(request)
    context = {
        "form": SignInForm(request=request) if signing_in else UnlockForm(request=request),
        "carried": hidden_fields(request),
        "action": reverse(door),
    }
    return render(request, "account/login.html" if signing_in else "accounts/unlock.html", context)


def carry_through_second_step(request: Request) -> HttpResponse:
    """The page of the second step in answer to this very POST, with its words in it."""
    response: HttpResponse = resolve(reverse("mfa_authenticate")).func(request)
    return response


def save_carried(request: Request, done: HttpResponse) -> HttpResponseBase:
    """After a sign-in or unlock: make the carried request, or go on with ``done``.

    Where a second step or the unlocking is still to come, the words go there first.
    """
    path = request.POST.get(PATH)
    if not path:
        return done
    if not request.user.is_authenticated:
        return carry_through_second_step(request) if get_pending_stage(request) else done
    if not is_open(request):
        return with_cookies(carry_page(request, "unlock"), done)
    words = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if name.startswith(PREFIX):
            words.setlist(name.removeprefix(PREFIX), values)
    try:
        match = resolve(path)
        if not getattr(match.func, "writing", False):
            return done
        request.path = request.path_info = path
        request.POST = words  # type: ignore[assignment]
        request.resolver_match = match
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
    except (Resolver404, Http404):
        # Somebody else signed in, or the draft is gone: the words are still theirs to copy.
        texts = [text for _, values in words.lists() for text in values if len(text) > 20]
        response = render(request, "accounts/carried_words.html", {"texts": texts})
    return with_cookies(response, done)


def with_cookies(response: HttpResponseBase, done: HttpResponse) -> HttpResponseBase:
    response.cookies.update(done.cookies)
    return response


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    """A stale token, as after a sign-in in another tab, asks for the password and goes on."""
    logs.warn("form token refused", request)
    if getattr(request, "htmx", None) or can_be_carried(request):
        return turn_away(request, "unlock" if request.user.is_authenticated else "account_login")
    return render(request, "core/forbidden.html", status=403)
