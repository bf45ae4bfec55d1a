"""
Fills the memory with what went live, and takes out what must leave it.

A translation is kept when its page or record is published: only texts that the published version
really shows, not what was entered since.
"""

import re
import uuid
from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models.withdrawals import Withdrawal
from translation.lookup import segment_texts, target_of, translation_of
from translation.memory.forms import digest, exact_form, words_form
from translation.models.memory import MemoryUnit

LINK_ID = re.compile(r' id="a\d+"')


def remember(translation: Translation, instance: TranslatableMixin) -> int:
    """
    Keep what a live page or record shows of a translation; the number of its texts.

    Texts that are kept already stay as they are.
    """
    shown = {(path, _without_ids(text)) for path, text in segment_texts(instance)}
    units = [
        _unit(translation, stored)
        for stored in _translations(translation)
        if (stored.context.path, _without_ids(stored.data)) in shown
    ]
    MemoryUnit.objects.bulk_create(units, ignore_conflicts=True)
    return len(units)


def _translations(translation: Translation) -> Any:
    """The translations of a source's current texts that have no error."""
    segments = StringSegment.objects.filter(source=translation.source)
    found = segments.get_translations(translation.target_locale).filter(has_error=False)
    return found.select_related("translation_of", "context")


def _without_ids(text: str) -> str:
    """Links are numbered anew in each text: two that differ in nothing else are the same."""
    return LINK_ID.sub("", exact_form(text))


def _unit(translation: Translation, stored: StringTranslation) -> MemoryUnit:
    source, target = stored.translation_of.data, stored.data
    return MemoryUnit(
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        source=source,
        target=target,
        source_words=words_form(source),
        target_words=words_form(target),
        source_digest=digest(exact_form(source)),
        target_digest=digest(exact_form(target)),
        origin=translation.source.object_id,
        path=stored.context.path,
        author_id=stored.last_translated_by_id,
        at=stored.updated_at or timezone.now(),
    )


def remember_live(translation: Translation) -> int:
    """Keep what a translation shows, if it is live; the number of its texts."""
    target = target_of(translation.source, translation.target_locale)
    if target is None or not getattr(target, "live", True):
        return 0
    if getattr(target, "alias_of_id", None):
        return 0
    return remember(translation, target)


def forget(origin: uuid.UUID | str, paths: Collection[str] | None = None) -> int:
    """Take the texts of a work out of the memory, or those at some paths of it; their number."""
    units = MemoryUnit.objects.filter(origin=origin)
    if paths is not None:
        units = units.filter(path__in=paths)
    number, _by_model = units.delete()
    return number


# When the memory changes --------------------------------------------------------------------


@receiver(published)
def remember_published(sender: type[Model], instance: Any, **kwargs: object) -> None:
    """What goes live of a translation is kept."""
    translation = translation_of(instance)
    if translation is not None:
        remember(translation, instance)


@receiver(post_save, sender=Withdrawal)
def forget_withdrawn(sender: type, instance: Withdrawal, created: bool, **kwargs: object) -> None:
    """The texts of a withdrawn work, and of the works below it, leave the memory."""
    if not created:
        return
    works = Page.objects.filter(translation_key=instance.translation_key)
    keys = {instance.translation_key}
    for work in works:
        keys |= set(work.get_descendants().values_list("translation_key", flat=True))
    MemoryUnit.objects.filter(origin__in=keys).delete()
