"""
Finds words in a text whatever their plural, capitals or spelling: pure functions, no database.

Khmer is compared cluster by cluster, so that a word is found inside a sentence without spaces, and
never begins or ends inside a cluster. Other languages are compared word by word, and words are the
same that differ in the endings of number and gender alone (`hearing` and `hearings`, not `hear`);
where the registry has no endings of a language, those that have one stem.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from icu4py.breakers import WordBreaker

from core.i18n.registry import language
from core.text.analysis.folding import CLUSTER, fold_cluster, fold_digits, fold_word
from core.text.analysis.stems import stems
from core.text.analysis.words import Kind, pieces

# Between two words of one term. A full stop or comma ends it, but not that of អ.វ.ត.ក.
BETWEEN = re.compile(r"(?:[\s\u200b\u00a0\u17d7]|[-‐‑–/.'’](?=\S|$))*")
# Khmer of so few clusters may be a part of another word; it has to be one by itself.
SHORT = 2
# What is left of a word without its ending.
SHORTEST_BASE = 3


class Token(NamedTuple):
    """
    A word or cluster of a text, with its place there.

    `keys`: what it is compared by; one that two tokens share makes them alike.
    """

    keys: frozenset[str]
    text: str
    start: int
    end: int
    is_cluster: bool


@lru_cache(maxsize=4096)
def tokens(text: str, code: str) -> tuple[Token, ...]:
    """The words, numbers and Khmer clusters of a text in a language, in order."""
    return tuple(_tokens(text, code))


def _tokens(text: str, code: str) -> Iterator[Token]:
    for piece in pieces(text):
        if piece.kind is Kind.KHMER:
            for found in CLUSTER.finditer(piece.text):
                start = piece.start + found.start()
                keys = frozenset([fold_cluster(found[0])])
                yield Token(keys, found[0], start, start + len(found[0]), True)
        elif piece.kind is Kind.NUMBER:
            keys = frozenset([fold_digits(piece.text)])
            yield Token(keys, piece.text, piece.start, piece.end, False)
        else:
            yield Token(_keys(piece.text, code), piece.text, piece.start, piece.end, False)


def _keys(word: str, code: str) -> frozenset[str]:
    """The word without each ending that it may have; its stems in languages without a list."""
    folded, of_language = fold_word(word), language(code)
    if not of_language.endings:
        return frozenset([folded, *(stems(word, code) if of_language.stemmer else ())])
    bases = (
        f"{folded.removesuffix(ending)} {number}"
        for number, endings in enumerate(of_language.endings)
        for ending in endings
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORTEST_BASE
    )
    return frozenset([folded, *bases])


class Pattern(NamedTuple):
    """A word or several that are looked for; `is_name`: with the capitals it has."""

    tokens: tuple[Token, ...]
    is_name: bool


def pattern(text: str, code: str, *, is_name: bool = False) -> Pattern | None:
    """What finds a term or name in texts of a language; None if it has no letter or digit."""
    found = tokens(text, code)
    return Pattern(found, is_name) if found else None


def places(wanted: Pattern, text: str, code: str) -> list[tuple[int, int]]:
    """Where a pattern stands in a text: start and end, in order."""
    found = tokens(text, code)
    return [
        place
        for number in range(len(found))
        if (place := place_at(wanted, found, number, text)) is not None
    ]


def place_at(
    wanted: Pattern, found: tuple[Token, ...], first: int, text: str
) -> tuple[int, int] | None:
    """The place of a pattern that begins at a token of a text; None if it doesn't."""
    size = len(wanted.tokens)
    if first < 0:
        return None
    run = found[first : first + size]
    if len(run) < size or not all(
        _is_same(one, other, wanted) for one, other in zip(wanted.tokens, run, strict=True)
    ):
        return None
    if not all(BETWEEN.fullmatch(text[one.end : other.start]) for one, other in pairwise(run)):
        return None
    place = run[0].start, run[-1].end
    is_short = size <= SHORT and run[0].is_cluster
    return None if is_short and not set(place) <= _word_edges(text) else place


def _is_same(wanted: Token, found: Token, pattern: Pattern) -> bool:
    if wanted.keys.isdisjoint(found.keys):
        return False
    if wanted.is_cluster or found.is_cluster:
        return True
    # An abbreviation is no word that is written with the same letters.
    if len(wanted.text) > 1 and wanted.text.isupper() and not found.text.isupper():
        return False
    if pattern.is_name and wanted.text[0].isupper() and not found.text[0].isupper():
        return False
    return not pattern.is_name or fold_word(wanted.text) == fold_word(found.text)


@lru_cache(maxsize=64)
def _word_edges(text: str) -> frozenset[int]:
    """Where words of a Khmer text begin and end, by ICU's dictionary."""
    return frozenset([0, *accumulate(map(len, WordBreaker(text, "km")))])


class Index:
    """
    Many patterns, each with something it stands for, found in one walk through a text.

    A pattern is looked for where its rarest word stands, so that two thousand that begin with one
    word cost no more than others.
    """

    def __init__(self, patterns: Iterable[tuple[Pattern | None, object]]) -> None:
        wanted = [(one, meaning) for one, meaning in patterns if one is not None]
        often = Counter(
            key for one, _meaning in wanted for token in one.tokens for key in token.keys
        )
        self._by_key: dict[str, list[tuple[Pattern, int, object]]] = defaultdict(list)
        for one, meaning in wanted:
            place, rarest = min(
                enumerate(one.tokens), key=lambda pair: max(often[key] for key in pair[1].keys)
            )
            for key in rarest.keys:
                self._by_key[key].append((one, place, meaning))

    def found_in(self, text: str, code: str) -> list[tuple[int, int, object]]:
        """
        Start, end and meaning of each pattern in a text, in order.

        Of patterns that overlap the longest is told: of a law its title, not a word of it.
        """
        words = tokens(text, code)
        found: dict[tuple[int, int, int], tuple[int, int, object]] = {}
        for number, token in enumerate(words):
            for key in token.keys:
                for wanted, before, meaning in self._by_key.get(key, ()):
                    place = place_at(wanted, words, number - before, text)
                    if place is not None:
                        found[(*place, id(meaning))] = (*place, meaning)
        return _without_parts(list(found.values()))


def _without_parts(found: list[tuple[int, int, object]]) -> list[tuple[int, int, object]]:
    kept = [
        (start, end, meaning)
        for start, end, meaning in found
        if not any(
            first <= start and end <= last and (first, last) != (start, end)
            for first, last, _meaning in found
        )
    ]
    return sorted(kept, key=lambda one: one[:2])
