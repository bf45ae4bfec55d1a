"""
Checks that translated texts are within the limits of their fields and blocks.

Django and Wagtail check these in forms only, so a translation too long for its heading would
be published. Each error is keyed by the path of its segment, where wagtail-localize shows it.
"""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.segments import StringSegmentValue

from core.i18n.registry import language
from core.text.legacy_fonts import refuse_legacy
from translation.stream_text import find_block, stored


class WrongTexts(ValidationError):
    """An error of some of the texts at a path; `texts` are these."""

    def __init__(self, message: str, texts: list[str]) -> None:
        super().__init__(message)
        self.texts = texts


def check_limits(translated, segments) -> None:
    """
    Check texts against their fields' and blocks' limits, Khmer ones for legacy fonts too.

    `translated`: the composed page or record; `segments`: those it was composed from. Raises
    ValidationError, by path.
    """
    errors = {}
    is_khmer = language(translated.locale.language_code).is_khmer
    texts = [segment for segment in segments if isinstance(segment, StringSegmentValue)]
    for path in dict.fromkeys(segment.path for segment in texts):
        try:
            _check(translated, path.split("."))
            if is_khmer:
                _refuse_legacy(texts, path)
        except WrongTexts as error:
            errors[path] = [error]
        except ValidationError as error:
            errors[path] = [ValidationError(error.messages)]
    if errors:
        raise ValidationError(errors)


def _refuse_legacy(texts, path):
    errors, wrong = [], []
    for segment in texts:
        if segment.path != path:
            continue
        try:
            refuse_legacy(segment.string.data)
        except ValidationError as error:
            errors, wrong = error.messages, [*wrong, segment.string.data]
    if wrong:
        raise WrongTexts(errors[0], wrong)


def mark_errors(source: TranslationSource, locale: Locale, error: ValidationError) -> None:
    """
    Mark the translations that an error of composing is about, for the editor to show.

    Where the error says which texts are wrong, those; else all at its path.
    """
    for path, errors in error.error_dict.items():
        segments = StringSegment.objects.filter(source=source, context__path=path)
        found = segments.get_translations(locale)
        texts = getattr(errors[0], "texts", None)
        for translation in found.filter(data__in=texts) if texts else found:
            translation.set_field_error(errors)


def _check(translated, path):
    name, *rest = path
    field = translated._meta.get_field(name)
    if isinstance(field, StreamField):
        value = getattr(translated, name)
        _check_block(find_block(value.stream_block, stored(value), rest))
    elif isinstance(field, models.ManyToOneRel):
        key, *rest = rest
        rows = [row for row in getattr(translated, name).all() if str(row.translation_key) == key]
        for row in rows:
            _check(row, rest)
    elif isinstance(field, models.CharField | models.TextField) and field.max_length:
        form_field = field.formfield(required=False)
        form_field.clean(field.value_from_object(translated))


def _check_block(place):
    """Check length and pattern; whether a text is required depends on the original alone."""
    if place is not None and isinstance(place.block, blocks.FieldBlock) and place.value:
        place.block.clean(place.block.to_python(place.value))
