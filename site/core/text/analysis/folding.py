"""
Gives equivalent spellings one form, for searching and comparing only: stored and shown text is not changed.

Khmer can be typed in many ways that look or mean the same. Each cluster (a letter with its
subscripts, vowels and signs) gets one form, with its characters in Unicode order (UTN 61). Latin
letters lose case and accents.
"""

import re
import unicodedata
from functools import lru_cache

from core.text.alphabet import COENG, TRIISAP
from core.text.khmer import order_cluster

INVISIBLE = re.compile("[\u00ad\u17b4\u17b5\u200b-\u200d\u2060\ufeff]")
# A subscript sign at the end: the cluster is still being typed.
CLUSTER = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17d3\u17dd])*\u17d2?",
)
PARTS = re.compile("\u17d2[\u1780-\u17b3]|.", re.DOTALL)

# Coeng DA and coeng TA look the same and both are common: អន្ដរជាតិ, អន្តរជាតិ. The signs that
# change the sound of a letter are used for each other; the silencing signs are omitted or confused:
# ពូជសាសន៍, ពូជសាសន៏, ពូជសាសន៌.
ALIKE = str.maketrans(
    {
        "\u17b2": "\u17b1",  # ឲ, ឱ
        "\u17b3": "\u17aa",  # ឳ, ឪ
        "\u17c8": "\u17c7",  # ៈ, ះ
        "\u17c9": "\u17ca",  # ៉, ៊
        **dict.fromkeys("\u17cc\u17cd\u17ce\u17cf\u17d1\u17d3\u17dd"),
    }
)
VOWELS = "\u17b6\u17b7\u17b8\u17b9\u17ba\u17bb\u17bc\u17bd\u17be\u17bf\u17c0\u17c1\u17c2\u17c3\u17c4\u17c5"
RAISED = frozenset("\u17b7\u17b8\u17b9\u17ba\u17be\u17d0")  # above these vowels ៊ has the shape of ុ
LATER = {"\u17cb": 3, "\u17d0": 3, "\u17c6": 4, "\u17c7": 5}
# Written with one cluster or with two: ឱ្យ (also ឲ្យ, ឲយ) and អោយ.
GIVE = "\u17b1\u17d2\u1799"
GIVES = {("\u17a2\u17c4", "\u1799"), ("\u17b1", "\u1799")}


def without_invisible(text: str) -> str:
    """Remove invisible characters: zero-width spaces, joiners, soft hyphens."""
    return INVISIBLE.sub("", text)


@lru_cache(maxsize=65536)
def fold_cluster(cluster: str) -> str:
    """The one form of a Khmer cluster: characters in stored order, equivalent signs unified."""
    base, *parts = PARTS.findall(order_cluster(cluster).translate(ALIKE))
    subscripts = [part.replace("\u178a", "\u178f") for part in parts if part[0] == COENG]
    marks = [part for part in parts if part[0] != COENG]
    shifter = TRIISAP if TRIISAP in marks else ""
    vowels = sorted({mark for mark in marks if mark in VOWELS})
    if "\u17bb" in vowels and not shifter and _is_raised(marks):
        vowels.remove("\u17bb")
        shifter = TRIISAP
    others = sorted({m for m in marks if m not in VOWELS and m != TRIISAP}, key=_place)
    return base + "".join(dict.fromkeys(subscripts)) + shifter + "".join([*vowels, *others])


def _is_raised(marks: list[str]) -> bool:
    return bool(RAISED.intersection(marks)) or {"\u17b6", "\u17c6"} <= set(marks)


def _place(mark: str) -> tuple[int, str]:
    return LATER.get(mark, 6), mark


def fold_clusters(text: str) -> list[str]:
    """The folded clusters of the Khmer in a visible text, in order; other text is ignored."""
    return join_spellings([fold_cluster(cluster) for cluster in CLUSTER.findall(text)])


def join_spellings(clusters: list[str]) -> list[str]:
    """Replace two clusters by one where they are another spelling of it."""
    if "\u1799" not in clusters:
        return clusters
    joined: list[str] = []
    for cluster in clusters:
        if joined and (joined[-1], cluster) in GIVES:
            joined[-1] = GIVE
        else:
            joined.append(cluster)
    return joined


def fold_word(word: str) -> str:
    """A word of any script but Khmer, in lower case without accents."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold_digits(number: str) -> str:
    """Digits of any script as 0-9."""
    if number.isascii():
        return number
    return "".join(c if c.isascii() else str(unicodedata.digit(c, c)) for c in number)
