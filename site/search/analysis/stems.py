"""English and Spanish words without their endings, by Snowball's rules (snowballstem.org)."""

from functools import lru_cache

import snowballstemmer

from search.analysis.folding import fold_word

LANGUAGES = {"en": "english", "es": "spanish"}
_stemmers = {code: snowballstemmer.stemmer(name) for code, name in LANGUAGES.items()}

# So common that asking for them only takes time, and loses a title that says it otherwise.
COMMON_WORDS = """
a an and are as at by for from in is it of on or s t that the to was were with
al con de del e el en es la las lo los o para por que se su sus u un una y
"""
COMMON = frozenset(COMMON_WORDS.split())


@lru_cache(maxsize=65536)
def stems(word: str, code: str) -> frozenset[str]:
    """
    The stems of a word as it was typed, folded.

    More than one where they differ: some of Snowball's Spanish rules ask for accents, and people
    leave them out; and a plural may need two steps (jóvenes, joven).
    """
    stem = _stemmers[code].stemWord
    once = stem(word.lower())
    return frozenset(map(fold_word, (once, stem(once), stem(fold_word(word)))))
