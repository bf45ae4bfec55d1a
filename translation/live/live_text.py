"""
A live translation never shows text in its original's language.

Where a segment has no translation, the live page keeps the text it has at that path; text
that is new in the original is left out until it is translated. A page that was never live is
published only when all its segments are translated. docs/decisions/0011 says why.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import ngettext
from wagtail.fields import StreamField
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslationSource,
)

from translation.live.composition import UntranslatedPaths
from translation.lookup import segment_texts, target_of, translation_of
from translation.stream_text import fill_from_former, from_stored, stored

# A fuzzy translation is stored as one with an error: shown in the editor, but not used or
# counted. This `tool_name` marks it; saving the segment in the editor removes both. Texts of a
# machine are stored likewise, and marked by their type (localize_fixes/machines.py).
FUZZY_TOOL = "PO File (fuzzy)"
# Likewise what was filled in from the translation memory (translation.memory.filling_in).
MEMORY_TOOL = "Memory"
UNCONFIRMED_TOOLS = (FUZZY_TOOL, MEMORY_TOOL)


def missing_segments(source: TranslationSource, locale: Locale) -> models.QuerySet[StringSegment]:
    """The segments of a source that have no translation, or only one with an error, in a locale."""
    segments = StringSegment.objects.filter(source=source).annotate_translation(locale)
    missing = segments.filter(Q(translation__isnull=True) | Q(translation=""))
    return missing.select_related("context").order_by("order")


def live_version(translated: TranslatableMixin) -> TranslatableMixin | None:
    """A translation as it is live now; None if it isn't live, or is an alias."""
    former = type(translated).objects.filter(pk=translated.pk).first() if translated.pk else None
    if former is None or getattr(former, "alias_of_id", None):
        return None
    return former if getattr(former, "live", True) else None


def fill_from_live_version(
    original: TranslatableMixin, translated: TranslatableMixin, locale: Locale
) -> UntranslatedPaths:
    """Replace text in the original's language by that of the live version, or by nothing."""
    untranslated = UntranslatedPaths()
    former = live_version(translated)
    if former is None:
        if getattr(translated, "alias_of_id", None):
            translated.live = False  # an alias shows its original's words
        return untranslated
    source = TranslationSource.objects.get_for_instance(original)
    paths = [segment.context.path for segment in missing_segments(source, locale)]
    for path in dict.fromkeys(paths):
        is_filled = _fill(translated, former, path.split("."))
        (untranslated.kept if is_filled else untranslated.left_out).append(path)
    return untranslated


def _fill(translated: TranslatableMixin, former: TranslatableMixin, path: list[str]) -> bool:
    name, *rest = path
    model_field = translated._meta.get_field(name)
    if isinstance(model_field, StreamField):
        value = getattr(translated, name)
        data = stored(value)
        is_filled = fill_from_former(value.stream_block, data, stored(getattr(former, name)), rest)
        setattr(translated, name, from_stored(value, data))
        return is_filled
    if isinstance(model_field, models.ManyToOneRel):
        return _fill_child(getattr(translated, name), getattr(former, name), rest)
    setattr(translated, name, getattr(former, name))
    return bool(getattr(former, name))


def _fill_child(children: Any, former_children: Any, path: list[str]) -> bool:
    """As `_fill`, for a child row, found by its translation key; a new row is removed."""
    key, *rest = path
    child = next((row for row in children.all() if str(row.translation_key) == key), None)
    former = next((row for row in former_children.all() if str(row.translation_key) == key), None)
    if child is None:
        return False
    if former is None:
        children.remove(child)
        return False
    return _fill(child, former, rest)


# What may be published ------------------------------------------------------------------


def check_ready(source: TranslationSource, locale: Locale) -> None:
    """
    Raise ValidationError if a source can't be published in a locale; it says what to do.

    Errors in segments always prevent publishing. Missing translations do so only if there is
    no live version whose text can be kept.
    """
    errors = segments_in_error(source, locale).count()
    if errors:
        raise ValidationError({"__all__": [_errors_message(errors)]})
    target = target_of(source, locale)
    if target is not None and live_version(target) is not None:
        return
    missing = missing_segments(source, locale).count()
    if missing:
        raise ValidationError({"__all__": [_missing_message(missing)]})


def segments_in_error(
    source: TranslationSource, locale: Locale
) -> models.QuerySet[StringTranslation]:
    """
    The translations, of a source's current segments, that have an error.

    Those to be confirmed (fuzzy, from the memory or by a machine) aren't among them: they count as
    missing.
    """
    translations = StringSegment.objects.filter(source=source).get_translations(locale)
    wrong = translations.filter(has_error=True).exclude(tool_name__in=UNCONFIRMED_TOOLS)
    return wrong.exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)


def _errors_message(number: int) -> str:
    message = ngettext(
        "%(number)d segment has an error. Correct it, then publish.",
        "%(number)d segments have errors. Correct them, then publish.",
        number,
    )
    return message % {"number": number}


def _missing_message(number: int) -> str:
    message = ngettext(
        "%(number)d segment is not translated yet. A page that was never public is published whole.",
        "%(number)d segments are not translated yet. A page that was never public is published whole.",
        number,
    )
    return message % {"number": number}


def check_no_source_text(instance: models.Model) -> None:
    """
    Raise ValidationError if a translation contains text of its original's language.

    For publishing without composing: by a bulk action, a schedule or a workflow. Text that a
    translator entered is allowed, even if it equals the original's.
    """
    translation = translation_of(instance)
    if translation is None:
        return
    found = segment_texts(instance)
    hashes = {String._get_data_hash(text): text for _path, text in found}
    foreign = set(
        String.objects.filter(
            locale_id=translation.source.locale_id, data_hash__in=list(hashes)
        ).values_list("data", flat=True)
    )
    not_translated = {(path, text) for path, text in found if text in foreign}
    if not not_translated:
        return
    entered = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id, context__object_id=translation.source.object_id
    )
    left = not_translated.difference(entered.values_list("context__path", "data"))
    if left:
        raise ValidationError({"__all__": [_missing_message(len(left))]})
