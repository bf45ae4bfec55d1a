"""
Which pages depend on the date: the page store keeps those for a hundred seconds (core.store).

Code that makes a public page never asks the clock itself, but `today()`, or says that it did with
`note_date()`. A test renders all pages of the demonstration on other days.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

# Where a request's environ says that its page depends on the date.
DEPENDS_ON_DATE = "memoria.depends_on_date"
_noted: ContextVar[list[bool] | None] = ContextVar("noted", default=None)


def today() -> dt.date:
    """Today in the time zone of the site. The page that is being made depends on it."""
    note_date()
    return timezone.localdate()


def note_date() -> None:
    """Note that the page that is being made depends on the date."""
    noted = _noted.get()
    if noted is not None:
        noted.append(True)


@contextmanager
def noting_dates() -> Iterator[list[bool]]:
    """Gives a list that is empty as long as the page made within this depends on no date."""
    noted: list[bool] = []
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)
