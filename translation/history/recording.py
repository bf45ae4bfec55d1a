"""
Writes every action on a translation to Wagtail's site history: who, what, in which language.

The receivers below listen to the rows being saved, so that the editor, PO files, machine
translation and code are all logged. Consecutive actions of one kind by one person on one page
become one entry with a count, because working through a page saves dozens of segments.
docs/decisions/0021.
"""

from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, log, registry
from wagtail.models import Locale, PageLogEntry
from wagtail.signals import (
    published,
    task_approved,
    task_rejected,
    workflow_cancelled,
    workflow_submitted,
)
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationSource,
)

from translation.basis.system import is_following
from translation.history.log_actions import COUNTED
from translation.lookup import translation_of

MERGE_WITHIN = timedelta(minutes=10)

# A ContextVar, because the receivers are called by Django with a row and no request. Holds
# the request and, by action, user, translation key and locale, how often it happened.
_collection: ContextVar[tuple[HttpRequest | None, Counter] | None] = ContextVar(
    "collection", default=None
)


@contextmanager
def collecting_log_entries(request: HttpRequest | None = None):
    """Within this, actions are counted and written at the end: one entry for each page and action."""
    if _collection.get() is not None:
        yield
        return
    counts = Counter()
    token = _collection.set((request, counts))
    try:
        yield
    finally:
        locales = Locale.objects.in_bulk({locale_id for _, _, _, locale_id in counts})
        for (action, user_id, translation_key, locale_id), number in counts.items():
            write_entry(action, user_id, translation_key, locales[locale_id], number)
        _collection.reset(token)


def log_action(action: str, translation_key, locale_id: int, user_id: int | None = None) -> None:
    """
    Log an action on what has a translation key, in a locale.

    `action`: a key of log_actions.MESSAGES or COUNTED. `user_id`: by default the user of the
    request, or of Wagtail's log context.
    """
    request, counts = _collection.get() or (None, None)
    user_id = user_id or _current_user_id(request)
    if counts is None:
        write_entry(action, user_id, translation_key, Locale.objects.get(pk=locale_id), 1)
    else:
        counts[action, user_id, translation_key, locale_id] += 1


def _current_user(request):
    return getattr(request, "user", None) or get_active_log_context().user


def _current_user_id(request):
    return getattr(_current_user(request), "pk", None)


def write_entry(action: str, user_id, translation_key, locale: Locale, number: int) -> None:
    """Write to the history of the page or record in a locale; of its original, if it has none yet."""
    instance = _target_or_source(translation_key, locale.pk)
    if instance is None:
        return
    name = f"translation.{action}"
    if action in COUNTED and _add_to_last_entry(instance, name, user_id, number):
        return
    data = {"language": locale.language_code, "number": number}
    log(instance, name, user=_user_by_id(user_id), data=data)


def _target_or_source(translation_key, locale_id):
    """The version in a locale, else the original, as a specific page or record; or None."""
    source = TranslationSource.objects.filter(object_id=translation_key).order_by("pk").first()
    known = (
        None
        if source
        else TranslatableObject.objects.filter(translation_key=translation_key).first()
    )
    if source is None and known is None:
        return None
    model = (source.specific_content_type if source else known.content_type).model_class()
    wanted = [locale_id, source.locale_id] if source else [locale_id]
    versions = model.objects.filter(translation_key=translation_key, locale__in=wanted)
    by_locale = {found.locale_id: found for found in versions}
    found = next((by_locale[key] for key in wanted if key in by_locale), None)
    return getattr(found, "specific", found)


def _add_to_last_entry(instance, name, user_id, number) -> bool:
    """Add to the number of the last entry, if it is recent and of the same action and user."""
    model = registry.get_log_model_for_instance(instance)
    last = model.objects.for_instance(instance).order_by("-timestamp", "-pk").first()
    is_same = last and last.action == name and last.user_id == user_id
    if not is_same or timezone.now() - last.timestamp > MERGE_WITHIN:
        return False
    last.data["number"] = last.data.get("number", 1) + number
    last.timestamp = timezone.now()
    last.save(update_fields=["data", "timestamp"])
    return True


def _user_by_id(user_id):
    request, _counts = _collection.get() or (None, None)
    current = _current_user(request)
    if current is not None and current.pk == user_id:
        return current
    return get_user_model().objects.filter(pk=user_id).first() if user_id else None


# Receivers --------------------------------------------------------------------------------


@receiver(post_save, sender=StringTranslation)
@receiver(post_delete, sender=StringTranslation)
def log_string_translation(sender, instance, raw=False, update_fields=None, **kwargs):
    """Text entered, imported, translated by machine or deleted; not an error stored with it."""
    if raw or instance.context is None:
        return
    if _changes_no_text("data", update_fields, kwargs, instance):
        return
    action = "edit"
    if instance.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        action = "machine"
    elif instance.tool_name:
        action = "import"
    user = None if "created" not in kwargs else instance.last_translated_by_id
    log_action(action, instance.context.object_id, instance.locale_id, user)


@receiver(post_save, sender=SegmentOverride)
@receiver(post_delete, sender=SegmentOverride)
def log_override(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or instance.context is None:
        return
    if _changes_no_text("data_json", update_fields, kwargs, instance):
        return
    user = None if "created" not in kwargs else instance.last_translated_by_id
    log_action("override", instance.context.object_id, instance.locale_id, user)


def _changes_no_text(field, saved, kwargs, instance):
    """Whether only an error was stored, or the row was deleted together with its parent."""
    origin = kwargs.get("origin")
    return (saved and field not in saved) or (origin is not None and origin is not instance)


@receiver(pre_save, sender=Translation)
def remember_enabled_before_save(sender, instance, raw=False, **kwargs):
    """
    Note whether the translation was enabled, for `log_submission_or_stop` after the save.

    On the instance, because Django gives the two receivers nothing else in common.
    """
    if not raw and instance.pk:
        stored = Translation.objects.filter(pk=instance.pk).values_list("enabled", flat=True)
        instance._enabled_before_save = stored.first()


@receiver(post_save, sender=Translation)
def log_submission_or_stop(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        log_action("submit", instance.source.object_id, instance.target_locale_id)
    elif instance.enabled != instance._enabled_before_save:
        action = "restart" if instance.enabled else "stop"
        log_action(action, instance.source.object_id, instance.target_locale_id)


@receiver(post_save, sender=TranslationSource)
def log_sync(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """The original as it is now was sent to each language that it is translated to."""
    if raw or created or (update_fields and "content_json" not in update_fields):
        return
    enabled = instance.translations.filter(enabled=True)
    for locale_id in enabled.values_list("target_locale", flat=True):
        log_action("sync", instance.object_id, locale_id)


@receiver(published)
def log_publication(sender, instance, revision=None, **kwargs):
    if translation_of(instance) is not None and not is_following():
        user = getattr(revision, "user_id", None)
        log_action("publish", instance.translation_key, instance.locale_id, user)


@receiver([workflow_submitted, workflow_cancelled])
def log_review(sender, instance, user=None, signal=None, **kwargs):
    """A translation was sent for review, or its review was cancelled."""
    action = "review" if signal is workflow_submitted else "cancel"
    _log_review_action(instance, action, user)


@receiver([task_approved, task_rejected])
def log_decision(sender, instance, user=None, signal=None, **kwargs):
    """A step of the review was approved or rejected."""
    action = "approve" if signal is task_approved else "reject"
    _log_review_action(instance.workflow_state, action, user)


def _log_review_action(state, action, user):
    content = getattr(state.content_object, "specific", state.content_object)
    if translation_of(content) is not None:
        log_action(action, content.translation_key, content.locale_id, getattr(user, "pk", None))


@receiver(post_save, sender=PageLogEntry)
def log_alias(sender, instance, created, **kwargs):
    """wagtail-localize logs the conversion to an alias without the language."""
    if created and instance.action == "wagtail_localize.convert_to_alias" and instance.page:
        log_action(
            "alias", instance.page.translation_key, instance.page.locale_id, instance.user_id
        )
