"""
The publish gate: whatever goes live is asked for what it still lacks.

The form, a bulk action, the clock, a workflow, the API and code all publish through one
action of Wagtail's, and wagtail-localize does too; a copy alone can be live without it.
So it is asked there, once, and no path can forget it. Code that stores a page as live
without any action is asked as well.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page

from core.publishing.registry import refuse_blocked

# Whether the rules were asked of what is being stored as live. A context variable, because a
# receiver of pre_save is told nothing of the action that stores.
asked: ContextVar[bool] = ContextVar("asked", default=False)


def apply() -> None:
    """Put the gate in place; once, when Django starts."""
    _before(PublishRevisionAction, lambda action: refuse_blocked(action.object))
    _before(CopyPageAction, refuse_blocked_copies)


def _before(action: Any, check: Callable[[Any], None]) -> None:
    """Ask `check(action)` before an action of Wagtail's is executed."""
    original = action.execute

    @wraps(original)
    def execute(self, *args, **kwargs):
        check(self)
        with rows_stored_as_they_are():
            return original(self, *args, **kwargs)

    action.execute = execute
    action.execute.original = original


@contextmanager
def rows_stored_as_they_are():
    """Meanwhile pages may be stored as live unasked: they were asked about, or were live before."""
    token = asked.set(True)
    try:
        yield
    finally:
        asked.reset(token)


def refuse_blocked_copies(action: CopyPageAction) -> None:
    """Raises PublishBlocked where a copy would be live at once and its original lacks something now."""
    if not action.keep_live:
        return
    pages = Page.objects.filter(pk=action.page.pk)
    if action.recursive:
        pages = action.page.get_descendants(inclusive=True)
    for page in pages.filter(live=True).specific():
        refuse_blocked(page)


@receiver(pre_save)
def refuse_blocked_rows(sender, instance, raw=False, update_fields=None, **kwargs):
    """
    Asks about a page that is stored as live and wasn't. Raises PublishBlocked.

    Not about an alias, which shows what its original has been asked about.
    """
    if raw or asked.get() or not isinstance(instance, Page):
        return
    stores_live = instance.live and (update_fields is None or "live" in update_fields)
    if not stores_live or instance.alias_of_id:
        return
    if not Page.objects.filter(pk=instance.pk, live=True).exists():
        refuse_blocked(instance)
