"""
Text is cut between words, else between letters as readers see them, and nowhere else.

A Khmer cluster is a letter with its subscripts, vowels and signs; words stand without
spaces between them. Django's own filters cut inside a cluster, which leaves dotted
circles, or treat a whole paragraph as one word.
"""

import re
import unicodedata
from itertools import accumulate

from icu4py.breakers import LineBreaker

# Zero-width characters inside a cluster are mistakes of typing, but still no place to cut.
CLUSTER = re.compile(
    "[\u1780-\u17b3]"
    "(?:[\u200b-\u200d]*(?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd]))*"
    "[\u200c\u200d]*\u17d2?|.",
    re.DOTALL,
)
JOINER = "\u200d"
# A cut is best after a space, a Khmer full stop or a zero-width space.
BREAKS = {" ", "\u00a0", "\u17d4", "\u17d5", "\u200b", "\n"}
# These never begin a line, nor what is left out.
CLINGING = set("\u17d4\u17d5\u17d6\u17d7?!»”,.;:)")
LOOSE_ENDS = " \u00a0\n\u200b\u17d2\u17d4\u17d5,.;:–—-«“‘(["


def clusters(text: str) -> list[str]:
    """The letters of a text as readers see them; combining marks stay with their letter."""
    found: list[str] = []
    for cluster in CLUSTER.findall(text):
        if found and _clings(cluster[0], found[-1]):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def _clings(character: str, before: str) -> bool:
    if before.isspace():
        return False
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or character == JOINER or before.endswith(JOINER)


def shorten(text: str, limit: int) -> str:
    """
    At most `limit` clusters of a text, with “…” where something was left out.

    Cut at the last space or full stop in the last quarter, else between two words, else,
    where one word fills half of the place, between two clusters.
    """
    text = " ".join(text.split())
    parts = clusters(text)
    if len(parts) <= limit:
        return text
    kept = parts[: max(1, limit - 1)]
    while len(kept) > 1 and parts[len(kept)] in CLINGING:
        kept.pop()
    cut = _last_break(kept) or _last_word(text, kept) or len("".join(kept))
    return text[:cut].rstrip(LOOSE_ENDS) + "…"


def _last_break(kept: list[str]) -> int:
    """How many characters stand before the last space in the last quarter; 0 for none."""
    for place in range(len(kept) - 1, len(kept) * 3 // 4, -1):
        if kept[place] in BREAKS:
            return len("".join(kept[:place]))
    return 0


def _last_word(text: str, kept: list[str]) -> int:
    """
    How many characters the whole words have among those kept; 0 if less than half.

    Asked of ICU, whose line breaks know Khmer words. It is shown a little more than is
    kept, to see whether a word goes on.
    """
    longest = len("".join(kept))
    between_clusters = set(accumulate(map(len, kept)))
    # Its offsets count in UTF-16, so the pieces themselves are measured.
    ends = accumulate(map(len, LineBreaker(text[: longest + 60], "km")))
    whole = (
        end
        for end in ends
        if end in between_clusters and end * 2 >= longest and text[end] not in CLINGING
    )
    return max(whole, default=0)
