"""
Keeps what code writes into a translated page itself, beside its stored translation.

wagtail-localize composes a page from its segments alone, so that such words vanished at the next
publication (H11). They become the translation of their segment. docs/decisions/0089.
"""

import logging
from collections import defaultdict
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import DraftStateMixin, Locale, Revision
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from translation.basis.system import is_following
from translation.editor.restart import ManualEdit, edits_in, store_manual_edits
from translation.live.composition import current_composition
from translation.lookup import segment_texts

log = logging.getLogger(__name__)
Texts = dict[str, list[str]]


@receiver(post_save, sender=Revision)
def keep_edits_of_revision(
    sender: type[Revision], instance: Revision, created: bool, raw: bool = False, **kwargs: object
) -> None:
    """
    A revision of a translation that nobody composed: its words are those of its segments now.

    Words that are live already are not new, though a draft has others: code that stores a row
    anew stores them with it.
    """
    if raw or not created or is_following() or current_composition().source is not None:
        return
    translation = _translation_of_revision(instance)
    page = instance.as_object() if translation else None
    if page is None or getattr(page, "alias_of_id", None):
        return
    before = page.revisions.filter(pk__lt=instance.pk).order_by("-pk").first()
    if before is None:
        return
    known = [before, page.live_revision] if page.live_revision else [before]
    new = _new_texts(page, [revision.as_object() for revision in known])
    _keep(translation, page, new, instance.user)


def keep_edits_of_row(source: TranslationSource, locale: Locale, target: Any) -> None:
    """
    Before a source is composed in a locale: what was saved into its row without a revision.

    `target`: the page or record as it is stored, or None. What a translator wrote since it was
    published counts more.
    """
    if not isinstance(target, DraftStateMixin) or not target.live or target.live_revision is None:
        return
    if getattr(target, "alias_of_id", None):
        return
    published = target.live_revision.as_object()
    new = _new_texts(target, [published])
    translation = (
        new
        and Translation.objects.filter(source=source, target_locale=locale, enabled=True).first()
    )
    if translation:
        _keep(translation, target, new, None, _by_path(published))


def _translation_of_revision(revision: Revision) -> Translation | None:
    key, locale = (revision.content.get(name) for name in ("translation_key", "locale"))
    if not key or not locale:
        return None
    found = Translation.objects.filter(
        source__object_id=key, target_locale=locale, enabled=True
    ).order_by("-pk")
    return found.select_related("source").first()


def _new_texts(instance: Any, known: list[Any]) -> set[str]:
    """The paths at which an instance has texts that none of some others has there."""
    former = [_by_path(one) for one in known]
    present = _by_path(instance)
    return {
        path for path, texts in present.items() if all(texts != one.get(path) for one in former)
    }


def _by_path(instance: Any) -> Texts:
    found = defaultdict(list)
    for path, text in segment_texts(instance):
        found[path].append(text)
    return found


def _keep(
    translation: Translation,
    instance: Any,
    paths: set[str],
    user: Any,
    published: Texts | None = None,
) -> None:
    """
    Store the texts at some paths that differ from the stored translation.

    `published`: the texts that were published last, if only translations of these may be replaced.
    """
    if not paths:
        return
    edits = [
        edit
        for edit in edits_in(translation, instance)
        if _is_of(translation, edit, paths)
        and (published is None or edit.stored in _texts_at(edit, published))
    ]
    if edits:
        store_manual_edits(translation, edits, user)
        log.warning("Kept %s texts written into %r beside its translation", len(edits), instance)


def _is_of(translation: Translation, edit: ManualEdit, paths: set[str]) -> bool:
    """
    Whether an edit is of a text at these paths that has a confirmed translation.

    Without one, the words are those of an earlier text of the original: readers keep them, and the
    segment goes on to wait.
    """
    segment = edit.segment
    if not isinstance(segment, StringSegment) or segment.context is None:
        return False
    return (
        segment.context.path in paths
        and StringTranslation.objects.filter(
            translation_of=segment.string_id,
            context=segment.context_id,
            locale=translation.target_locale_id,
            has_error=False,
        ).exists()
    )


def _texts_at(edit: ManualEdit, texts: Texts) -> list[str]:
    return texts.get(edit.segment.context.path, []) if edit.segment else []
