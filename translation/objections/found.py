"""The objections of the checks to a translation, with those that reviewers put aside."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist, ValidationError
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from core.text.clusters import shorten
from translation.checks.base import Objection, objections
from translation.checks.text import read
from translation.editor.overrides import field_or_block_at
from translation.glossary.finding import Glossary
from translation.memory.forms import digest
from translation.models import Dismissal


@dataclass(frozen=True)
class Found:
    """
    An objection to a stored translation; `dismissal`: a reviewer put it aside.

    `key`: names it in a form.
    """

    stored: StringTranslation
    objection: Objection
    dismissal: Dismissal | None

    @property
    def about(self) -> str:
        """
        A digest of the words that the objection is about.

        Where something is missing there are none: then of the whole text, so that any change of it
        asks again.
        """
        start, end, _message = self.objection.span
        words = self.stored.data[start:end] or self.stored.data
        return digest(words)

    @property
    def key(self) -> str:
        return f"{self.stored.pk}-{self.objection.check.id}-{self.about}"

    @property
    def keeps_back(self) -> bool:
        """Whether the text may not be approved because of it."""
        return self.objection.blocks and self.dismissal is None

    @property
    def source(self) -> str:
        return read(self.stored.translation_of.data).plain

    @property
    def target(self) -> str:
        return read(self.stored.data).plain

    @property
    def beginning(self) -> str:
        return shorten(self.target, 60)


def objections_to(
    translation: Translation, texts: Collection[StringTranslation], *, only_blocking: bool = False
) -> list[Found]:
    """
    All that the checks say about stored translations, with their strings and contexts.

    `only_blocking`: only what keeps a text from approval.
    """
    if not texts:
        return []
    dismissed = _dismissals(translation)
    model = translation.source.specific_content_type.model_class()
    glossary = Glossary(
        translation.source.locale.language_code, translation.target_locale.language_code
    )
    found = []
    for stored in texts:
        source = stored.translation_of.data
        context = glossary.context(source, limit_at(model, stored.context.field_path))
        for objection in objections(source, stored.data, context, only_blocking=only_blocking):
            one = Found(stored, objection, None)
            place = stored.translation_of_id, stored.context_id, objection.check.id, one.about
            found.append(Found(stored, objection, dismissed.get(place)))
    return found


def _dismissals(translation: Translation) -> dict[tuple[int, int, str, str], Dismissal]:
    rows = Dismissal.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    ).select_related("user")
    return {(row.string_id, row.context_id, row.check_id, row.about): row for row in rows}


def limit_at(model: type, field_path: str) -> int | None:
    """How many characters the field or block at a path of names takes; None for no limit."""
    try:
        place = field_or_block_at(model, field_path.split("."))
    except (FieldDoesNotExist, KeyError, IndexError, AttributeError):
        return None
    return getattr(getattr(place, "field", place), "max_length", None)


def refuse_kept_back(translation: Translation, stored: StringTranslation) -> None:
    """Raises ValidationError, with what the checks say, if it keeps a text from approval."""
    found = [
        one for one in objections_to(translation, [stored], only_blocking=True) if one.keeps_back
    ]
    if found:
        raise ValidationError([one.objection.span.message for one in found])


def objections_to_all(translation: Translation) -> list[Found]:
    """The objections to what is stored for the source's current texts, in their order."""
    segments = StringSegment.objects.filter(source=translation.source)
    order = dict(segments.values_list("context_id", "order"))
    rows = segments.get_translations(translation.target_locale).filter(has_error=False)
    texts = sorted(
        rows.select_related("translation_of", "context"), key=lambda row: order[row.context_id]
    )
    return objections_to(translation, texts)
