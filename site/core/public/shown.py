"""
Which files the public may see: those that what readers can open now shows.

A picture, document or recording is public only while one of the functions listed in the setting
SHOWS_FILES says that it is shown. Everything else answers 404: what is in no page, in a draft
only, or in a page that is unpublished, restricted, expired or withdrawn. docs/decisions/0073.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.utils.module_loading import import_string
from wagtail.models import Page, ReferenceIndex

from core.i18n.availability import live_homes, public_pages

# Places of a page that show no sensitive picture: cards, feeds, shared links.
NEVER_SENSITIVE = ("listing_image", "social_image")


def is_shown(instance: models.Model) -> bool:
    """Whether readers see a picture, document or recording somewhere now."""
    return any(import_string(name)(instance) for name in settings.SHOWS_FILES)


def on_a_page(instance: models.Model) -> bool:
    """
    Whether the live revision of a page that readers can open shows a file.

    Wagtail's ReferenceIndex is made from the row of a page, never from its revisions, and
    publishing writes the row: for a live page the index holds what the live revision shows.
    """
    pages = public_pages(Page.objects.filter(pk__in=holders(instance)))
    return pages.filter(locale__language_code__in=live_homes()).exists()


def holders(instance: models.Model) -> models.QuerySet[Any]:
    """The keys of the pages, public or not, that hold a file or what it is a version of."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(instance),
        to_object_id__in=[str(pk) for pk in keys_of(instance)],
    )
    if getattr(instance, "is_sensitive", False):
        rows = rows.exclude(model_path__in=NEVER_SENSITIVE)
    return rows.annotate(page_id=Cast("object_id", BigIntegerField())).values("page_id")


def keys_of(instance: models.Model) -> set[Any]:
    """The keys that pages refer to: its own, and that of the document it is a version of."""
    return {instance.pk, getattr(instance, "original", instance).pk}
