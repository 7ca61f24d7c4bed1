"""The lock passphrase: a second secret, which opens the pages in place of the password."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from apps.accounts.forms import PassphraseForm, PasswordNowForm
from apps.core.requests import Request
from apps.vault import wraps
from apps.vault.keyring import keyring_of


@require_http_methods(["GET", "HEAD", "POST"])
def passphrase(request: Request) -> HttpResponse:
    """Set or change it."""
    form = PassphraseForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        wraps.set_passphrase(keyring_of(request.user.pk), form.cleaned_data["passphrase"])
        return redirect("account")
    is_set, has_escrow = wraps.has_passphrase(request.user.pk), wraps.has_escrow(request.user.pk)
    context = {"form": form, "is_set": is_set, "has_escrow": has_escrow}
    return render(request, "accounts/passphrase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_passphrase(request: Request) -> HttpResponse:
    """The password opens the pages again."""
    form = PasswordNowForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        wraps.remove_passphrase(keyring_of(request.user.pk), form.cleaned_data["password"])
        return redirect("account")
    return render(request, "accounts/passphrase_remove.html", {"form": form})
