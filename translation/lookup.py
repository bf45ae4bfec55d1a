"""Questions about the rows of wagtail-localize that several modules ask."""

from typing import Any

from django.db.models import Model, QuerySet
from wagtail.models import DraftStateMixin, Locale, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments


def translations_into(instance: Model, *, enabled: bool) -> QuerySet[Translation]:
    """
    The translations whose target is a page or record, newest first.

    `enabled`: those that run, or those that were stopped. Empty for a model without
    translations.
    """
    if not isinstance(instance, TranslatableMixin):
        return Translation.objects.none()
    return Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale_id=instance.locale_id,
        enabled=enabled,
    ).order_by("-pk")


def translation_of(instance: Model) -> Translation | None:
    """
    The enabled translation whose target is a page or record, with its source and state.

    None for an original, and for a record without drafts: it is saved as it is composed.
    """
    if not isinstance(instance, DraftStateMixin):
        return None
    return translations_into(instance, enabled=True).select_related("source", "state").first()


def target_of(source: TranslationSource, locale: Locale) -> Any:
    """The specific page or record that a source was translated to in a locale, or None."""
    found = source.object.get_instance_or_none(locale)
    return getattr(found, "specific", found)


def segment_texts(instance: Model) -> list[tuple[str, str]]:
    """The path and text of every string segment of an instance, in order."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(instance)
        if isinstance(segment, StringSegmentValue)
    ]
