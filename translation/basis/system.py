"""Whether the system or a person publishes a translation."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from core.publishing.gate import rows_stored_as_they_are

# Whether a version that follows its original is being stored. A ContextVar, because receivers of
# Wagtail's signals are told nothing else about who publishes.
_following: ContextVar[bool] = ContextVar("following", default=False)


def is_following() -> bool:
    """Whether what is being published follows its original, so that no person publishes it."""
    return _following.get()


@contextmanager
def as_the_system() -> Iterator[None]:
    """Within this, versions that follow their original are stored, without the publish rules."""
    token = _following.set(True)
    try:
        with rows_stored_as_they_are():
            yield
    finally:
        _following.reset(token)
