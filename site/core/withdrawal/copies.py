"""
Copies of withdrawn works (H11): none is made, and one made before isn't published with its text.

A copy has a translation key of its own, so the withdrawal of its original doesn't reach it. The
page's log keeps what it was copied from.
"""

import json
import uuid
from collections.abc import Iterator
from functools import wraps
from typing import Any

from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from core.models.withdrawals import Withdrawal
from core.publishing.registry import Blocker, PublishBlocked, PublishRule
from core.withdrawal.actions import withdrawal_of

COPIED = "memoria.copied"
# Shorter texts are no work of anybody's: a name, a date, "Further reading".
SHORTEST = 40


def apply() -> None:
    """Ask before each copy, and note what it was made from; called once, when Django starts."""
    execute, copy_page = CopyPageAction.execute, CopyPageAction._copy_page

    @wraps(execute)
    def ask_and_execute(action: Any, *args: Any, **kwargs: Any) -> Any:
        refuse_copies_of_withdrawn(action)
        return execute(action, *args, **kwargs)

    @wraps(copy_page)
    def copy_and_note(action: Any, page: Page, *args: Any, **kwargs: Any) -> Page:
        copy = copy_page(action, page, *args, **kwargs)
        if action.reset_translation_key:
            keys = [str(page.translation_key), *copied_from(page)]
            log(copy, COPIED, user=action.user, uuid=uuid.uuid4(), data={"from": keys})
        return copy

    CopyPageAction.execute, CopyPageAction._copy_page = ask_and_execute, copy_and_note
    # Tests and the gate reach what stood there before.
    ask_and_execute.original, copy_and_note.original = execute, copy_page  # type: ignore[attr-defined]


def refuse_copies_of_withdrawn(action: CopyPageAction) -> None:
    """Raises PublishBlocked if a page to be copied, or one below it, is withdrawn."""
    if not action.reset_translation_key:
        return  # a version in another language, which the withdrawal reaches
    pages = [action.page]
    if action.recursive:
        pages = list(action.page.get_descendants(inclusive=True))
    for page in pages if Withdrawal.objects.filter(undone_at=None).exists() else []:
        if withdrawal_of(page):
            title = page.get_admin_display_title()
            words = _("“%(title)s” has been withdrawn. Withdrawn works are not copied.")
            raise PublishBlocked(page, [Blocker(words % {"title": title})])


def copied_from(page: Page) -> list[str]:
    """The translation keys of the works that a page was copied from, the nearest first."""
    entry = PageLogEntry.objects.filter(page=page.pk, action=COPIED).order_by("pk").first()
    return entry.data["from"] if entry else []


class CopyOfWithdrawnWork(PublishRule):
    id = "copy-of-withdrawn"
    why = "It was copied from a work that is withdrawn now, and still has some of its text."

    def find(self, page: Any) -> Iterator[Blocker]:
        if not isinstance(page, Page) or page.pk is None:
            return
        keys = Withdrawal.objects.filter(undone_at=None).values_list("translation_key", flat=True)
        withdrawn = set(map(str, keys)).intersection(copied_from(page)) if keys else set()
        if not withdrawn:
            return
        own = long_texts(page)
        for version in Page.objects.filter(translation_key__in=withdrawn).specific():
            if own & long_texts(version.get_latest_revision_as_object()):
                yield Blocker(
                    _("This page was copied from a withdrawn work and still has some of its text.")
                )
                return


def long_texts(page: Any) -> set[str]:
    """The texts of a page that are long enough to be somebody's words."""
    data = page.serializable_data()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            data[field.name] = json.loads(data[field.name])
    return {text for text in _texts_in(data) if len(text) >= SHORTEST}


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts_in(inner)
