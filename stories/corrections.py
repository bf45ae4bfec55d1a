"""
Keeps published corrections unchanged.

Publishing a page freezes its corrections. After that no form, code, older revision, translation
sync or deletion of the row removes one or changes its date or text: they are restored on save.
Users with the permission `stories.change_published_correction` can unfreeze one, by changing it
in the editor or with `unfreeze`.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation

from core.request_cache import cached_per_request
from stories.models.rows import Correction

RIGHT = "stories.change_published_correction"
KEPT = ("on", "text")


def corrections_of(page) -> list:
    """The corrections that a page shows, fetched once while it is rendered for a reader."""
    return _corrections_of(page) if page.pk else list(page.corrections.all())


@cached_per_request
def _corrections_of(page):
    return list(page.corrections.all())


def freeze(page) -> None:
    """Freeze the corrections of a page; called when it is published."""
    page.corrections.model.objects.filter(page_id=page.pk).update(frozen=True)


def unfreeze(correction, user) -> None:
    """
    Allow a published correction to be changed or removed, in all its languages. Raises
    PermissionDenied.
    """
    if not user.has_perm(RIGHT):
        raise PermissionDenied(_("You may not change published corrections."))
    versions = Correction.objects.filter(translation_key=correction.translation_key)
    versions.update(frozen=False)
    log(correction.page, "memoria.unfreeze_correction", user=user, data={"text": correction.text})


def frozen_of(page) -> list:
    """
    The frozen corrections of a page, without those of a page that was never public, such as a
    copy.
    """
    return [row for row in _marked(page) if row.is_public]


def _marked(page) -> list:
    """The corrections of a page that are marked as frozen. Copies of a page have the mark too."""
    if not page.pk:
        return []
    rows = Correction.objects.filter(page_id=page.pk, frozen=True)
    return list(rows.annotate(is_public=Q(page__first_published_at__isnull=False)))


def keep_frozen(page) -> None:
    """
    Restore the published corrections of a page as they were published; called before it is saved.
    """
    marked = _marked(page)
    frozen = [row for row in marked if row.is_public]
    # Rows that were not loaded are unchanged in the database.
    is_read = "corrections" in getattr(page, "_cluster_related_objects", {})
    is_asked = page.pk and (marked or is_read)
    here = {row.translation_key: row for row in page.corrections.all()} if is_asked else {}
    kept = {row.translation_key for row in frozen}
    for row in here.values():
        if row.translation_key not in kept:
            row.frozen = False  # copied from the original; this translation isn't public yet
    if marked and not kept:
        page.corrections.model.objects.filter(page_id=page.pk, frozen=True).update(frozen=False)
    for row in frozen:
        own_row = here.get(row.translation_key)
        if own_row is None:
            page.corrections.add(row)
            continue
        own_row.pk = row.pk
        for name in (*KEPT, "frozen"):
            setattr(own_row, name, getattr(row, name))


def altered(page, rows) -> list:
    """
    The published corrections of a page that are missing from or changed in the rows of a form.
    """
    here = {row.pk: row for row in rows}
    return [
        row
        for row in frozen_of(page)
        if row.pk not in here
        or any(getattr(here[row.pk], name) != getattr(row, name) for name in KEPT)
    ]


def _published(instance):
    rows = Correction.objects.filter(pk=instance.pk, frozen=True)
    return rows.filter(page__first_published_at__isnull=False).first() if instance.pk else None


def _refusal():
    return ValidationError(_("A published correction stays as it is."))


@receiver(pre_save, sender="stories.Correction")
def refuse_change(sender, instance, raw=False, **kwargs):
    """Forbid code to change a published row. Raises ValidationError."""
    before = None if raw else _published(instance)
    if before and any(
        getattr(before, name) != getattr(instance, name)
        for name in (*KEPT, "frozen", "page_id", "translation_key")
    ):
        raise _refusal()


@receiver(pre_delete, sender="stories.Correction")
def refuse_removal(sender, instance, origin=None, **kwargs):
    """Forbid the deletion of a published row without its page. Raises ValidationError."""
    model = getattr(origin, "model", type(origin))
    if model is sender and _published(instance):
        raise _refusal()


@receiver(page_published)
def freeze_published(sender, instance, **kwargs):
    if hasattr(instance, "corrections"):
        freeze(instance)


@receiver(post_save, sender=StringTranslation)
def follow_words(sender, instance, raw=False, **kwargs):
    """Unfreeze a translated correction when a user with the permission changes its translation."""
    parts = "" if raw or not instance.context else instance.context.path.split(".")
    user = instance.last_translated_by
    if len(parts) != 3 or parts[0] != "corrections" or not user or not user.has_perm(RIGHT):
        return
    Correction.objects.filter(translation_key=parts[1], locale=instance.locale).update(frozen=False)


@hooks.register("register_log_actions")
def correction_actions(actions):
    actions.register_action(
        "memoria.unfreeze_correction",
        gettext_lazy("Open a published correction"),
        gettext_lazy("Opened a published correction, to change or remove it"),
    )
