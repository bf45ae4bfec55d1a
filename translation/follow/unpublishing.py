"""
Unpublishing a page unpublishes its translations. (Shared records: records.py.)

Attached to the saving, moving and deleting of rows, so that it holds for the button, a bulk
action, an expiry date and code alike. Running reviews and schedules of the translations end
with it. Translations are not published again when the original is. docs/decisions/0010 says
why. (Withdrawing a work, a recorded act, is core.withdrawal.)
"""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowMixin
from wagtail.signals import post_page_move

from translation.live.original_rule import end_exception
from translation.models import TranslationState
from translation.sources.lineage import translations_of
from translation.sources.originals import DELETED, is_home_page


@receiver(pre_save)
def notice_unpublishing(sender, instance, raw=False, update_fields=None, **kwargs):
    """
    Note on a page that is live in the database and not live on the instance.

    `unpublish_translations_of_saved` reads the note. It is an attribute of the instance
    because Django gives both receivers nothing else in common, and after the save nobody
    can tell that the page was live before.
    """
    if raw or not isinstance(instance, Page):
        return
    writes_live = update_fields is None or "live" in update_fields
    instance._is_being_unpublished = (
        writes_live
        and not instance.live
        and instance.pk is not None
        and Page.objects.filter(pk=instance.pk, live=True).exists()
    )


@receiver(post_save)
def unpublish_translations_of_saved(sender, instance, raw=False, **kwargs):
    """Runs in the transaction of the save: the page and its translations, or none of them."""
    if isinstance(instance, Page) and instance.__dict__.pop("_is_being_unpublished", False):
        unpublish_translations(instance)


@receiver(pre_delete, sender=Page)
def unpublish_translations_of_deleted(sender, instance, **kwargs):
    """Runs before the deletion: afterwards nobody could tell which page was the original."""
    for translation in unpublish_translations(instance):
        data = {"title": str(instance), "locale": instance.locale_id}
        log(translation, DELETED, uuid=uuid.uuid4(), data=data)


@receiver(post_page_move)
def unpublish_moved(sender, instance, **kwargs):
    """
    Unpublish pages that were moved to where no site serves them, and their translations.

    Still live, they would appear in lists and feeds without a URL.
    """
    if instance.get_url_parts() is not None:
        return
    for page in instance.get_descendants(inclusive=True).specific():
        unpublish(page)
        unpublish_translations(page)


def unpublish_translations(instance: Any) -> list[Any]:
    """
    Unpublish what was translated from a page, and what was translated from that.

    Gives these translations, drafts included. Not for a site's home page: unpublishing the home
    page of one language leaves the other languages public.
    """
    if is_home_page(instance):
        return []
    found = translations_of(instance)
    for translation in found:
        unpublish(translation, expired=instance.expired)
        end_exception(translation)
    return found


def unpublish(instance: Any, expired: bool = False) -> None:
    """Unpublish what is live; end its review and cancel its schedules, of a draft as well."""
    if instance.live:
        instance.unpublish(set_expired=expired)
    end_reviews_and_schedules([instance])


def end_reviews_and_schedules(instances: Iterable[Any]) -> None:
    """Cancel the running reviews of pages and records, and the dates at which drafts would go live."""
    for instance in instances:
        waiting = instance.revisions.filter(approved_go_live_at__isnull=False)
        waiting.update(approved_go_live_at=None)
        TranslationState.objects.filter(
            translation__source__object_id=instance.translation_key,
            translation__target_locale_id=instance.locale_id,
        ).update(goes_live_at=None, not_ready=0)
        if isinstance(instance, WorkflowMixin) and instance.current_workflow_state:
            instance.current_workflow_state.cancel()
