"""
The publish rule that a translation is live only while its original may be, and its exceptions.

A publisher may let one page be public without its original, with a reason. The log of the page
holds it, so that it is in the history; it ends when the original goes live or is taken down
again. docs/decisions/0085.
"""

import uuid
from collections.abc import Iterator
from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published

from core.publishing.registry import Blocker, PublishRule
from translation.sources.originals import why_not_public

ALLOWED, ENDED = "translation.without_original", "translation.with_original_again"


class OriginalNotPublic(PublishRule):
    id = "original"
    why = "What it was translated from is not public, and no publisher lets it be public alone."

    def find(self, page: Any) -> Iterator[Blocker]:
        reason = why_not_public(page)
        if not reason:
            return
        if not isinstance(page, Page):
            yield Blocker(reason, waits_for_review=True)
        elif exception_of(page) is None:
            advice = _("Publish that first. A publisher may let this page be public without it.")
            yield Blocker(f"{reason} {advice}", waits_for_review=True)


def exception_of(page: Page) -> PageLogEntry | None:
    """The entry that lets a page be public without its original, with `data["reason"]`, or None."""
    entries = PageLogEntry.objects.filter(page=page.pk, action__in=[ALLOWED, ENDED])
    last = entries.select_related("user").order_by("-timestamp", "-pk").first()
    return last if last is not None and last.action == ALLOWED else None


def allow_without_original(page: Page, user: Any, reason: str) -> None:
    """Let a page be public without its original. Checks no permission; the view does."""
    log(page, ALLOWED, user=user, uuid=uuid.uuid4(), data={"reason": reason})


def end_exception(page: Any, user: Any = None) -> None:
    """End the exception of a page, if it has one. Takes nothing down."""
    if isinstance(page, Page) and exception_of(page) is not None:
        log(page, ENDED, user=user, uuid=uuid.uuid4())


@receiver(page_published)
def end_exceptions_of_translations(sender: Any, instance: Page, **kwargs: Any) -> None:
    """
    An original that is public again ends the exceptions of its translations.

    When it is taken down once more, that is another reason, which nobody has judged yet.
    """
    versions = Page.objects.filter(translation_key=instance.translation_key)
    others = versions.exclude(pk=instance.pk)
    allowed = PageLogEntry.objects.filter(action=ALLOWED, page__in=others)
    for page in others.filter(pk__in=allowed.values("page")).specific():
        if not why_not_public(page):
            end_exception(page)
