"""
Publishes complete translations on the date of their scheduled original; reports the others.

wagtail-localize copies `go_live_at` to the translations but schedules no revision, so they
never go live; and a translation finished early would be public before its original.
"""

from collections.abc import Iterable
from datetime import datetime

from django.contrib import messages
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page, Revision, TranslatableMixin
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.i18n.punctuation import joined
from core.publishing.registry import PublishBlocked
from translation.lookup import segment_texts, target_of
from translation.models import TranslationState


@receiver(post_save, sender=Revision)
def schedule_translations(
    sender: type[Revision],
    instance: Revision,
    created: bool,
    update_fields: Iterable[str] | None = None,
    raw: bool = False,
    **kwargs: object,
) -> None:
    """Schedule or unschedule the translations of a page when its own schedule changes."""
    is_set = created and instance.approved_go_live_at
    if raw or not (is_set or "approved_go_live_at" in (update_fields or ())):
        return
    original = instance.as_object()
    if not isinstance(original, Page):
        return
    translations = Translation.objects.filter(
        source__object_id=original.translation_key,
        source__locale_id=original.locale_id,
        enabled=True,
    )
    for translation in translations.select_related("source", "target_locale"):
        if instance.approved_go_live_at:
            schedule(translation, original, instance.approved_go_live_at)
        else:
            unschedule(translation)


def schedule(translation: Translation, original: Page, date: datetime) -> None:
    """Schedule a translation for a date if it is complete; else store how many segments are missing."""
    is_first = not original.live
    if is_first and original.first_published_at is None:
        TranslationSource.update_or_create_from_instance(original)
        translation.source.refresh_from_db()
    missing = count_untranslated(original, translation)
    if is_first and not missing:
        try:
            translation.save_target(publish=True)
        except PublishBlocked as refusal:  # the original stays scheduled
            missing = len(refusal.blockers)
    TranslationState.objects.update_or_create(
        translation=translation, defaults={"goes_live_at": date, "not_ready": missing}
    )


def unschedule(translation: Translation) -> None:
    """Remove the schedule that a translation has from its original, and no other."""
    state = TranslationState.objects.filter(translation=translation).first()
    target = target_of(translation.source, translation.target_locale)
    if state is None or state.goes_live_at is None or target is None:
        return
    target.revisions.filter(approved_go_live_at=state.goes_live_at).update(approved_go_live_at=None)
    TranslationState.objects.filter(pk=state.pk).update(goes_live_at=None, not_ready=0)


def count_untranslated(original: Page, translation: Translation) -> int:
    """The number of an original's current segments without a usable translation."""
    translated = StringTranslation.objects.filter(
        context__object_id=original.translation_key,
        locale_id=translation.target_locale_id,
        has_error=False,
    ).exclude(data="")
    known = set(translated.values_list("context__path", "translation_of__data"))
    return len(set(segment_texts(original)) - known)


def copy_go_live_at(original: TranslatableMixin, translated: TranslatableMixin) -> None:
    """
    Set `go_live_at` of a translation about to be published to the original's future date.

    If the original is live already, a date that came from it is removed.
    """
    if not isinstance(original, Page):
        return
    date = scheduled_go_live_at(original)
    if date is not None:
        translated.go_live_at = date
    elif original.live and translated.go_live_at and translated.go_live_at > timezone.now():
        scheduled_with_original = TranslationState.objects.filter(
            translation__source__object_id=original.translation_key,
            translation__source__locale_id=original.locale_id,
            translation__target_locale_id=translated.locale_id,
            goes_live_at=translated.go_live_at,
        )
        if scheduled_with_original.exists():
            translated.go_live_at = None


def scheduled_go_live_at(original: Page) -> datetime | None:
    """The date for which an original that isn't live is scheduled, or None."""
    if original.live:
        return None
    scheduled = original.revisions.filter(approved_go_live_at__gt=timezone.now())
    # The newest revision: Wagtail unschedules the others just after this.
    return scheduled.order_by("-pk").values_list("approved_go_live_at", flat=True).first()


@hooks.register("after_publish_page")
def report_not_ready(request: HttpRequest, page: Page) -> None:
    """Warn who schedules a page of languages that won't be published on that date."""
    states = TranslationState.objects.filter(
        translation__source__object_id=page.translation_key,
        translation__source__locale_id=page.locale_id,
        translation__enabled=True,
        not_ready__gt=0,
    ).select_related("translation__target_locale")
    names = [str(state.translation.target_locale) for state in states]
    if names:
        messages.warning(
            request,
            _("Scheduled. Not ready, so not published on that day: %(languages)s.")
            % {"languages": joined(names)},
        )
