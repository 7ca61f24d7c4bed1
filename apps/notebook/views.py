"""Good things, time shared, notes to oneself, and the page to read before the next talk."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.discarded import thrown_away
from apps.conversations.harm import tells_of_harm
from apps.conversations.models import Conversation
from apps.conversations.reading import is_unsafe
from apps.core.marks import writing
from apps.core.requests import Request
from apps.notebook.forms import (
    GoodThingForm,
    GoodThingLineForm,
    HadTimeForm,
    ReflectionForm,
    SharedTimeForm,
)
from apps.notebook.models import GoodThing, Reflection, SharedTime
from apps.notebook.preparing import prepared
from apps.notebook.wording import paragraph, prompts
from apps.phrases.models import Reason

PAGE = 50


def owned(request: Request, model: Any, pk: UUID) -> Any:
    mine = model.objects.owned_by(request.user).select_related("conversation")
    return get_object_or_404(mine, pk=pk)


def owned_conversation(request: Request, pk: UUID) -> Any:
    return get_object_or_404(Conversation.objects.owned_by(request.user), pk=pk)


def kept(row: Any) -> str:
    """The list, which says that this one is kept."""
    return f"{row.list_address()}?kept={row.pk}"


def noted(request: Request, row: Any) -> str:
    """Back to the page on which a line was written; to the list if it tells of danger.

    Only the list has the line that names the safety page.
    """
    back = request.POST.get("back")
    if back == "list" or tells_of_harm(row):
        return kept(row)
    if back == "today":
        return f"{reverse('today')}?kept#good-things"
    part = row.list_address().rstrip("/").rpartition("/")[2]
    return f"{row.conversation.get_absolute_url()}?kept={part}#{part}"


def listed(request: Request, rows: Any) -> dict[str, Any]:
    """A page of rows, and the one that was kept a moment ago, if the address names it."""
    just = rows.model.objects.owned_by(request.user).filter(pk=kept_id(request)).first()
    return {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "kept": just,
        "danger": just is not None and tells_of_harm(just),
    }


def kept_id(request: Request) -> UUID | None:
    try:
        return UUID(request.GET.get("kept", ""))
    except ValueError:
        return None


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def good_things(request: Request, pk: UUID) -> HttpResponse:
    """All of them, and one more in a line."""
    conversation = owned_conversation(request, pk)
    new = GoodThing(owner=request.user, conversation=conversation, day=timezone.localdate())
    form = GoodThingLineForm(request.POST or None, instance=new)
    if request.method == "POST" and form.is_valid():
        return redirect(noted(request, form.save()))
    context = {"conversation": conversation, "form": form}
    context |= listed(request, conversation.good_things.newest())
    return render(request, "notebook/good_things.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def good_thing(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, GoodThing, pk)
    form = GoodThingForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(kept(form.save()))
    return render(request, "notebook/good_thing.html", {"form": form, "good_thing": mine})


@require_POST
def discard_good_thing(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, GoodThing, pk)
    return thrown_away(request, mine, mine.list_address())


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def shared_times(request: Request, pk: UUID) -> HttpResponse:
    """What lies ahead, what was had, and one more."""
    conversation = owned_conversation(request, pk)
    new = SharedTime(owner=request.user, conversation=conversation)
    form = SharedTimeForm(request.POST or None, instance=new)
    if request.method == "POST" and form.is_valid():
        return redirect(noted(request, form.save()))
    context = {"conversation": conversation, "form": form}
    context |= {"ahead": conversation.shared_times.ahead()[:PAGE]}
    context |= listed(request, conversation.shared_times.had())
    return render(request, "notebook/shared_times.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def shared_time(request: Request, pk: UUID) -> HttpResponse:
    """Change it; once it was had, say how it was."""
    mine = owned(request, SharedTime, pk)
    form_class = HadTimeForm if mine.is_had else SharedTimeForm
    form = form_class(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(kept(form.save()))
    return render(request, "notebook/shared_time.html", {"form": form, "shared_time": mine})


@require_POST
def had(request: Request, pk: UUID) -> HttpResponse:
    """It was had, or is thought of again."""
    mine = owned(request, SharedTime, pk)
    if request.POST.get("had") == "again":
        mine.plan_again()
    else:
        mine.have(timezone.localdate())
    return redirect(mine)


@require_POST
def discard_shared_time(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, SharedTime, pk)
    return thrown_away(request, mine, mine.list_address())


@require_safe
def reflections(request: Request, pk: UUID) -> HttpResponse:
    """The prompts, and what was written on them."""
    conversation = owned_conversation(request, pk)
    context = {"conversation": conversation, "prompts": prompts()}
    context |= listed(request, conversation.reflections.newest())
    return render(request, "notebook/reflections.html", context)


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def reflect(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """A prompt, and a place to write."""
    conversation = owned_conversation(request, pk)
    return reflection_page(
        request, Reflection(owner=request.user, conversation=conversation, kind=kind)
    )


@writing
@require_http_methods(["GET", "HEAD", "POST"])
def reflection(request: Request, pk: UUID) -> HttpResponse:
    return reflection_page(request, owned(request, Reflection, pk))


def reflection_page(request: Request, mine: Reflection) -> HttpResponse:
    """Where there is fear, nothing explains the other: the safety page is named instead."""
    form = ReflectionForm(request.POST or None, instance=mine)
    if request.method == "POST" and form.is_valid():
        return redirect(kept(form.save()))
    afraid = is_unsafe(mine.conversation, timezone.localdate())
    explains = mine.kind == Reflection.Prompt.HOLDS_BACK and not afraid
    context = {
        "form": form,
        "reflection": mine,
        "conversation": mine.conversation,
        "afraid": afraid,
        "paragraph": paragraph(mine.kind),
        "reasons": Reason.objects.current().order_by("place") if explains else (),
    }
    return render(request, "notebook/reflection.html", context)


@require_POST
def discard_reflection(request: Request, pk: UUID) -> HttpResponse:
    mine = owned(request, Reflection, pk)
    return thrown_away(request, mine, mine.list_address())


@require_safe
def prepare(request: Request, pk: UUID) -> HttpResponse:
    """Everything for the next talk on one page. Notes to oneself are printed only if wanted."""
    conversation = owned_conversation(request, pk)
    context = prepared(conversation, timezone.localdate())
    context["with_notes"] = "notes" in request.GET
    return render(request, "notebook/prepare.html", context)
