"""
What the memory offers for a text: exact and similar sources with their translations.

Nothing below 100 is ever applied by itself.
"""

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from core.text.differences import Difference, word_differences
from translation.checks.text import read
from translation.memory.candidates import candidates, similarity
from translation.memory.forms import digest, exact_form, without_numbers, words_form
from translation.models.memory import MemoryUnit

EXACT, NUMBERS_DIFFER = 100, 99
# Texts that differ in more than numbers and tags.
HIGHEST_FUZZY = 98
LEAST = 70
# So many are read from the database to choose from.
MOST_CANDIDATES = 50
# Former versions of a place that are looked at.
MOST_AT_A_PLACE = 200
# A text of a section of paragraphs is taken for the one that was changed if so much is the same.
ALIKE = 60


@dataclass(frozen=True)
class Place:
    """
    Where a text stands: its work, its path there, and the works of the same section.

    `texts`: how many texts stand at the path; several in a section of paragraphs.
    """

    origin: uuid.UUID | None = None
    path: str = ""
    section: frozenset[uuid.UUID] = frozenset()
    texts: int = 1


@dataclass(frozen=True)
class Match:
    """
    A translation from the memory.

    `score`: 100 for the same text, 99 if only numbers or tags differ, else the ratio of equal
    characters. `is_former`: whether it is this place's own former translation. `nearness`: 3 for
    that, 2 for the same work, 1 for the same section.
    """

    unit: MemoryUnit
    score: int
    numbers_differ: bool
    is_former: bool
    nearness: int

    @property
    def can_be_filled_in(self) -> bool:
        """Whether it may be filled in before somebody looks, as "to be confirmed"."""
        return self.score == EXACT

    def source_differences(self, source: str) -> list[Difference]:
        """How `source`, as it is stored, differs from the source of this match, word by word."""
        return word_differences(
            read(self.unit.source).plain, read(source).plain, self.unit.source_language
        )


def matches(
    source: str,
    source_language: str,
    target_language: str,
    place: Place = Place(),
    *,
    least: int = LEAST,
    limit: int = 5,
) -> list[Match]:
    """
    The translations of texts like `source`, the best first; at most `limit`.

    The place's own former translation comes first, whatever its percentage; then by percentage,
    and of equal ones what is nearest (same work, same section) and newest. Of equal translations
    only the first is told.
    """
    words = words_form(source)
    scores = {
        found.pk: found.score
        for found in candidates(words, source_language, target_language, least, MOST_CANDIDATES)
    }
    units = MemoryUnit.objects.filter(
        source_language=source_language, target_language=target_language
    )
    found = {unit.pk: unit for unit in units.filter(pk__in=scores).select_related("author")}
    former = _former(units, place, words)
    if former is not None:
        found[former.pk] = former
    each = (_match(source, words, unit, place, former) for unit in found.values())
    good = (match for match in each if match.is_former or match.score >= least)
    return _different(sorted(good, key=_order))[:limit]


def _former(units: Any, place: Place, words: str) -> MemoryUnit | None:
    """
    The last translation of the text that stood at this very place.

    Where several texts stand, that of the most alike, if it is alike enough to be the same text.
    """
    if place.origin is None:
        return None
    at_place = units.filter(origin=place.origin, path=place.path).select_related("author")
    newest_first = at_place.order_by("-at", "-pk")
    if place.texts == 1:
        return newest_first.first()
    alike = [
        (similarity(unit.source_words, words), unit) for unit in newest_first[:MOST_AT_A_PLACE]
    ]
    likeness, unit = max(alike, key=lambda pair: pair[0], default=(0, None))
    return unit if likeness >= ALIKE else None


def _match(
    source: str, words: str, unit: MemoryUnit, place: Place, former: MemoryUnit | None
) -> Match:
    is_former = former is not None and unit.pk == former.pk
    nearness = 3 if is_former else 2 if unit.origin == place.origin else 0
    if not nearness and unit.origin in place.section:
        nearness = 1
    numbers_differ = unit.source_words != words and without_numbers(
        unit.source_words
    ) == without_numbers(words)
    return Match(unit, _score(source, words, unit), numbers_differ, is_former, nearness)


def _score(source: str, words: str, unit: MemoryUnit) -> int:
    if digest(exact_form(source)) == unit.source_digest:
        return EXACT
    former, now = without_numbers(unit.source_words), without_numbers(words)
    if former == now:
        return NUMBERS_DIFFER
    return min(HIGHEST_FUZZY, int(similarity(former, now)))


def _order(match: Match) -> tuple[bool, int, int, dt.timedelta]:
    age = timezone.now() - match.unit.at
    return not match.is_former, -match.score, -match.nearness, age


def _different(ranked: Iterable[Match]) -> list[Match]:
    """Without those whose translation was told by a better one."""
    told: dict[str, Match] = {}
    for match in ranked:
        told.setdefault(match.unit.target_digest, match)
    return list(told.values())


def exact_translations(
    sources: Collection[str], source_language: str, target_language: str
) -> dict[str, list[MemoryUnit]]:
    """
    Stored source → its translations from anywhere, the newest first; in one query.

    For filling in the texts of a new page. Sources without a translation are left out.
    """
    by_digest = {digest(exact_form(source)): source for source in sources}
    units = MemoryUnit.objects.filter(
        source_language=source_language,
        target_language=target_language,
        source_digest__in=by_digest,
    ).order_by("-at", "-pk")
    found: dict[str, list[MemoryUnit]] = {}
    for unit in units:
        of_source = found.setdefault(by_digest[unit.source_digest], [])
        if unit.target_digest not in {other.target_digest for other in of_source}:
            of_source.append(unit)
    return found
