"""
A cache that lasts while one public page is rendered.

A context variable, because the cached functions (availability, names of people) are called from
templates, models and feeds that have no request.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

_cache: ContextVar[dict | None] = ContextVar("request_cache", default=None)


@contextmanager
def caching():
    """Within this, functions marked `cached_per_request` run once for each set of arguments."""
    token = _cache.set({})
    try:
        yield
    finally:
        _cache.reset(token)


def is_caching() -> bool:
    """Whether a public page is being rendered."""
    return _cache.get() is not None


def cached_per_request(function):
    """
    Decorator: cache the results of a function while one public page is rendered; otherwise always
    call it.

    The admin and commands have no cache: there the same call may be made before and after a
    change. Arguments must be hashable. `function.store(value, *arguments)` puts a value computed
    elsewhere into this request's cache.
    """

    @wraps(function)
    def cached(*args):
        cache = _cache.get()
        if cache is None:
            return function(*args)
        key = (function, args)
        if key not in cache:
            cache[key] = function(*args)
        return cache[key]

    def store(value, *args):
        cache = _cache.get()
        if cache is not None:
            cache[function, args] = value

    cached.store = store  # type: ignore[attr-defined]
    return cached
