"""Puts a work that has been replaced after the one that replaces it (L14)."""

from collections import defaultdict

from core.models import BasePage


def newest_first(hits: list) -> list:
    """The hits in the same order, but each replaced work right after its newest edition."""
    newer = _newer_works(hits)
    if not newer:
        return hits
    found = {(hit.translation_key, hit.locale_id) for hit in hits}
    ordered, placed, waiting = [], set(), defaultdict(list)

    def place(hit):
        ordered.append(hit)
        placed.add(key := (hit.translation_key, hit.locale_id))
        for older in waiting.pop(key, ()):
            place(older)

    for hit in hits:
        key = (newer.get(hit.translation_key), hit.locale_id)
        if key in found and key not in placed:
            waiting[key].append(hit)
        else:
            place(hit)
    return ordered + [hit for left in waiting.values() for hit in left]


def _newer_works(hits) -> dict:
    """Translation key → that of the work that replaces it; one query for each type that has such."""
    keys = defaultdict(set)
    for hit in hits:
        keys[hit.cached_content_type.model_class()].add(hit.translation_key)
    found = {}
    for model, wanted in keys.items():
        if model and issubclass(model, BasePage):
            found |= model.newer_works(wanted)
    return found
