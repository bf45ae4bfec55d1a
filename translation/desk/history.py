"""Keeps every version of a segment's translation, whichever way it was written."""

from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail_localize.models import StringTranslation

from translation.models import SegmentChange

How = SegmentChange.How


@receiver(pre_save, sender=StringTranslation)
def remember_text_before_save(sender, instance, raw=False, **kwargs):
    """
    Note the text that was stored, for `keep_change` after the save.

    On the instance, because Django gives the two receivers nothing else in common.
    """
    if not raw:
        stored = StringTranslation.objects.filter(pk=instance.pk).values_list("data", flat=True)
        instance._text_before_save = stored.first() if instance.pk else None


@receiver(post_save, sender=StringTranslation)
def keep_change(sender, instance, raw=False, **kwargs):
    if raw or instance.context_id is None or instance._text_before_save == instance.data:
        return
    _keep(instance, instance.data, how_written(instance), instance.last_translated_by_id)


@receiver(post_delete, sender=StringTranslation)
def keep_removal(sender, instance, origin=None, **kwargs):
    """A translation was taken away by itself, not together with its original."""
    if instance.context_id is not None and origin is instance:
        _keep(instance, "", How.REMOVED, None)


def how_written(translation: StringTranslation) -> How:
    if translation.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        return How.MACHINE
    return How.IMPORT if translation.tool_name else How.TYPED


def _keep(translation, text, how, user_id):
    SegmentChange.objects.create(
        string_id=translation.translation_of_id,
        context_id=translation.context_id,
        locale_id=translation.locale_id,
        user_id=user_id,
        text=text,
        how=how,
    )
