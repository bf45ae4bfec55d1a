"""Leaves out dates when a page is made from another."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done


@receiver(copy_for_translation_done)
def leave_out_dates(source_obj: object, target_obj: object, **kwargs: object) -> None:
    """A new translation has no publication dates until somebody sets them."""
    if not isinstance(target_obj, Page) or not (target_obj.go_live_at or target_obj.expire_at):
        return
    target_obj.go_live_at = target_obj.expire_at = None
    target_obj.save(update_fields=["go_live_at", "expire_at"], clean=False)
