"""
Pages that go live in one act, all or none: a launch set.

A publish rule may require that another page is public; a page of the same act counts as such.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

# A ContextVar, because the rules are asked with one page and not with the act it is part of.
_pages: ContextVar[frozenset[int]] = ContextVar("pages", default=frozenset())


@contextmanager
def going_live_together(keys: Iterable[int]) -> Iterator[None]:
    """Within this, the pages with these primary keys go live in one transaction, all or none."""
    token = _pages.set(_pages.get() | frozenset(keys))
    try:
        yield
    finally:
        _pages.reset(token)


def goes_live_too(page: Any) -> bool:
    """Whether a page goes live in the same act."""
    return page.pk in _pages.get()
