"""Words without their endings, by Snowball's rules (snowballstem.org), in languages it knows."""

from functools import lru_cache

import snowballstemmer

from core.i18n.registry import codes, language
from search.analysis.folding import fold_word


def stemmed() -> list[str]:
    """The languages of the site whose endings Snowball knows."""
    return [code for code in codes() if language(code).stemmer]


def common_words() -> frozenset[str]:
    """So common that asking for them only takes time, and loses a title that says it otherwise."""
    return _common(tuple(codes()))


@lru_cache(maxsize=8)
def _common(of_the_site: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(language(code).common_words for code in of_the_site).split())


@lru_cache(maxsize=32)
def _stemmer(name: str):
    return snowballstemmer.stemmer(name)


@lru_cache(maxsize=65536)
def stems(word: str, code: str) -> frozenset[str]:
    """
    The stems of a word as it was typed, folded.

    More than one where they differ: some of Snowball's Spanish rules ask for accents, and people
    leave them out; and a plural may need two steps (jóvenes, joven).
    """
    stem = _stemmer(language(code).stemmer).stemWord
    once = stem(word.lower())
    return frozenset(map(fold_word, (once, stem(once), stem(fold_word(word)))))
