"""
Alternative spellings of single words, which the query looks for because the index can't fold
them.

- A closing m is written as a subscript of the next letter or as a sign: បម្លែង, បំលែង.
- Pairs that dictionaries list as equal.
"""

from itertools import islice

from core.text.alphabet import COENG
from core.text.analysis.folding import fold_clusters

MOST = 5
M, NIKAHIT = "\u1798", "\u17c6"
TA, DA = "\u178f", "\u178a"
PAIRS = [
    ("រំឭក", "រំលឹក"),
    ("បណ្ណសារ", "ប័ណ្ណសារ"),
    ("អនុស្សាវរីយ៍", "អនុស្សាវរី"),
]
_PAIRS = [tuple(tuple(fold_clusters(word)) for word in pair) for pair in PAIRS]


def spellings(clusters: list[str]) -> list[list[str]]:
    """A word of folded clusters as typed, then its other spellings; five in all at most."""
    found = [clusters]
    for known in found:  # grows within the loop: spellings of spellings
        for other in islice(_others(known), MOST):
            if other not in found and len(found) < MOST:
                found.append(other)
    return found


def _others(clusters):
    for place in range(len(clusters) - 1):
        for pair in _with_m(clusters[place], clusters[place + 1]):
            yield [*clusters[:place], *pair, *clusters[place + 2 :]]
    for pair in _PAIRS:
        for ours, theirs in (pair, pair[::-1]):
            yield from _replaced(clusters, ours, theirs)


def _with_m(first, second):
    """The other ways to write the m between two clusters."""
    if len(first) == 1 and second.startswith(M + COENG) and len(second) > 2:
        letter, rest = second[2], second[3:]
        letters = [letter, DA] if letter == TA else [letter]
        yield from ((first + NIKAHIT, each + rest) for each in letters)
    if len(first) == 2 and first.endswith(NIKAHIT) and COENG not in second:
        letter = TA if second[0] == DA else second[0]
        yield first[0], M + COENG + letter + second[1:]


def _replaced(clusters, ours, theirs):
    for place in range(len(clusters) - len(ours) + 1):
        if tuple(clusters[place : place + len(ours)]) == ours:
            yield [*clusters[:place], *theirs, *clusters[place + len(ours) :]]
