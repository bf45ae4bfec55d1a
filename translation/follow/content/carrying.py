"""Translations of blocks that were found again under another id move to their new place."""

from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    TranslationContext,
    TranslationSource,
)

from translation.basis.matching import Matching
from translation.basis.values import digest, source_values
from translation.follow.content.change import Change
from translation.follow.content.marks import with_numbers
from translation.follow.content.rebase import source_keys


def carry_over(source: TranslationSource, matching: Matching) -> None:
    """Move the translations and overrides of every moved segment; who wrote them and when stays."""
    contexts = TranslationContext.objects.filter(object_id=source.object_id)
    by_path = {context.path: context.pk for context in contexts}
    moved = {
        pk: by_path[matching.new_path(path)]
        for path, pk in by_path.items()
        if matching.new_path(path) != path and matching.new_path(path) in by_path
    }
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(context_id__in=moved)
        taken = set(
            model.objects.filter(context_id__in=moved.values()).values_list("context", flat=True)
        )
        for pk in set(rows.values_list("context", flat=True)):
            if moved[pk] not in taken:
                model.objects.filter(context_id=pk).update(context_id=moved[pk])


def numbers_of_sources(before, after, matching: Matching) -> dict[int, int | None]:
    """Former → present number of each source of an original; empty if none has another."""
    present = {key: place for place, key in enumerate(source_keys(after), start=1)}
    numbers = {}
    for place, key in enumerate(source_keys(before), start=1):
        numbers[place] = present.get(matching.new_path(f"sources.{key}").rpartition(".")[2])
    return numbers if any(old != new for old, new in numbers.items()) else {}


def renumbered_texts(before, change: Change, numbers: dict) -> dict[str, tuple[str, str]]:
    """Path → former and present digest of the texts that differ in the numbers of sources alone."""
    found = {}
    for path, value in source_values(before).items():
        now = change.now.get(change.matching.new_path(path))
        is_other = value.text and now is not None and now.digest != value.digest
        if is_other and digest(with_numbers(value.text, numbers)) == now.digest:
            found[change.matching.new_path(path)] = value.digest, now.digest
    return found


def carry_renumbered(source: TranslationSource, renumbered: dict, numbers: dict) -> None:
    """Translations of texts that have other numbers of sources now get these, in their own digits."""
    segments = StringSegment.objects.filter(source=source, context__path__in=renumbered)
    for segment in segments.select_related("string", "context"):
        former = StringTranslation.objects.filter(context_id=segment.context_id)
        former = former.exclude(translation_of_id=segment.string_id).select_related(
            "translation_of"
        )
        for row in former:
            if with_numbers(row.translation_of.data, numbers) == segment.string.data:
                StringTranslation.objects.filter(pk=row.pk).update(
                    translation_of_id=segment.string_id, data=with_numbers(row.data, numbers)
                )
