"""
What an editor has said of the changes of an original as it is published.

A changed text is minor (approvals stand), normal (earlier words stay until they are translated),
or must not stay (they go at once). docs/decisions/0080.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answers:
    """
    `minor`, `must_not_stay`: paths of texts, as the version being published has them; all others
    are normal. `keeps_removed`: what was removed stays in translations until it is translated.
    """

    minor: frozenset[str] = field(default_factory=frozenset)
    must_not_stay: frozenset[str] = field(default_factory=frozenset)
    keeps_removed: bool = False


# A ContextVar, because what follows a publication is called by a signal of Wagtail.
_answers: ContextVar[Answers | None] = ContextVar("answers", default=None)


@contextmanager
def answering(answers: Answers) -> Iterator[None]:
    """Within this, an original is published with these answers."""
    token = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(token)


def current_answers() -> Answers:
    """The answers of the publication under way; that nothing was said, otherwise."""
    return _answers.get() or Answers()
