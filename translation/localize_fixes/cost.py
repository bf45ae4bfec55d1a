"""Queries that wagtail-localize 1.14.5 makes once for each segment or row."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, prefetch_related_objects
from modelsearch import signal_handlers as search
from wagtail import signal_handlers as references
from wagtail_localize import models as localize
from wagtail_localize.views.report import TranslationsReportView

from core.known_rows import known_rows
from translation.localize_fixes.indexing import PostponedTask, indexing_once
from translation.localize_fixes.replacing import replace
from translation.localize_fixes.report_rows import RELATIONS_SHOWN, with_instances_and_progress
from translation.localize_fixes.segment_rows import make_source, refresh_segments

# The snippets of the page whose editor is being rendered, by (translation key, locale pk). A
# ContextVar, because the editor asks for them by `TranslatableObject.get_instance_or_none`,
# on rows that it loads itself.
_related_objects: ContextVar[dict | None] = ContextVar("related_objects", default=None)


def write_segments_together():
    """F20. About ten queries for each segment. Reported as wagtail/wagtail-localize#932."""
    replace(
        localize.TranslationSource,
        "refresh_segments",
        lambda original, source: refresh_segments(source),
    )


def make_new_sources_at_once():
    """F20. A source that doesn't exist yet is looked for five times before it is made. Not reported."""

    def get_or_create(original, cls, instance):
        instance = getattr(instance, "specific", instance)
        key = {"object_id": instance.translation_key, "locale_id": instance.locale_id}
        if not cls.objects.filter(**key).exists():
            return make_source(instance), True
        return original(cls, instance)

    replace(localize.TranslationSource, "get_or_create_from_instance", get_or_create)


def read_a_new_source_once():
    """
    F20. What a source was just made from is read from the database again. Not reported.

    `segment_rows.make_source` leaves it on the source; the first call of `as_instance` gets it,
    unless `content_json` has changed since.
    """

    def as_instance(original, source):
        content, instance = source.__dict__.pop("_content_and_instance", (None, None))
        return instance if content and content == source.content_json else original(source)

    replace(localize.TranslationSource, "as_instance", as_instance)


def read_content_types_from_cache():
    """F20. The content type of each source and object is queried again. Not reported."""
    for owner, name in (
        (localize.TranslatableObject, "content_type"),
        (localize.TranslationSource, "specific_content_type"),
    ):
        replace(getattr(owner, name), "get_object", _cached_content_type(f"{name}_id"))


def _cached_content_type(column):
    def get_object(original, instance):
        return ContentType.objects.get_for_id(getattr(instance, column))

    return get_object


def index_a_translation_once():
    """F20. Composing a page saves it up to four times, and each time it is indexed. Not reported."""

    def create_or_update(original, source, *args, **kwargs):
        with indexing_once(), known_rows():
            return original(source, *args, **kwargs)

    replace(localize.TranslationSource, "create_or_update_translation", create_or_update)
    for handlers, name in (
        (references, "update_reference_index_task"),
        (search, "insert_or_update_object_task"),
    ):
        setattr(handlers, name, PostponedTask(getattr(handlers, name)))


def look_up_rows_of_the_report_together():
    """F20. Each row of the report queries both pages, their locales and counts. Not reported."""

    def ask(original, view):
        return original(view).select_related(*RELATIONS_SHOWN)

    def decorate(original, view, rows):
        return with_instances_and_progress(original(view, rows))

    replace(TranslationsReportView, "get_queryset", ask)
    replace(TranslationsReportView, "decorate_paginated_queryset", decorate)


def find_related_objects_together():
    """F20. Each related snippet is queried in both languages by itself. Not reported."""

    def find(original, known, locale):
        found = _related_objects.get()
        key = known.translation_key, localize.pk(locale)
        return found[key] if found and key in found else original(known, locale)

    replace(localize.TranslatableObject, "get_instance_or_none", find)


@contextmanager
def related_objects_of(translation):
    """Within this, the snippets of a page in both languages are found without further queries."""
    source = translation.source
    segments = localize.RelatedObjectSegment.objects.select_related(
        "context", "object__content_type"
    )
    # The editor asks for them again in their order; the copy keeps what it is read with.
    prefetch_related_objects([source], Prefetch("relatedobjectsegment_set", queryset=segments))
    locales = source.locale_id, translation.target_locale_id
    kinds = defaultdict(set)
    for segment in source.relatedobjectsegment_set.all():
        kinds[segment.object.content_type.model_class()].add(segment.object_id)
    found = {(key, locale): None for keys in kinds.values() for key in keys for locale in locales}
    for model, keys in kinds.items():
        for row in model.objects.filter(translation_key__in=keys, locale__in=locales):
            found[row.translation_key, row.locale_id] = row
    token = _related_objects.set(found)
    try:
        yield
    finally:
        _related_objects.reset(token)
