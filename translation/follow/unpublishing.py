"""
Unpublishing a page unpublishes its translations.

Attached to the saving, moving and deleting of pages, so that it holds for the button, a bulk
action, an expiry date and code alike. Translations are not published again when the original
is. docs/decisions/0010 says why. (Withdrawing a work, a recorded act, is core.withdrawal.)
"""

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import post_page_move

from translation.sources.lineage import translations_of


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
    """Runs in the transaction of Page.save: the page and its translations, or none of them."""
    if isinstance(instance, Page) and instance.__dict__.pop("_is_being_unpublished", False):
        unpublish_translations(instance)


@receiver(pre_delete, sender=Page)
def unpublish_translations_of_deleted(sender, instance, **kwargs):
    """Runs before the deletion: afterwards nobody could tell which page was the original."""
    unpublish_translations(instance)


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


def unpublish_translations(page: Page) -> None:
    """
    Unpublish what was translated from a page, and what was translated from that.

    Not for a site's home page: unpublishing the home page of one language leaves the other
    languages public.
    """
    if Site.objects.filter(root_page__translation_key=page.translation_key).exists():
        return
    for translation in translations_of(page):
        unpublish(translation, expired=page.expired)


def unpublish(page: Page, expired: bool = False) -> None:
    """Unpublish a live page; of a draft, cancel its scheduled publication."""
    if page.live:
        page.unpublish(set_expired=expired)
    else:
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
