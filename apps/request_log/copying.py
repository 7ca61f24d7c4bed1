"""A copy of the log, or of what it is narrowed down to, written as it is sent.

It never lies on the server, and only a batch of it is in memory.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.accounts.exporting import as_now, copy_name, encoded, style
from apps.core.limits import limited
from apps.core.requests import Request
from apps.request_log.finding import chosen
from apps.request_log.forms import LogFilterForm
from apps.request_log.models import Attempt
from apps.vault.keyring import keyring_of

# A spreadsheet takes what begins so for a formula (OWASP, "CSV Injection"); the wide ones are
# what some of them make the same of.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def as_text(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


class Line:
    """What ``csv`` writes to: it hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


# What is told of an attempt, in order, each with its label.
COLUMNS: tuple[tuple[Any, Callable[[Attempt], Any]], ...] = (
    (_("Day"), lambda attempt: attempt.said_on),
    (_("Time"), lambda attempt: attempt.said_at),
    (_("Conversation"), lambda attempt: attempt.conversation.title),
    (_("Kind"), lambda attempt: attempt.told("kind")),
    (_("Your words"), lambda attempt: attempt.words),
    (_("How"), lambda attempt: attempt.told("channel")),
    (_("Where"), lambda attempt: attempt.place),
    (_("What came back"), lambda attempt: attempt.told("outcome")),
    (_("Their words"), lambda attempt: attempt.their_words),
    (_("How it sounded"), lambda attempt: attempt.told("tone")),
    (_("Whether it came about"), lambda attempt: attempt.told("kept")),
    (_("How it was for me"), lambda attempt: attempt.felt),
    (_("What they asked of me"), lambda attempt: attempt.asked_of_me),
    (_("I was afraid, before or after"), lambda attempt: _("yes") if attempt.afraid else ""),
    (_("Note"), lambda attempt: attempt.note),
    (_("Could be asked again from"), lambda attempt: attempt.try_again_on or ""),
)


def as_table(attempts: Iterable[Attempt], choice: LogFilterForm) -> Iterator[str]:
    """CSV for spreadsheets: with the mark by which they see that it is UTF-8."""
    lines = csv.writer(Line())
    yield "\ufeff" + lines.writerow([label for label, _tell in COLUMNS])
    for attempt in attempts:
        yield lines.writerow([as_text(str(tell(attempt))) for _label, tell in COLUMNS])


def as_page(attempts: Iterable[Attempt], choice: LogFilterForm) -> Iterator[str]:
    """A page that any browser opens, month by month, newest first."""
    one = get_template("request_log/copy/row.html")
    yield get_template("request_log/copy/begin.html").render(
        {"style": style(), "told": choice.told()}
    )
    for month, said in groupby(attempts, key=lambda attempt: attempt.month):
        yield get_template("request_log/copy/month.html").render({"month": month})
        for attempt in said:
            yield one.render({"attempt": attempt})
    yield get_template("accounts/copy/end.html").render()


Write = Callable[[Iterable[Attempt], LogFilterForm], Iterator[str]]
# What the button says → how it is written, and as what it is sent.
WAYS: dict[str, tuple[Write, str]] = {
    "html": (as_page, "text/html; charset=utf-8"),
    "csv": (as_table, "text/csv; charset=utf-8"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@limited("log copy", free=20, within=timedelta(minutes=10))
def copy_log(request: Request) -> HttpResponseBase:
    """A page that says what will be in the copy; its buttons send it."""
    form = LogFilterForm({**request.GET.dict(), **request.POST.dict()}, owner=request.user)
    fits = form.is_valid()
    if request.method == "POST" and fits:
        return sent(request, form)
    return render(request, "request_log/copy.html", {"form": form, "name": copy_name("html")})


def sent(request: Request, form: LogFilterForm) -> HttpResponse | StreamingHttpResponse:
    ending = "csv" if request.POST.get("as") == "csv" else "html"
    write, content_type = WAYS[ending]
    texts = encoded(write(chosen(request.user, form.cleaned_data), form))
    pieces = as_now(texts, keyring_of(request.user.pk))
    response = StreamingHttpResponse(pieces, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{copy_name(ending)}"'
    return response
