"""
What a change of an original that was said to be minor does to the stored translations.

They are translations of the new words from then on, and what was said is noted, so that a
reviewer can undo it (translation.review.minor). docs/decisions/0088.
"""

from collections.abc import Iterable

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from translation.basis.shortened import ChangedText
from translation.basis.values import source_values
from translation.follow.content.change import Change
from translation.models import MinorChange


def minor_texts(source: TranslationSource, before, change: Change) -> dict[str, list[int]]:
    """Path → the strings, in order, of each text in which the change is minor; before it is synced."""
    former = {}
    for path in change.answers.minor:
        at = change.matching.old_path(path)
        segments = StringSegment.objects.filter(source=source, context__path=at)
        former[path] = list(segments.order_by("order").values_list("string", flat=True))
    return former


def minor_digests(before, change: Change) -> dict[str, tuple[str, str]]:
    """Path → former and present digest of the texts in which the change is minor."""
    values = source_values(before)
    found = {}
    for path in change.answers.minor:
        former, now = values.get(change.matching.old_path(path)), change.now.get(path)
        if former and now:
            found[path] = former.digest, now.digest
    return found


def carry_minor(source: TranslationSource, former: dict[str, list[int]]) -> dict[str, list]:
    """
    Translations of texts with a minor change are those of the present words; approvals stand.

    Gives the pairs of strings, before and after, by path.
    """
    pairs = {}
    for path, strings in former.items():
        segments = StringSegment.objects.filter(source=source, context__path=path).order_by("order")
        if segments.count() != len(strings):
            continue  # sentences were split or joined: somebody has to look
        pairs[path] = []
        for string, segment in zip(strings, segments, strict=True):
            pairs[path].append([string, segment.string_id])
            if string != segment.string_id:
                StringTranslation.objects.filter(
                    context_id=segment.context_id, translation_of_id=string
                ).update(translation_of_id=segment.string_id)
    return pairs


def note_minor(
    translations: Iterable[Translation], texts: Iterable[ChangedText], pairs: dict[str, list]
) -> None:
    """Note for each translation which changes were said to be minor. `pairs`: of carry_minor."""
    MinorChange.objects.bulk_create(
        MinorChange(
            translation=translation,
            path=text.path,
            before=text.before,
            now=text.now,
            former=text.former,
            present=text.present,
            strings=pairs[text.path],
        )
        for translation in translations
        for text in texts
        if text.path in pairs
    )
