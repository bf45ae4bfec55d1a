"""
Khmer text is cut between clusters or not at all.

A cluster is a letter with its subscripts, vowels and signs. Django's own filters cut
inside, which leaves dotted circles, or treat a whole paragraph as one word.
"""

import re
import unicodedata

CLUSTER = re.compile(
    "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d])*\u17d2?|.",
    re.DOTALL,
)
# A cut is best after a space, a Khmer full stop or a zero-width space.
BREAKS = {" ", "\u00a0", "\u17d4", "\u17d5", "\u200b", "\n"}
LOOSE_ENDS = " \u00a0\n\u200b\u17d2\u17d4\u17d5,.;:–—-"


def clusters(text: str) -> list[str]:
    """The letters of a text as readers see them; combining marks stay with their letter."""
    found = []
    for cluster in CLUSTER.findall(text):
        if found and unicodedata.combining(cluster[0]) and not found[-1].isspace():
            found[-1] += cluster
        else:
            found.append(cluster)
    return found


def shorten(text: str, limit: int) -> str:
    """
    At most `limit` clusters of a text, with “…” where something was left out.

    Cut at the last space or full stop in the last quarter, else between two clusters.
    """
    text = " ".join(text.split())
    parts = clusters(text)
    if len(parts) <= limit:
        return text
    kept = parts[: max(1, limit - 1)]
    earliest = len(kept) * 3 // 4
    for place in range(len(kept) - 1, earliest, -1):
        if kept[place] in BREAKS:
            kept = kept[:place]
            break
    return "".join(kept).rstrip(LOOSE_ENDS) + "…"
