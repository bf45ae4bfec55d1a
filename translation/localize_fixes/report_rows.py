"""Loads what the report of translations shows of its rows, for all rows at once."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

RELATIONS_SHOWN = (
    "source__locale",
    "source__specific_content_type",
    "target_locale",
    "state",
)


def with_instances_and_progress(rows) -> list[Translation]:
    """
    The same translations, with their instances and progress loaded in a few queries.

    Each row gets methods of its own, because the template of wagtail-localize calls them and
    each would make a query. What isn't found here they look for as before.
    """
    rows = list(rows)
    instances = _instances(rows)
    totals, done = _counts(rows)
    for row in rows:
        key, pair = row.source.object_id, (row.source_id, row.target_locale_id)
        original = instances.get((key, row.source.locale_id))
        target = instances.get((key, row.target_locale_id))
        if original is not None:
            row.source.get_source_instance = lambda found=original: found
        if target is not None:
            row.get_target_instance = lambda found=target: found
        row.get_progress = lambda found=(totals[row.source_id], done[pair]): found
    return rows


def _instances(rows) -> dict:
    """(translation key, locale) → page or shared record."""
    keys = {}
    for row in rows:
        model = row.source.specific_content_type.model_class()
        model = Page if issubclass(model, Page) else model
        keys.setdefault(model, set()).add(row.source.object_id)
    return {
        (instance.translation_key, instance.locale_id): instance
        for model, wanted in keys.items()
        for instance in model.objects.filter(translation_key__in=wanted)
    }


def _counts(rows) -> tuple[Counter, Counter]:
    """Segments of each source, and of those the ones translated into each language."""
    segments = StringSegment.objects.filter(source_id__in={row.source_id for row in rows})
    totals = Counter(dict(segments.values_list("source_id").annotate(Count("pk"))))
    done = Counter()
    for locale_id in {row.target_locale_id for row in rows}:
        translated = StringTranslation.objects.filter(
            translation_of_id=OuterRef("string_id"),
            context_id=OuterRef("context_id"),
            locale_id=locale_id,
            has_error=False,
        )
        counts = segments.filter(Exists(translated)).values_list("source_id").annotate(Count("pk"))
        done.update({(source_id, locale_id): number for source_id, number in counts})
    return totals, done
