"""
Translations made as a translator makes them: segment by segment, through wagtail-localize.

The words of a language are laid into a copy of the original that is never saved; its
segments are extracted as those of the original were, and each takes the place of the one
at the same path.
"""

import json
import re
from collections import defaultdict

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from core.publishing.sensitivity import is_sensitive
from demo.loading import review
from demo.loading.texts import ContentError

LINK_ID = re.compile(r'<a id="(a\d+)">')


@transaction.atomic
def translate(original, wording, code: str, user, where: str, publish=True) -> None:
    """
    Publish `original` in another language with the words of `wording`, or keep it as a draft.

    `wording` is an unsaved copy of the original whose texts are in that language. Raises
    ContentError, naming `where`, if its segments don't pair with those of the original.
    """
    source, _created = TranslationSource.update_or_create_from_instance(original)
    locale = Locale.objects.get(language_code=code)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    by_path = group(segments.order_by("order"), lambda segment: segment.context.path)
    words = group(
        (s for s in extract_segments(wording) if isinstance(s, StringSegmentValue)),
        lambda segment: segment.path,
    )
    for path, originals in by_path.items():
        translated = words.get(path, [])
        if len(translated) != len(originals):
            raise ContentError(
                f"{where}: {path} has {len(originals)} pieces of text in the original and "
                f"{len(translated)} here: “{originals[0].string.data[:60]}”"
            )
        for segment, value in zip(originals, translated, strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={
                    "data": with_link_ids(value, segment),
                    "last_translated_by": user,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "has_error": False,
                },
            )
    needs_review = publish and is_sensitive(wording)
    goes_live = publish and not needs_review
    # Who wrote a translation doesn't publish it (translation.review.own_text): the loading does.
    translation.save_target(user=None if goes_live else user, publish=goes_live)
    if needs_review:
        review.read(translation.get_target_instance(), user)


def group(items, key) -> dict[str, list]:
    groups = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups


def with_link_ids(value: StringSegmentValue, segment: StringSegment) -> str:
    """The translated text with its links numbered as in the original: a sentence may turn their order."""
    original = json.loads(segment.attrs) or {}
    wanted = {_target(attrs): name for name, attrs in original.items()}
    own = value.attrs or {}

    def renumber(match):
        name = match.group(1)
        return f'<a id="{wanted.get(_target(own.get(name, {})), name)}">'

    return LINK_ID.sub(renumber, value.string.data)


def _target(attrs: dict) -> tuple:
    return (attrs.get("linktype"), attrs.get("id"), attrs.get("href"))


def has_translation(original, code: str) -> bool:
    """Whether a published version in a language stands already; then it is left as it is."""
    twin = original.get_translations().filter(locale__language_code=code).first()
    if twin is None:
        return False
    return bool(getattr(twin, "live", True))
