"""Finds the numbers of one text that have no counterpart in the other."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from translation.checks.numbers.found import Found, Readings

# A text with more ways to read it than this is compared in the first ones.
MOST_READINGS = 64


def without_counterpart(
    source: list[Readings], target: list[Readings]
) -> tuple[list[Found], list[Found]]:
    """
    What is certain in the source and missing in the target, and the other way round.

    Each number has one counterpart. Where a text can be read in several ways, those count in
    which least is left over.
    """
    best: tuple[list[Found], list[Found]] | None = None
    for one, other in _all_readings(source, target):
        left = _left_over(one, other), _left_over(other, one)
        if best is None or len(left[0]) + len(left[1]) < len(best[0]) + len(best[1]):
            best = left
        if not left[0] and not left[1]:
            break
    return best or ([], [])


def _all_readings(
    source: list[Readings], target: list[Readings]
) -> Iterator[tuple[list[Found], list[Found]]]:
    both = product(_ways(source), _ways(target))
    return islice(both, MOST_READINGS)


def _ways(parts: list[Readings]) -> list[list[Found]]:
    """Every way to read a text: one reading of each of its parts."""
    chosen = islice(product(*parts), MOST_READINGS)
    return [[found for reading in way for found in reading] for way in chosen]


def _left_over(these: Sequence[Found], those: Sequence[Found]) -> list[Found]:
    """
    Those of `these` that are certain and find no counterpart among `those`.

    A largest matching in a bipartite graph, by augmenting paths (Kuhn). What is left over on
    each side may be asked separately: by the theorem of Mendelsohn and Dulmage one matching has
    both.
    """
    taken: dict[int, int] = {}

    def find(place: int, seen: set[int]) -> bool:
        for other, candidate in enumerate(those):
            if other in seen or not these[place].meanings & candidate.meanings:
                continue
            seen.add(other)
            if other not in taken or find(taken[other], seen):
                taken[other] = place
                return True
        return False

    certain = [place for place, found in enumerate(these) if found.is_certain and found.meanings]
    return [these[place] for place in certain if not find(place, set())]
