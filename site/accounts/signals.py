"""Permissions on the home page of a new language."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import copy_for_translation_done

from accounts.roles import grant_language_permissions


@receiver(copy_for_translation_done)
def grant_permissions_on_new_home_page(source_obj, target_obj, **kwargs):
    """Give a language's translators and reviewers access to its new home page."""
    if isinstance(target_obj, Page) and target_obj.depth == 2:
        grant_language_permissions(target_obj.locale.language_code)
