"""Stores what each revision of a translation was composed from, as it is composed."""

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail_localize.models import Translation

from translation.basis import rows
from translation.live.composition import current_composition


@receiver(post_save, sender=Revision)
def store_basis(
    sender: type[Revision], instance: Revision, created: bool, raw: bool = False, **kwargs: object
) -> None:
    """The basis of a revision that wagtail-localize composes just now; of others nothing is known."""
    composition = current_composition()
    source, values = composition.source, composition.values
    if raw or not created or source is None or not values:
        return
    content = instance.content
    is_target = content.get("translation_key") == str(source.object_id)
    if not is_target or content.get("locale") != composition.locale.pk:
        return
    translation = Translation.objects.filter(
        source=source, target_locale=composition.locale
    ).first()
    if translation is not None:
        rows.store_composed(
            translation,
            instance,
            values,
            composition.untranslated,
            is_live=composition.locale.pk in rows.live_locales(source),
        )
