"""Searches the memory for a phrase in either language, and for one source translated in two ways."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import Count, Q, QuerySet

from translation.memory.forms import words_form
from translation.models.memory import MemoryUnit

MOST_HITS = 50


def concordance(
    phrase: str, source_language: str, target_language: str, limit: int = MOST_HITS
) -> list[MemoryUnit]:
    """
    Units that hold a phrase in their source or in their translation, the newest first.

    Capitals, zero-width spaces and the script of digits make no difference. Both directions:
    what was translated the other way round is found too.
    """
    words = words_form(phrase)
    if not words:
        return []
    holds_phrase = Q(source_words__contains=words) | Q(target_words__contains=words)
    pairs = Q(source_language=source_language, target_language=target_language) | Q(
        source_language=target_language, target_language=source_language
    )
    found = MemoryUnit.objects.filter(pairs, holds_phrase).select_related("author")
    return list(found.order_by("-at", "-pk")[:limit])


def inconsistent(source_language: str, target_language: str) -> Iterator[list[MemoryUnit]]:
    """
    Sources that were translated in more than one way: one unit for each way, the newest first.
    """
    units = MemoryUnit.objects.filter(
        source_language=source_language, target_language=target_language
    )
    for _digest, found in groupby(_divergent(units), lambda unit: unit.source_digest):
        ways: dict[str, MemoryUnit] = {}
        for unit in found:
            ways.setdefault(unit.target_digest, unit)
        yield list(ways.values())


def _divergent(units: QuerySet[MemoryUnit]) -> QuerySet[MemoryUnit]:
    digests = (
        units.values("source_digest")
        .annotate(ways=Count("target_digest", distinct=True))
        .filter(ways__gt=1)
        .values("source_digest")
    )
    return units.filter(source_digest__in=digests).order_by("source_digest", "-at", "-pk")
