"""
A shared record that is taken from readers is taken from them in every language.

Wagtail unpublishes the one record alone, so that a person would still be named on the pages of
all other languages (H5). Pages: translation/follow/unpublishing.py.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import unpublished
from wagtail_localize.models import Translation

from translation.status.records import recount_where_shown


@receiver(unpublished)
@receiver(pre_delete)
def unpublish_translations_of_record(sender: type[Model], instance: Any, **kwargs: object) -> None:
    """Unpublish what a record was translated to; another language's record leaves its original."""
    is_record = isinstance(instance, DraftStateMixin) and isinstance(instance, TranslatableMixin)
    if is_record and not isinstance(instance, Page):
        for record in _translations_of(instance):
            if record.live:
                record.unpublish()
        recount_where_shown(instance)


def _translations_of(record) -> list:
    """The records translated from one; those without a translation row come from the oldest."""
    versions = list(type(record).objects.filter(translation_key=record.translation_key))
    links = dict(
        Translation.objects.filter(source__object_id=record.translation_key)
        .order_by("pk")
        .values_list("target_locale_id", "source__locale_id")
    )
    oldest = min(versions, key=lambda version: version.pk, default=record)
    return [
        version
        for version in versions
        if version.pk != record.pk
        and links.get(version.locale_id, oldest.locale_id) == record.locale_id
    ]
