"""Stems of words, by Snowball (snowballstem.org)."""

from functools import lru_cache
from typing import Any

import snowballstemmer

from core.i18n.registry import codes, language
from core.text.analysis.folding import fold_word


def stemmed() -> list[str]:
    """The languages of the site that Snowball has rules for."""
    return [code for code in codes() if language(code).stemmer]


def common_words() -> frozenset[str]:
    """
    Words too common to look for: they take time, and exclude titles that are worded differently.
    """
    return _common(tuple(codes()))


@lru_cache(maxsize=8)
def _common(of_the_site: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(language(code).common_words for code in of_the_site))


@lru_cache(maxsize=32)
def _stemmer(name: str) -> Any:
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=65536)
def stems(word: str, code: str) -> frozenset[str]:
    """
    The folded stems of a word as it was typed.

    There may be several: some of Snowball's Spanish rules need accents, which people omit; and a
    plural may need two steps (jóvenes, joven).
    """
    stem = _stemmer(language(code).stemmer).stemWord
    once = stem(word.lower())
    return frozenset(map(fold_word, (once, stem(once), stem(fold_word(word)))))
