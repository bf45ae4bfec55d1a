"""
Indexes what is saved several times in one call once, at its end.

Wagtail updates the reference index and the search index at each save, and reads the whole
page for that. localize_fixes.cost replaces its two tasks by `PostponedTask`.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from modelcluster.fields import ParentalKey

# The tasks that wait. A ContextVar, because Wagtail's signal receivers enqueue them, with a model
# and a pk and nothing else.
_waiting: ContextVar[dict | None] = ContextVar("waiting", default=None)


class PostponedTask:
    """Replaces a task, `original`; within `indexing_once` its calls wait."""

    def __init__(self, original):
        self.original = original

    def enqueue(self, app_label, model_name, pk):
        waiting = _waiting.get()
        if waiting is None:
            return self.original.enqueue(app_label, model_name, pk)
        # A child row of a page is indexed with its page, which is saved in the same call.
        fields = apps.get_model(app_label, model_name)._meta.get_fields()
        if not any(isinstance(field, ParentalKey) for field in fields):
            waiting[self.original, app_label, model_name, pk] = None
        return None


@contextmanager
def indexing_once():
    """Within this, saved instances are indexed at the end, each once."""
    if _waiting.get() is not None:
        yield
        return
    waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        _enqueue_all(waiting)


def _enqueue_all(waiting) -> None:
    for task, *instance in waiting:
        if connection.needs_rollback:
            return
        try:
            task.enqueue(*instance)
        except ObjectDoesNotExist:  # deleted since
            continue
