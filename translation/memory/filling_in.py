"""
Fills texts without a translation with what the memory has for exactly the same text.

Each is marked as "to be confirmed": it counts as missing, and no draft and no reader shows it until
somebody has saved it (translation.live.live_text). Nothing that is only similar is filled in.
"""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.live.live_text import MEMORY_TOOL
from translation.memory.matches import exact_translations
from translation.models import MemoryUnit

BATCH = 500


def fill_in(translation: Translation) -> int:
    """
    Store what the memory has for the texts of a translation that have none; their number.

    Of several translations the one of the same work, then the newest is taken. A text that has
    one already, finished or not, is left.
    """
    stored = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=translation.target_locale_id,
    )
    known = MemoryUnit.objects.filter(
        source_language=OuterRef("source__locale__language_code"),
        target_language=translation.target_locale.language_code,
    )
    empty = StringSegment.objects.filter(
        ~Exists(stored), Exists(known), source=translation.source_id
    )
    columns = "string_id", "context_id", "string__data", "source__locale__language_code"
    texts = list(empty.values_list(*columns))
    if not texts:
        return 0
    found = exact_translations(
        {text for _string, _context, text, _language in texts},
        texts[0][-1],
        translation.target_locale.language_code,
    )
    origin = translation.source.object_id
    rows = {}
    for string_id, context_id, text, _language in texts:
        if text in found:
            nearest = next((one for one in found[text] if one.origin == origin), found[text][0])
            rows[string_id, context_id] = _row(translation, string_id, context_id, nearest.target)
    StringTranslation.objects.bulk_create(rows.values(), ignore_conflicts=True, batch_size=BATCH)
    return len(rows)


def _row(translation, string_id, context_id, words) -> StringTranslation:
    return StringTranslation(
        translation_of_id=string_id,
        context_id=context_id,
        locale_id=translation.target_locale_id,
        data=words,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        tool_name=MEMORY_TOOL,
        has_error=True,
        field_error=_("From the translation memory. Read it, correct it and save it."),
    )


def fill_in_running(translations: Iterable[Translation]) -> None:
    """As `fill_in`, for each translation that isn't stopped."""
    for translation in translations:
        if translation.enabled:
            fill_in(translation)


@receiver(post_save, sender=Translation)
def fill_in_new(
    sender: type, instance: Translation, created: bool, raw: bool = False, **kwargs: object
) -> None:
    """What is sent to translation begins with what was translated before."""
    if created and not raw and instance.enabled:
        fill_in(instance)
