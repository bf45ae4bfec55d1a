"""
A cache that lasts as long as one public page is made.

A context variable, because the functions that use it (rules of availability, names of people)
are called from templates, models and feeds alike and know no request.
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
    """Whether a page is being made for a reader."""
    return _cache.get() is not None


def cached_per_request(function):
    """
    Cache what a function returns while one page is made for a reader; elsewhere always run it.

    Never in the admin or in commands: there the same question may be asked before and after
    a change. Arguments must be hashable. `function.store(value, *arguments)` puts a value
    computed elsewhere into this request's cache.
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
