"""Answers that hold while one public page is made."""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

_kept: ContextVar[dict | None] = ContextVar("kept", default=None)


@contextmanager
def remembering():
    """Within this, functions marked `once_a_request` are run once for each set of arguments."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def is_remembering() -> bool:
    """Whether a page is being made for a reader."""
    return _kept.get() is not None


def once_a_request(function):
    """
    Keep a function's answer while one page is made for a reader; elsewhere it is always run.

    Never in the admin or in commands: there the same question may be asked before and after
    a change. Arguments must be hashable.
    """

    @wraps(function)
    def answer(*args):
        kept = _kept.get()
        if kept is None:
            return function(*args)
        key = (function, args)
        if key not in kept:
            kept[key] = function(*args)
        return kept[key]

    def know(value, *args):
        """Keep an answer that was found on another way."""
        kept = _kept.get()
        if kept is not None:
            kept[function, args] = value

    answer.know = know
    return answer
