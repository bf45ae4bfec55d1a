"""
What is taken from readers in its own language is taken from them in all others.

Attached to the saving, moving and deleting of pages, so that every way there leads
through here: the button, a bulk action, the clock, code. Nothing comes back by itself.
docs/decisions/0010 says why.
"""

from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, Site
from wagtail.signals import post_page_move

from translation.sources.lineage import translations_of


@receiver(pre_save)
def notice_withdrawal(sender, instance, raw=False, update_fields=None, **kwargs):
    """Remember for `pass_on_withdrawal` that a page is about to be taken from its readers."""
    if raw or not isinstance(instance, Page):
        return
    writes_live = update_fields is None or "live" in update_fields
    instance._is_being_withdrawn = (
        writes_live
        and not instance.live
        and instance.pk is not None
        and Page.objects.filter(pk=instance.pk, live=True).exists()
    )


@receiver(post_save)
def pass_on_withdrawal(sender, instance, raw=False, **kwargs):
    """Within the transaction of Page.save: the page and its translations, or none of them."""
    if isinstance(instance, Page) and instance.__dict__.pop("_is_being_withdrawn", False):
        withdraw_translations(instance)


@receiver(pre_delete, sender=Page)
def withdraw_translations_of_deleted(sender, instance, **kwargs):
    """Before anything is gone: afterwards nobody could tell which page was the original."""
    withdraw_translations(instance)


@receiver(post_page_move)
def withdraw_moved(sender, instance, **kwargs):
    """
    A tree moved to where no site serves it is withdrawn, with its translations.

    Still live, it would stand in lists and feeds with no address of its own.
    """
    if instance.get_url_parts() is not None:
        return
    for page in instance.get_descendants(inclusive=True).specific():
        withdraw(page)
        withdraw_translations(page)


def withdraw_translations(page: Page) -> None:
    """
    Unpublish what was translated from a page, and what was translated from that.

    A home page is a language's door, no text: closing one language closes no other.
    """
    if Site.objects.filter(root_page__translation_key=page.translation_key).exists():
        return
    for translation in translations_of(page):
        withdraw(translation, expired=page.expired)


def withdraw(page: Page, expired=False) -> None:
    """Unpublish a page, or take from a draft the date at which it would have been published."""
    if page.live:
        page.unpublish(set_expired=expired)
    else:
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
