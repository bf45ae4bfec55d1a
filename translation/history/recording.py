"""
Every act on a translation in Wagtail's site history: who, what, in which language.

Written where the rows are saved, so that the editor, files, machines and code are heard
alike. A person who works through a page saves dozens of segments: what one does to one
page, without anybody else coming in between, is one entry with a count. docs/decisions/0021.
"""

from collections import Counter
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
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

from translation.lookup import translation_of

BURST = timedelta(minutes=10)
COUNTED = {"edit", "import", "machine", "override"}

_collected: ContextVar[tuple[object, Counter] | None] = ContextVar("collected", default=None)


@contextmanager
def collecting(request=None):
    """What happens meanwhile is written at the end, one entry for each page and act."""
    if _collected.get() is not None:
        yield
        return
    counts = Counter()
    token = _collected.set((request, counts))
    try:
        yield
    finally:
        locales = Locale.objects.in_bulk({language for _, _, _, language in counts})
        for (action, person, work, language), number in counts.items():
            write(action, person, work, locales[language], number)
        _collected.reset(token)


def note(action: str, work, language: int, user_id=None) -> None:
    """Somebody has done something to a work (translation key) in a language (locale's key)."""
    request, counts = _collected.get() or (None, None)
    person = user_id or _present(request)
    if counts is None:
        write(action, person, work, Locale.objects.get(pk=language), 1)
    else:
        counts[action, person, work, language] += 1


def _present(request):
    user = getattr(request, "user", None) or get_active_log_context().user
    return getattr(user, "pk", None)


def write(action: str, person, work, locale: Locale, number: int) -> None:
    """Put it into the history of that language's page; of its original, if it has none yet."""
    instance = _instance(work, locale.pk)
    if instance is None:
        return
    action = f"translation.{action}"
    if action.removeprefix("translation.") in COUNTED and _add(instance, action, person, number):
        return
    data = {"language": locale.language_code, "name": locale.get_display_name()}
    log(instance, action, user=_user(person), data={**data, "number": number})


def _instance(work, language):
    """A work's version in a language, else its original, as a specific page or record."""
    source = TranslationSource.objects.filter(object_id=work).order_by("pk").first()
    known = None if source else TranslatableObject.objects.filter(translation_key=work).first()
    if source is None and known is None:
        return None
    model = (source.specific_content_type if source else known.content_type).model_class()
    wanted = [language, source.locale_id] if source else [language]
    versions = model.objects.filter(translation_key=work, locale__in=wanted)
    by_locale = {found.locale_id: found for found in versions}
    found = next((by_locale[key] for key in wanted if key in by_locale), None)
    return getattr(found, "specific", found)


def _add(instance, action, person, number) -> bool:
    """Count it to the page's last entry, if that says the same of the same person just now."""
    model = registry.get_log_model_for_instance(instance)
    last = model.objects.for_instance(instance).order_by("-timestamp", "-pk").first()
    is_same = last and last.action == action and last.user_id == person
    if not is_same or timezone.now() - last.timestamp > BURST:
        return False
    last.data["number"] = last.data.get("number", 1) + number
    last.timestamp = timezone.now()
    last.save(update_fields=["data", "timestamp"])
    return True


def _user(person):
    request, _counts = _collected.get() or (None, None)
    present = getattr(request, "user", None) or get_active_log_context().user
    if present is not None and present.pk == person:
        return present
    return get_user_model().objects.filter(pk=person).first() if person else None


# What is listened to ---------------------------------------------------------------------


@receiver(post_save, sender=StringTranslation)
@receiver(post_delete, sender=StringTranslation)
def note_words(sender, instance, raw=False, update_fields=None, **kwargs):
    """Words entered, imported, made by a machine, or taken away; not an error found in them."""
    if (
        raw
        or instance.context is None
        or _says_nothing_new("data", update_fields, kwargs, instance)
    ):
        return
    action = "edit"
    if instance.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE:
        action = "machine"
    elif instance.tool_name:
        action = "import"
    user = None if "created" not in kwargs else instance.last_translated_by_id
    note(action, instance.context.object_id, instance.locale_id, user)


@receiver(post_save, sender=SegmentOverride)
@receiver(post_delete, sender=SegmentOverride)
def note_override(sender, instance, raw=False, update_fields=None, **kwargs):
    if raw or instance.context is None:
        return
    if _says_nothing_new("data_json", update_fields, kwargs, instance):
        return
    user = None if "created" not in kwargs else instance.last_translated_by_id
    note("override", instance.context.object_id, instance.locale_id, user)


def _says_nothing_new(field, saved, kwargs, instance):
    """Whether an error alone was noted, or a row goes with something above it."""
    origin = kwargs.get("origin")
    return (saved and field not in saved) or (origin is not None and origin is not instance)


@receiver(pre_save, sender=Translation)
def remember_enabled(sender, instance, raw=False, **kwargs):
    before = None if raw or not instance.pk else Translation.objects.filter(pk=instance.pk)
    instance._was_enabled = before.values_list("enabled", flat=True).first() if before else None


@receiver(post_save, sender=Translation)
def note_submitted_or_stopped(sender, instance, created, raw=False, **kwargs):
    if raw:
        return
    if created:
        note("submit", instance.source.object_id, instance.target_locale_id)
    elif instance.enabled != instance._was_enabled:
        action = "restart" if instance.enabled else "stop"
        note(action, instance.source.object_id, instance.target_locale_id)


@receiver(post_save, sender=TranslationSource)
def note_synced(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """The original as it is now was sent to each language that it is translated to."""
    if raw or created or (update_fields and "content_json" not in update_fields):
        return
    for language in instance.translations.filter(enabled=True).values_list(
        "target_locale", flat=True
    ):
        note("sync", instance.object_id, language)


@receiver(published)
def note_published(sender, instance, revision=None, **kwargs):
    if translation_of(instance) is not None:
        user = getattr(revision, "user_id", None)
        note("publish", instance.translation_key, instance.locale_id, user)


@receiver([workflow_submitted, workflow_cancelled])
def note_review(sender, instance, user=None, signal=None, **kwargs):
    """A translation was sent for review, or taken back."""
    action = "review" if signal is workflow_submitted else "cancel"
    _note_answer(instance, action, user)


@receiver([task_approved, task_rejected])
def note_answer(sender, instance, user=None, signal=None, **kwargs):
    """A step of the review was answered."""
    action = "approve" if signal is task_approved else "reject"
    _note_answer(instance.workflow_state, action, user)


def _note_answer(state, action, user):
    content = getattr(state.content_object, "specific", state.content_object)
    if translation_of(content) is not None:
        note(action, content.translation_key, content.locale_id, getattr(user, "pk", None))


@receiver(post_save, sender=PageLogEntry)
def note_alias(sender, instance, created, **kwargs):
    """wagtail-localize says what was made an alias, but not in which language."""
    if created and instance.action == "wagtail_localize.convert_to_alias" and instance.page:
        note("alias", instance.page.translation_key, instance.page.locale_id, instance.user_id)
