"""What is to be known while wagtail-localize composes one translation."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class UntranslatedPaths:
    """
    The paths of segments without a translation in a composed text.

    `kept`: the text of the live version stands there. `left_out`: nothing does.
    """

    kept: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass
class Composition:
    """
    One run of `TranslationSource.create_or_update_translation`.

    `is_final`: whether the text goes to readers or reviewers as it is; a draft may be
    incomplete. `source`, `locale`: the arguments of that method. `for_review`: it goes to
    reviewers. `values` (translation.basis.values) and `untranslated` are set during the run.
    """

    is_final: bool = False
    source: Any = None
    locale: Any = None
    for_review: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    untranslated: UntranslatedPaths = field(default_factory=UntranslatedPaths)


# A ContextVar, because `ingest_segments` and `sync_view_restrictions`, which that method of
# wagtail-localize calls, get none of its arguments and return nothing to it.
_current: ContextVar[Composition | None] = ContextVar("composition", default=None)


@contextmanager
def composing(
    *, is_final: bool, source: Any = None, locale: Any = None, for_review: bool = False
) -> Iterator[Composition]:
    """Make a composition the current one; gives it."""
    composition = Composition(is_final, source, locale, for_review)
    token = _current.set(composition)
    try:
        yield composition
    finally:
        _current.reset(token)


def current_composition() -> Composition:
    """The current composition; outside of one, as in a preview, that of a draft."""
    return _current.get() or Composition()
