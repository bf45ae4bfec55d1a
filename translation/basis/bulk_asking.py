"""
Asks what changed texts are to translations before originals go live by one act.

A bulk action, or a launch set that is approved. The question stands between its form and the act; what the form held is
sent again with the answers. docs/decisions/0088.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail import hooks
from wagtail.models import Page

from translation.basis.asking import keep_answers
from translation.basis.question import Question, question_of

AFTER_REFUSALS = 10
ANSWERED = "changes-answered"


@hooks.register("before_bulk_action", order=AFTER_REFUSALS)
def ask_about_changes_of_several(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """The question about all chosen pages at once, if nobody has answered it yet."""
    if request.method != "POST" or action_type != "publish":
        return None
    return _ask(request, objects, action.next_url, "publish")


@hooks.register("ask_before_going_live")
def ask_about_changes_of_a_launch(
    request: HttpRequest, pages: list[Page], back: str
) -> HttpResponse | None:
    """The same before a launch set is approved."""
    return _ask(request, pages, back, "approve")


def _ask(request, pages, back, purpose) -> HttpResponse | None:
    found = list(_questions(pages))
    if ANSWERED in request.POST:
        for page, question in found:
            keep_answers(request, page.latest_revision, question, prefix_of(page))
        return None
    if all(question.is_answered for _page, question in found):
        return None
    context = {
        "questions": [(page, question, prefix_of(page)) for page, question in found],
        "fields": [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ],
        "answered": ANSWERED,
        "purpose": purpose,
        "editor": back,
    }
    return render(request, "translation/changes.html", context)


def _questions(objects) -> Iterator[tuple[Page, Question]]:
    for page in objects:  # drafts below them have no live translations to ask about
        page = page.specific
        if page.latest_revision is not None:
            question = question_of(page.latest_revision.as_object(), page.latest_revision)
            if question:
                yield page, question


def prefix_of(page: Page) -> str:
    """What stands before the names of a page's answers in the form about several pages."""
    return f"{page.pk}:"
