"""
Fills the memory with what went live, and takes out what must leave it.

A translation is kept when its page or record is published: only texts that the published version
really shows, not what was entered since.
"""

import re
import uuid
from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page, TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.models.withdrawals import Withdrawal
from translation.live.live_text import MEMORY_TOOL
from translation.lookup import segment_texts, target_of, translation_of
from translation.memory.forms import exact_form, unit_forms
from translation.models.memory import MemoryUnit

# SQLite takes a limited number of values in a query.
BATCH = 500
LINK_ID = re.compile(r' id="a\d+"')


def remember(translation: Translation, instance: TranslatableMixin) -> int:
    """
    Keep what a live page or record shows of a translation; the number of its texts.

    Texts that are kept already stay as they are.
    """
    units = [_unit(translation, stored) for stored in shown_translations(translation, instance)]
    MemoryUnit.objects.bulk_create(units, ignore_conflicts=True)
    return len(units)


def shown_translations(
    translation: Translation, instance: TranslatableMixin
) -> list[StringTranslation]:
    """The stored translations of the source's current texts that a page or record shows."""
    shown = {(path, _without_ids(text)) for path, text in segment_texts(instance)}
    return [
        stored
        for stored in _translations(translation)
        if (stored.context.path, _without_ids(stored.data)) in shown
    ]


def _translations(translation: Translation) -> Any:
    """The translations of a source's current texts that have no error."""
    segments = StringSegment.objects.filter(source=translation.source)
    found = segments.get_translations(translation.target_locale).filter(has_error=False)
    return found.select_related("translation_of", "context")


def _without_ids(text: str) -> str:
    """Links are numbered anew in each text: two that differ in nothing else are the same."""
    return LINK_ID.sub("", exact_form(text))


def _unit(translation: Translation, stored: StringTranslation) -> MemoryUnit:
    return MemoryUnit(
        source_language=translation.source.locale.language_code,
        target_language=translation.target_locale.language_code,
        **unit_forms(stored.translation_of.data, stored.data),
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


def forget(origins: Collection[uuid.UUID | str]) -> int:
    """Take the texts of works out of the memory; their number. Those of other works stay."""
    return _forget(MemoryUnit.objects.filter(origin__in=origins))


def forget_texts_at(origin: uuid.UUID | str, paths: Collection[str]) -> int:
    """
    Take the texts that stood at some paths of a work, and below them, out of the memory.

    These words must not stay anywhere, so the same words of other works go too. The number of texts.
    """
    if not paths:
        return 0
    below = reduce(or_, (Q(path=path) | Q(path__startswith=f"{path}.") for path in paths))
    units = list(MemoryUnit.objects.filter(below, origin=origin))
    sources = {unit.source_digest for unit in units}
    targets = {unit.target_digest for unit in units}
    same = Q(source_digest__in=sources) | Q(target_digest__in=targets)
    return _forget(MemoryUnit.objects.filter(same))


def _forget(units: QuerySet[MemoryUnit]) -> int:
    """Delete units, and what was filled in from them and not confirmed since."""
    targets = set(units.values_list("target", flat=True))
    number, _by_model = units.delete()
    filled = StringTranslation.objects.filter(tool_name=MEMORY_TOOL)
    words = list(targets)
    for start in range(0, len(words), BATCH):
        filled.filter(data__in=words[start : start + BATCH]).delete()
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
    forget(keys)
