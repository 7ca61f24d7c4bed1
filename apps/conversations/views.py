"""Beginning a conversation, the list of them, and one with all that was said in it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.conversations.forms import ConversationForm
from apps.conversations.models import Conversation
from apps.conversations.reading import standings
from apps.conversations.stops import stops, suggested
from apps.conversations.wording import stage_name
from apps.core.marks import writing
from apps.core.requests import Request


@require_safe
def conversations(request: Request) -> HttpResponse:
    mine = Conversation.objects.owned_by(request.user).order_by("-order")
    known = standings(request.user, timezone.localdate())
    rows = [(one, stage_name(known[one.pk].place.stage) if one.pk in known else "") for one in mine]
    return render(request, "conversations/list.html", {"rows": rows})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    form = ConversationForm(request.POST or None, instance=Conversation(owner=request.user))
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "conversations/begin.html", {"form": form})


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: UUID) -> HttpResponse:
    mine = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    form = ConversationForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(form.save())
    return render(request, "conversations/change.html", {"form": form, "conversation": mine})


@require_safe
def conversation(request: Request, pk: UUID) -> HttpResponse:
    mine = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    standing = standings(request.user, timezone.localdate()).get(pk)
    place = standing.place if standing else None
    context = {
        "conversation": mine,
        "place": place,
        "stops": stops(place) if place else (),
        "suggested": suggested(place, mine) if place else None,
        "statements": mine.statements.drafts().order_by("-order"),
        "attempts": mine.attempts.newest_first().named(),
        "commitments": mine.commitments.active(),
    }
    return render(request, "conversations/page.html", context)


@require_POST
def rest(request: Request, pk: UUID) -> HttpResponse:
    """Let it rest, or take it up again."""
    mine = get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)
    if request.POST.get("rest") == "over":
        mine.take_up()
    else:
        mine.let_rest()
    return redirect(mine)
