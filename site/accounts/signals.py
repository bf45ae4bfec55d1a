"""What follows by itself when something happens to a page."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from accounts.roles import open_tree


@receiver(copy_for_translation_done)
def open_new_home_page(source_obj, target_obj, **kwargs):
    """A language's home page has come into being: its translators may enter it."""
    if isinstance(target_obj, Page) and target_obj.depth == 2:
        open_tree(target_obj.locale.language_code)
