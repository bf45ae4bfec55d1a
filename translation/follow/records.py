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

from translation.sources.lineage import translations_of
from translation.status.records import recount_where_shown


@receiver(unpublished)
@receiver(pre_delete)
def unpublish_translations_of_record(sender: type[Model], instance: Any, **kwargs: object) -> None:
    """Unpublish what a record was translated to; another language's record leaves its original."""
    is_record = isinstance(instance, DraftStateMixin) and isinstance(instance, TranslatableMixin)
    if is_record and not isinstance(instance, Page):
        for record in translations_of(instance):
            if record.live:
                record.unpublish()
        recount_where_shown(instance)
