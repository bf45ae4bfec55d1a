"""
What happens to translations when their original is published: they follow it, and are compared.

In the transaction of the publication: the source is synced, translations of moved blocks are kept,
removals and facts go into every version of each translation that could still be public, and
what is left to translators is counted. docs/decisions/0080.
"""

import json
import logging
from collections.abc import Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max, Model
from django.dispatch import receiver
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail.signals import published
from wagtail_localize.models import Translation, TranslationSource, get_schema_version

from translation.basis import rows
from translation.basis.answers import Answers, answers_to, forget_said
from translation.basis.matching import match
from translation.basis.shortened import changed_texts
from translation.basis.system import is_following
from translation.basis.values import pack, shown_records, source_values
from translation.comments.threads import carry_comments
from translation.follow import versions
from translation.follow.content.carrying import (
    carry_over,
    carry_renumbered,
    numbers_of_sources,
    renumbered_texts,
)
from translation.follow.content.change import Change
from translation.follow.content.minor import carry_minor, minor_digests, minor_texts, note_minor
from translation.follow.content.taken_out import forget_translations
from translation.follow.old_versions import forget_words, forget_words_of_original
from translation.history.recording import log_action
from translation.localize_fixes.segment_rows import refresh_segments
from translation.lookup import translation_of
from translation.memory.filling import forget_texts_at
from translation.memory.filling_in import fill_in_running
from translation.status.records import recount_where_shown
from translation.status.staleness import store_differences

log = logging.getLogger(__name__)


@receiver(published)
def compare_published(
    sender: type[Model], instance: Any, revision: Any = None, **kwargs: object
) -> None:
    """A translation that goes live is compared by its own basis; an original is followed."""
    if not isinstance(instance, TranslatableMixin) or not instance.live:
        return
    if not is_following():
        _compare_translation(instance, revision)
    follow_published(instance, revision)
    if not isinstance(instance, Page):
        recount_where_shown(instance)


def _compare_translation(instance, revision) -> None:
    translation = translation_of(instance)
    if translation is None:
        return
    rows.store_live(translation, revision)
    versions.forget_follows(translation)
    translation.minor_changes.all().delete()  # whoever published has seen them
    source = translation.source
    original = source.get_source_instance()
    if not getattr(original, "live", True):
        original = source.as_instance()
    rows.store_shown([translation], shown_records(original))
    store_differences([translation], source_values(original))


def follow_published(instance: TranslatableMixin, revision: Revision | None = None) -> None:
    """
    Sync the source of a published original; its translations follow and are compared with it.

    `revision`: the one that was published, with which answers may be kept.

    A stopped translation is compared as well, as it may be started again, but doesn't follow: it
    is a page of its own until then.
    """
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    ).first()
    if source is None:
        return
    translations = list(
        Translation.objects.filter(source=source).select_related("source", "state", "target_locale")
    )
    before, now = source.as_instance(), source_values(instance)
    _store_what_was_sent(source, translations, before)
    change = Change(before, instance, match(before, instance), now)
    texts = changed_texts(source_values(before), now, change.matching, instance)
    change.answers = answers_to(texts, instance, revision)
    forget_said(instance, revision)
    numbers = numbers_of_sources(before, instance, change.matching)
    if numbers:
        change.renumbered = renumbered_texts(before, change, numbers)
    former = minor_texts(source, before, change)
    sync(source, instance)
    if change.matching:
        carry_over(source, change.matching)
        carry_comments(source.object_id, change.matching)
    if change.renumbered:
        carry_renumbered(source, change.renumbered, numbers)
    if former:
        pairs = carry_minor(source, former)
        note_minor(translations, texts, pairs)
        change.renumbered |= minor_digests(before, change)
    forget_translations(source, change.answers.must_not_stay)
    forget_texts_at(source.object_id, change.answers.must_not_stay)
    fill_in_running(translations)
    newest = Revision.objects.aggregate(pk=Max("pk"))["pk"] or 0
    for translation in translations:
        if translation.enabled:
            _follow(translation, change)
            forget_words(translation, change, newest)
        _record_answers(translation, change.answers)
    forget_words_of_original(change, newest)
    rows.store_shown(translations, shown_records(instance))
    store_differences(translations, now, is_published=True)


def _store_what_was_sent(source, translations: Iterable[Translation], before) -> None:
    """Translators who haven't saved a draft yet know the original as it was synced last."""
    known = rows.with_basis(translations)
    unknown = [translation for translation in translations if translation.pk not in known]
    live = rows.live_locales(source) if unknown else set()
    for translation in unknown:
        if translation.target_locale_id not in live:
            rows.store(translation, pack(source_values(before)))


def sync(source: TranslationSource, instance: TranslatableMixin) -> None:
    """Make the stored content and segments of a source those of an instance, as "Sync" would."""
    if isinstance(instance, ClusterableModel):
        source.content_json = instance.to_json()
    else:
        content = get_serializable_data_for_fields(instance)
        source.content_json = json.dumps(content, cls=DjangoJSONEncoder)
    source.schema_version = get_schema_version(instance._meta.app_label)
    source.object_repr = str(instance)[:200]
    source.last_updated_at = timezone.now()
    source.save(update_fields=["content_json", "schema_version", "object_repr", "last_updated_at"])
    refresh_segments(source)


def _record_answers(translation: Translation, answers: Answers) -> None:
    for action, paths in (("minor", answers.minor), ("taken_out", answers.must_not_stay)):
        if paths:
            log_action(action, translation.source.object_id, translation.target_locale_id)


def _follow(translation: Translation, change: Change) -> None:
    """One savepoint a language: what fails in one undoes nothing in the others."""
    try:
        with transaction.atomic():
            versions.follow(translation, change)
    except Exception:
        log.exception("Translation %s can't follow its original: it is held back", translation.pk)
        versions.hold_back(translation)
