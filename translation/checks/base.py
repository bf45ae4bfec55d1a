"""
What a check is, and what all checks say about one segment.

TRANSLATION_CHECKS (config/settings/lists.py) lists the checks; `manage.py translation_checks`
prints the list. A check is a pure function of two texts and their context: it reads no database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from core.setting_lists import classes_in


@dataclass(frozen=True)
class WantedTerm:
    """
    A term or name that the source has, and its words in the language of the translation.

    `found`: as it stands in the source. `agreed`: words that are right, the one to use first.
    `forbidden`: words not to be used, each with a note; looked for even where `found` is empty.
    `is_demanded`: whether one of the agreed words must stand in the translation. `is_name`: it is
    compared with its capitals.
    """

    found: str
    agreed: tuple[str, ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()
    is_demanded: bool = False
    is_name: bool = False


@dataclass(frozen=True)
class Context:
    """
    What a check knows of a segment beside its two texts.

    `source_language`, `target_language`: codes. `max_length`: the most characters that the field
    or block of the translation takes, None for no limit. `do_not_translate`: words and names that
    stay as they are in the source. `terms`: terms and names found in the source
    (translation.glossary.finding).
    """

    source_language: str
    target_language: str
    max_length: int | None = None
    do_not_translate: frozenset[str] = frozenset()
    terms: tuple[WantedTerm, ...] = ()


class Span(NamedTuple):
    """
    A place in the translation as it is stored, with what is wrong there.

    `start` and `end` count characters of the stored text. They are equal where something is
    missing.
    """

    start: int
    end: int
    message: str


class Check:
    """
    One question about a translated segment. A subclass has no effect until TRANSLATION_CHECKS
    lists it.

    `id`: a short, unique name, kept with dismissals. `sentence`: what is wrong, for developers.
    `title`: two or three words for translators. `languages`: the codes of the target languages it
    is for; empty for all. `blocks`: whether a segment may not be approved while it objects.
    `can_be_dismissed`: whether a person may put its objection aside with a reason.
    """

    id = ""
    sentence = ""
    title: Any = ""
    languages: tuple[str, ...] = ()
    blocks = False
    can_be_dismissed = True

    def find(self, source: str, target: str, context: Context) -> Iterator[Span]:
        """
        The places with something wrong; none if nothing is, or if it can't be decided.

        `source`, `target`: texts as wagtail-localize stores them, with tags such as `<b>` and
        `<a id="a1">` and with `&amp;`. Messages are in the active language.
        """
        raise NotImplementedError


@dataclass(frozen=True)
class Objection:
    """What a check says about a place in a translated segment."""

    check: Check
    span: Span

    @property
    def blocks(self) -> bool:
        """Whether the segment may not be approved as long as this stands."""
        return self.check.blocks


def translation_checks() -> list[Check]:
    """The checks in the order of the list."""
    return [check() for check in classes_in("TRANSLATION_CHECKS")]


def objections(
    source: str, target: str, context: Context, *, only_blocking: bool = False
) -> list[Objection]:
    """
    All that the listed checks say about a translated segment, in the order of the list.

    `only_blocking`: only what a segment may not be approved with.

    Empty for a segment without a translation: that it is missing is told elsewhere.
    """
    if not target.strip():
        return []
    return [
        Objection(check, span)
        for check in translation_checks()
        if not check.languages or context.target_language in check.languages
        if check.blocks or not only_blocking
        for span in check.find(source, target, context)
    ]
