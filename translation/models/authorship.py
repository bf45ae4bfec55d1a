"""Who wrote the unpublished part of a text: nobody approves their own text."""

from wagtail.models import TranslatableMixin
from wagtail_localize.models import StringTranslation

from translation.lookup import translation_of


def is_translation(instance) -> bool:
    """Whether a page or record is the target of an enabled translation."""
    return translation_of(instance) is not None


def unpublished_authors(instance) -> set[int]:
    """
    The pks of the users who wrote the unpublished part of a page or record.

    Those who saved a revision since the live one, and of a translation those who saved a
    segment since then.
    """
    revisions = instance.revisions.exclude(user=None)
    live = instance.live_revision if instance.live else None
    if live is not None:
        revisions = revisions.filter(created_at__gt=live.created_at)
    keys = set(revisions.values_list("user_id", flat=True))
    return keys | _translators(instance, live)


def _translators(instance, live) -> set[int]:
    if not isinstance(instance, TranslatableMixin):
        return set()
    written = StringTranslation.objects.filter(
        context__object_id=instance.translation_key, locale_id=instance.locale_id
    ).exclude(last_translated_by=None)
    if live is not None:
        written = written.filter(updated_at__gt=live.created_at)
    return set(written.values_list("last_translated_by", flat=True))
