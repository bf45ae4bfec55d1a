"""
Removes from Wagtail's reference index what a deleted row of a page referred to.

Wagtail indexes a page when it is saved, and its rows (files of a record, sources, …) are deleted
after that: the file of a row that was the last one stays "used" until the page is saved again,
and so would stay public.
"""

from django.db.models.signals import post_delete
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import reference_index_auto_update_disabled


def forget_deleted_row(sender, instance, **kwargs) -> None:
    """Receiver of post_delete, for rows of pages and of shared records."""
    if sender not in ReferenceIndex.tracked_models:
        return
    if getattr(reference_index_auto_update_disabled, "value", False):
        return
    for field in sender._meta.get_fields():
        if isinstance(field, ParentalKey) and (parent := getattr(instance, field.attname)):
            path = f"{field.remote_field.get_accessor_name()}.{instance.pk}."
            ReferenceIndex.objects.filter(
                base_content_type=ReferenceIndex._get_base_content_type(field.related_model),
                object_id=parent,
                content_path__startswith=path,
            ).delete()


def connect() -> None:
    """Called once, when Django starts."""
    post_delete.connect(forget_deleted_row, dispatch_uid="forget deleted rows")
