"""Faults of wagtail-localize 1.14.5 in publishing, unpublishing, scheduling and syncing."""

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.models import DraftStateMixin, PageViewRestriction
from wagtail_localize import models as localize
from wagtail_localize.views import convert

from core.known_rows import known_rows
from core.publishing.gate import rows_stored_as_they_are
from core.publishing.registry import PublishBlocked, refuse_blocked
from translation.basis.values import source_values
from translation.editor import limits
from translation.follow import privacy
from translation.live import drafts, live_text, native_edits, refusals, scheduling
from translation.live.composition import composing, current_composition
from translation.localize_fixes.indexing import indexing_once
from translation.localize_fixes.replacing import replace
from translation.lookup import target_of
from translation.memory.filling_in import fill_in_running
from translation.review.own_text import refuse_own_segments
from translation.status import staleness


def move_and_close_in_one_transaction():
    """
    F01. Wagtail sends its signals after the transaction of the act has ended.

    What our receivers do at a move or a restriction must be in its transaction. Not reported.
    """

    def atomically(original, *args, **kwargs):
        with transaction.atomic():
            return original(*args, **kwargs)

    replace(MovePageAction, "execute", atomically)
    replace(PageViewRestriction, "save", atomically)


def never_remove_restrictions():
    """
    F01. Composing a page deletes its restrictions where the original has none of its own.

    `TranslationSource.sync_view_restrictions` ignores restrictions of sections, and deletes
    those that a person set. translation.follow.privacy replaces it. Not reported.
    """

    def sync(original, source, page, translated):
        if not isinstance(page, localize.Page) or not isinstance(translated, localize.Page):
            raise localize.NoViewRestrictionsError
        privacy.restrict_translations([page.translation_key])
        composition = current_composition()
        if composition.is_final:  # here, so that nothing of it is stored
            refuse_blocked(translated, for_review=composition.for_review)

    replace(localize.TranslationSource, "sync_view_restrictions", sync)


def store_aliases_without_the_gate():
    """
    F02. The view that turns a page into an alias saves it live before it sets `alias_of`.

    The publish gate would take the original's text on it for a missing translation. Not
    reported.
    """

    def sync(original, source_page, alias_page, *args, **kwargs):
        with rows_stored_as_they_are():
            return original(source_page, alias_page, *args, **kwargs)

    replace(convert, "sync_alias", sync)


def keep_live_text():
    """
    F02. Where a translation is missing, the source's text is written over the live text.

    Its forms announce it ("will use the original language until translated"); not reported as
    a fault. The text of the live page is kept.
    """

    def compose(original, source, translated, from_locale, to_locale, segments):
        composition = current_composition()
        if composition.source is not None:  # before the original's blocks get their translations
            composition.values = source_values(source)
        original(source, translated, from_locale, to_locale, segments)
        if composition.is_final:
            limits.check_limits(translated, segments)
            scheduling.copy_go_live_at(source, translated)
        composition.untranslated = live_text.fill_from_live_version(source, translated, to_locale)

    replace(localize, "ingest_segments", compose)


def publish_in_one_transaction():
    """
    F03. Wagtail publishes and sends its signals without a transaction around them.

    What follows a publication must be undone with it, and the other way round. Not reported. What
    it saves is indexed once, at its end and with it: each child row of a page had the whole page
    indexed.
    """

    def atomically(original, *args, **kwargs):
        with transaction.atomic(), indexing_once(), known_rows():
            return original(*args, **kwargs)

    replace(PublishRevisionAction, "execute", atomically)


def refuse_incomplete_translations():
    """
    F02, F18. `save_target` publishes with segments missing, and ignores errors.

    Errors found at the first click on Publish are left out of what the second publishes.
    Not reported. A snippet without drafts is saved as it is: it has no other way to begin.
    The replacement takes one argument more: `for_review`, a draft that must be complete.
    """

    def create_or_update(
        original, source, locale, user=None, publish=True, for_review=False, **kwargs
    ):
        model = source.specific_content_type.model_class()
        publishes = publish and issubclass(model, DraftStateMixin)
        if publishes:
            live_text.check_ready(source, locale)
        is_final = publishes or for_review
        with composing(
            is_final=is_final, source=source, locale=locale, for_review=for_review
        ) as composition:
            try:
                if publishes:
                    target = target_of(source, locale)
                    native_edits.keep_edits_of_row(source, locale, target)
                    if user:
                        refuse_own_segments(target, user)
                translated, created = original(source, locale, user=user, publish=publish, **kwargs)
            except PublishBlocked as refusal:
                refusals.on_refusal.get()(refusal)
                raise
        staleness.store_untranslated(source, locale, composition.untranslated)
        return translated, created

    replace(localize.TranslationSource, "create_or_update_translation", create_or_update)


def mark_errors_of_several_segments():
    """
    F18. An error in a paragraph of several segments answers 500.

    `create_or_update_translation` asks for the one translation at the error's path, and finds
    several: paragraphs of one text share their path. Not reported. The ValidationError that it
    was handling is raised instead, and marked where it belongs (editor.limits).
    """

    def create_or_update(original, source, locale, *args, **kwargs):
        try:
            return original(source, locale, *args, **kwargs)
        except localize.StringTranslation.MultipleObjectsReturned as crash:
            error = crash.__context__
            if not isinstance(error, ValidationError):
                raise
            limits.mark_errors(source, locale, error)
            raise error from None

    replace(localize.TranslationSource, "create_or_update_translation", create_or_update)


def save_drafts_beside_the_live_version():
    """
    F10. A draft is written into the live page's own row, and unpublishes a live snippet.

    Sending a page to translation makes drafts of its snippets too. Not reported.
    """

    def create_or_update(original, source, locale, user=None, publish=True, **kwargs):
        if publish:
            return original(source, locale, user=user, publish=publish, **kwargs)
        with drafts.composing_beside_live_version(source, locale):
            return original(source, locale, user=user, publish=publish, **kwargs)

    replace(localize.TranslationSource, "create_or_update_translation", create_or_update)


def extract_never_published_from_its_latest_draft():
    """
    F11, H7. A page that isn't public is extracted without the edits of its draft.

    Wagtail keeps these in revisions alone. Reported as wagtail/wagtail-localize#861.
    """

    def from_instance(original, cls, instance):
        return original(cls, live_or_latest(instance))

    for name in ("get_or_create_from_instance", "update_or_create_from_instance"):
        replace(localize.TranslationSource, name, from_instance)

    def update(original, source):
        # `update_from_db` takes no instance, so the method it asks is replaced on the source.
        instance = live_or_latest(source.get_source_instance())
        source.get_source_instance = lambda: instance
        try:
            return original(source)
        finally:
            del source.get_source_instance

    replace(localize.TranslationSource, "update_from_db", update)


def report_outdated_translations():
    """
    F03. A translation whose original has changed says "Up to date" until somebody syncs it.

    Reported as wagtail/wagtail-localize#832. See translation.status.staleness.
    """

    def refresh(original, source):
        original(source)
        fill_in_running(staleness.store_sent(source))

    def status(original, translation):
        return staleness.describe(staleness.state_of(translation)) or original(translation)

    def templates(original, panel, context):
        return [*original(panel, context), "translation/status_in_side_panel.html"]

    replace(localize.TranslationSource, "refresh_segments", refresh)
    replace(PageStatusSidePanel, "get_status_templates", templates)
    replace(localize.Translation, "get_status_display", status)


def live_or_latest(instance):
    """The instance itself if it is live; otherwise its latest draft, where it was corrected (H7)."""
    instance = getattr(instance, "specific", instance)
    if not isinstance(instance, DraftStateMixin) or instance.live:
        return instance
    return instance.get_latest_revision_as_object()
