"""
What is saved several times in one act is indexed once, at its end.

Wagtail brings its indexes of references and of words up to date at each save, for which it
reads the whole page. localize_fixes.cost puts `Postponed` in the place of its tasks.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from modelcluster.fields import ParentalKey

_waiting: ContextVar[dict | None] = ContextVar("waiting", default=None)


class Postponed:
    """A task `original` on one instance that waits while `indexing_once` is on."""

    def __init__(self, original):
        self.original = original

    def enqueue(self, app_label, model_name, pk):
        waiting = _waiting.get()
        if waiting is None:
            return self.original.enqueue(app_label, model_name, pk)
        # A row below a page is indexed with it, and that is saved in the same act.
        fields = apps.get_model(app_label, model_name)._meta.get_fields()
        if not any(isinstance(field, ParentalKey) for field in fields):
            waiting[self.original, app_label, model_name, pk] = None
        return None


@contextmanager
def indexing_once():
    """What is saved meanwhile is indexed at the end, each instance once."""
    if _waiting.get() is not None:
        yield
        return
    waiting = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        _index(waiting)


def _index(waiting) -> None:
    for task, *instance in waiting:
        if connection.needs_rollback:
            return
        try:
            task.enqueue(*instance)
        except ObjectDoesNotExist:  # taken back since
            continue
