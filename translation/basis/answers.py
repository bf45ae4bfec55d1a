"""
What an editor has said of the changes of an original as it is published.

A changed text is minor (approvals stand), normal (earlier words stay until they are translated),
or must not stay (they go at once). The answers are kept with the revision they were given for,
so that a review, the clock or a bulk action publishes with them. docs/decisions/0088.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Revision

from translation.basis.shortened import ChangedText
from translation.models import ChangeAnswers

MINOR, NORMAL, MUST_NOT_STAY = "minor", "normal", "must-not-stay"


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
    """
    Within this, an original is published with these answers, whatever else was said.

    For code that publishes and knows what it changed.
    """
    token = _answers.set(answers)
    try:
        yield
    finally:
        _answers.reset(token)


def keep(
    revision: Revision,
    texts: list[ChangedText],
    chosen: dict[str, str],
    keeps_removed: bool | None,
) -> None:
    """
    Keep with a revision what was said of its changes; it is published with that, by whoever.

    `chosen`: path → MINOR, NORMAL or MUST_NOT_STAY.
    """
    known = {text.path: text for text in texts}
    rows = {
        path: [answer, known[path].former, known[path].present]
        for path, answer in chosen.items()
        if path in known and answer in (MINOR, NORMAL, MUST_NOT_STAY)
    }
    ChangeAnswers.objects.update_or_create(
        revision=revision, defaults={"texts": rows, "keeps_removed": keeps_removed}
    )


def said_of(instance: Any, revision: Revision | None) -> list[ChangeAnswers]:
    """What was said of the revisions of an original up to one, the latest last."""
    if revision is None or instance.pk is None:
        return []
    rows = ChangeAnswers.objects.filter(
        revision__object_id=str(instance.pk),
        revision__base_content_type=instance.get_base_content_type(),
        revision__pk__lte=revision.pk,
    )
    return list(rows.order_by("revision_id"))


def answer_to(text: ChangedText, rows: list[ChangeAnswers]) -> str | None:
    """
    What was said of a changed text, if it still holds; else None.

    That the former words must not stay holds as long as they are what readers have; that a change
    is minor holds for these very words.
    """
    for row in reversed(rows):
        answer, former, present = row.texts.get(text.path, (None, "", ""))
        if answer == MUST_NOT_STAY and former == text.former:
            return answer
        if answer and (former, present) == (text.former, text.present):
            return answer
    return None


def answers_to(texts: list[ChangedText], instance: Any, revision: Revision | None) -> Answers:
    """
    The answers an original is published with: those of the code that publishes, those kept with
    its revisions, and for what nobody was asked about, the default.

    By default texts wait for translators, except one that was only shortened, and by a name.
    """
    explicit = _answers.get()
    if explicit is not None:
        return explicit
    rows = said_of(instance, revision)
    chosen = {text.path: answer_to(text, rows) or _default(text) for text in texts}
    said = [row.keeps_removed for row in rows if row.keeps_removed is not None]
    return Answers(
        minor=frozenset(path for path, answer in chosen.items() if answer == MINOR),
        must_not_stay=frozenset(path for path, answer in chosen.items() if answer == MUST_NOT_STAY),
        keeps_removed=bool(said and said[-1]),
    )


def _default(text: ChangedText) -> str:
    return MUST_NOT_STAY if text.is_shortened and text.names else NORMAL


def forget_said(instance: Any, revision: Revision | None) -> None:
    """The original is public up to a revision: what was said of these is done."""
    done = [row.pk for row in said_of(instance, revision)]
    if done:
        ChangeAnswers.objects.filter(pk__in=done).delete()
