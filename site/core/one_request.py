"""
Django's cache, for the length of one request.

A cache that lasts longer has to be emptied in every process when something is published, in the
moment of the commit. Wagtail keeps the URLs of home pages in the default cache for an hour:
with a cache in each process, a home page published in one gave errors in all others. Here every
request reads them anew, and no process knows anything that another one has changed.
docs/decisions/0074.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept", default=None)
NOTHING = object()


@contextmanager
def one_request() -> Iterator[None]:
    """Within this, and in this thread, what is put into the cache can be got out of it."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


class OneRequestCache(BaseCache):
    """A cache backend; outside a request it keeps nothing. Values are kept as they are, not copied."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def add(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        is_new = self.get(key, NOTHING, version) is NOTHING
        if is_new:
            self.set(key, value, timeout, version)
        return is_new

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        kept = _kept.get()
        return default if kept is None else kept.get(self._name(key, version), default)

    def set(
        self,
        key: str,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        kept = _kept.get()
        if kept is not None:
            kept[self._name(key, version)] = value

    def touch(
        self, key: str, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self.has_key(key, version)

    def delete(self, key: str, version: int | None = None) -> bool:
        kept = _kept.get()
        name = self._name(key, version)
        return kept is not None and kept.pop(name, NOTHING) is not NOTHING

    def has_key(self, key: str, version: int | None = None) -> bool:
        return self.get(key, NOTHING, version) is not NOTHING

    def clear(self) -> None:
        kept = _kept.get()
        if kept is not None:
            kept.clear()

    def _name(self, key: str, version: int | None) -> str:
        name: str = self.make_and_validate_key(key, version=version)
        return name
