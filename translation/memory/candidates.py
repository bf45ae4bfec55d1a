"""
Finds the texts of the memory that are like a text: in this process, for each pair of languages.

Each process keeps the words of a pair of languages in a list, sorted by length, and asks the
database with each search what was added or removed since. docs/decisions/0091 says why no index
of the database does this.
"""

import datetime as dt
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from threading import Lock
from typing import NamedTuple

from django.db.models import Count, Max, Q
from rapidfuzz import fuzz, process

from translation.memory.forms import without_numbers
from translation.models.memory import MemoryUnit

CHUNK = 2000


def similarity(one: str, other: str) -> float:
    """How alike two texts are, 0 to 100: the share of characters in their longest common sequence."""
    return fuzz.ratio(one, other)


class Candidate(NamedTuple):
    """A unit of the memory, and how like its source is: 0 to 100."""

    pk: int
    score: float


class _Entry(NamedTuple):
    length: int
    pk: int
    words: str


class Pair:
    """The sources of one pair of languages, in the memory of this process."""

    def __init__(self, source_language: str, target_language: str) -> None:
        self.units = MemoryUnit.objects.filter(
            source_language=source_language, target_language=target_language
        )
        self.entries: list[_Entry] = []
        self.last = 0
        self.newest: dt.datetime | None = None
        self.lock = Lock()

    def refresh(self) -> None:
        """Add what the database has since, or read all anew if something was removed."""
        with self.lock:
            known = Q(pk__lte=self.last)
            now = self.units.aggregate(
                last=Max("pk"),
                number=Count("pk", filter=known),
                newest=Max("at", filter=known),
            )
            if (now["number"], now["newest"]) != (len(self.entries), self.newest):
                self.entries, self.last, self.newest = [], 0, None
                self._add()
            elif (now["last"] or 0) > self.last:
                self._add()

    def _add(self) -> None:
        rows = self.units.filter(pk__gt=self.last).values_list("pk", "source_words", "at")
        new = []
        for pk, words, at in rows.iterator(CHUNK):
            new.append(self._entry(pk, words))
            self.last = max(self.last, pk)
            self.newest = max(self.newest or at, at)
        # A new list: another thread may be reading the old one.
        entries = list(self.entries)
        if len(new) < 100:
            for entry in new:
                insort(entries, entry)
        else:
            entries = sorted([*entries, *new])
        self.entries = entries

    @staticmethod
    def _entry(pk: int, words: str) -> _Entry:
        words = without_numbers(words)
        return _Entry(len(words), pk, words)

    def like(self, words: str, least: float, limit: int) -> Iterator[Candidate]:
        """The sources that are at least `least` percent like `words`, the most alike first."""
        words = without_numbers(words)
        # Of two texts with a ratio r the shorter has at least r / (2 - r) of the other's length.
        ratio = least / 100
        shortest = len(words) * ratio / (2 - ratio)
        longest = len(words) * (2 - ratio) / ratio
        entries = self.entries
        start = bisect_left(entries, shortest, key=lambda entry: entry.length)
        end = bisect_right(entries, longest, key=lambda entry: entry.length)
        near = entries[start:end]
        found = process.extract(
            words,
            [entry.words for entry in near],
            scorer=fuzz.ratio,
            score_cutoff=least,
            limit=limit,
        )
        for _words, score, place in found:
            yield Candidate(near[place].pk, score)


_pairs: dict[tuple[str, str], Pair] = {}


def candidates(
    words: str, source_language: str, target_language: str, least: float, limit: int
) -> list[Candidate]:
    """
    The units of the memory whose source is at least `least` percent like a text.

    `words`: the words form of the text. Numbers are left out of the comparison.
    """
    pair = _pairs.setdefault(
        (source_language, target_language), Pair(source_language, target_language)
    )
    pair.refresh()
    return list(pair.like(words, least, limit))


def scores_of_best(
    texts: Iterable[str], source_language: str, target_language: str, least: float
) -> dict[str, float]:
    """
    For many texts, in words form, how like the most similar unit is: 0 to 100.

    Those without a unit that is at least `least` percent like them are left out. The number of
    queries doesn't depend on the texts.
    """
    pair = _pairs.setdefault(
        (source_language, target_language), Pair(source_language, target_language)
    )
    pair.refresh()
    found = {}
    for text in texts:
        for best in pair.like(text, least, 1):
            found[text] = best.score
    return found


def clear() -> None:
    """Forget what this process holds; for tests, whose databases come and go."""
    _pairs.clear()
