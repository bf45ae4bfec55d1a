"""
Shortens text between words, or between clusters, and never inside a cluster.

A Khmer cluster is a letter with its subscripts, vowels and signs; there are no spaces between
words. Django's filters cut inside clusters, which shows dotted circles, or treat a whole
paragraph as one word.
"""

import re
import unicodedata
from itertools import accumulate

from icu4py.breakers import LineBreaker

# Zero-width characters inside a cluster are typing errors; the text is not cut there either.
CLUSTER = re.compile(
    "[\u1780-\u17b3]"
    "(?:[\u200b-\u200d]*(?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd]))*"
    "[\u200c\u200d]*\u17d2?|.",
    re.DOTALL,
)
JOINER = "\u200d"
# The preferred places to cut: after a space, a Khmer full stop or a zero-width space.
BREAKS = {" ", "\u00a0", "\u17d4", "\u17d5", "\u200b", "\n"}
# The text left out never begins with one of these.
CLINGING = set("\u17d4\u17d5\u17d6\u17d7?!»”,.;:)")
LOOSE_ENDS = " \u00a0\n\u200b\u17d2\u17d4\u17d5,.;:–—-«“‘(["


def clusters(text: str) -> list[str]:
    """Split a text into clusters: each letter with its combining marks."""
    found: list[str] = []
    for cluster in CLUSTER.findall(text):
        if found and _belongs_to_previous(cluster[0], found[-1]):
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def _belongs_to_previous(character: str, before: str) -> bool:
    if before.isspace():
        return False
    is_mark = unicodedata.category(character).startswith("M")
    return is_mark or character == JOINER or before.endswith(JOINER)


def shorten(text: str, limit: int) -> str:
    """
    At most `limit` clusters of a text, with “…” if something was left out.

    Cuts at the last space or full stop in the last quarter, else between two words, else, if one
    word takes half of the length or more, between two clusters.
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
    """Number of characters before the last space in the last quarter of `kept`; 0 for none."""
    for place in range(len(kept) - 1, len(kept) * 3 // 4, -1):
        if kept[place] in BREAKS:
            return len("".join(kept[:place]))
    return 0


def _last_word(text: str, kept: list[str]) -> int:
    """
    Number of characters in the whole words of `kept`; 0 if less than half.

    Uses ICU's line breaks, which know Khmer words. ICU gets some more text than is kept, to see
    whether the last word continues.
    """
    longest = len("".join(kept))
    between_clusters = set(accumulate(map(len, kept)))
    # ICU's offsets count UTF-16 units, so the lengths of the pieces are added up instead.
    ends = accumulate(map(len, LineBreaker(text[: longest + 60], "km")))
    whole = (
        end
        for end in ends
        if end in between_clusters and end * 2 >= longest and text[end] not in CLINGING
    )
    return max(whole, default=0)
