"""
What people are told when a translation may not go live, and when it is outdated.

wagtail-localize's views expect no refusal from publishing: its editor tells people to
click Publish again, its form for changed originals says nothing at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks

from core.publishing.refusals import PublishStopped
from core.publishing.registry import PublishBlocked
from translation.live.live_text import check_ready
from translation.lookup import translation_of
from translation.status.staleness import describe, state_of

BEFORE_WAGTAIL_LOCALIZE = -100


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def refuse_incomplete(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Says what is missing when Publish is clicked in the translation editor."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(instance)
    if translation is None:
        return None
    try:
        check_ready(translation.source, translation.target_locale)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.get_full_path())
    return None


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_is_outdated(request: HttpRequest, instance: Any) -> None:
    """Above the translation editor: what has changed in the original, what readers see meanwhile."""
    translation = translation_of(instance) if request.method == "GET" else None
    words = describe(state_of(translation)) if translation else ""
    if words:
        messages.warning(request, words)


# Views of wagtail-localize that hide a refusal -------------------------------------------

# What is called with a refusal. A ContextVar, because these views publish by
# `Translation.save_target`, drop the ValidationError it raises, and pass nothing on to it.
on_refusal: ContextVar[Callable[[PublishBlocked], None]] = ContextVar(
    "on_refusal", default=lambda refusal: None
)


@contextmanager
def refusals_to(callback: Callable[[PublishBlocked], None]) -> Iterator[None]:
    """Within this, `callback` is called with every refusal to publish a translation."""
    token = on_refusal.set(callback)
    try:
        yield
    finally:
        on_refusal.reset(token)


def stop(refusal: PublishBlocked) -> NoReturn:
    """Raise PublishStopped, which the editor doesn't catch: it would ask to click Publish again."""
    raise PublishStopped(refusal) from refusal
