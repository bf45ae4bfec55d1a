"""
Refuses a second source for one target, and a page translated from its own translation.

A story written in Khmer may be translated to English and from there to Spanish.
wagtail-localize allows a page to be the target of two sources, and then can't open it in the
editor: refused here wherever a translation is saved. docs/decisions/0030.
"""

from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Locale
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from core.i18n.punctuation import joined
from translation.lookup import translations_into

# Orders of hooks: before and after our other hooks, and before those of wagtail-localize (0).
FIRST = -200
LAST = -1


def refusal_reason(key, source_locale_id: int, target_locale_id: int) -> str:
    """Why a translation key can't be translated from one locale to another; empty if it can."""
    if source_locale_id == target_locale_id:
        return _("A page can’t be translated into its own language.")
    sources = defaultdict(set)
    enabled = set()
    rows = Translation.objects.filter(source__object_id=key)
    for source, target, is_enabled in rows.values_list(
        "source__locale_id", "target_locale_id", "enabled"
    ):
        sources[target].add(source)
        if is_enabled:
            enabled.add((source, target))
    others = [s for s, t in enabled if t == target_locale_id and s != source_locale_id]
    if others:
        return _(
            "The version in %(language)s is translated from %(other)s. "
            "Stop that translation before it is translated from %(source)s."
        ) % {
            "language": _name(target_locale_id),
            "other": _name(others[0]),
            "source": _name(source_locale_id),
        }
    if target_locale_id in _origins(source_locale_id, sources):
        return _(
            "The version in %(source)s was itself translated from %(language)s: "
            "that is the original."
        ) % {"language": _name(target_locale_id), "source": _name(source_locale_id)}
    return ""


def _origins(locale_id, sources) -> set[int]:
    """The locales that a version was translated from, directly or through others."""
    found, waiting = set(), [locale_id]
    while waiting:
        new = sources[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def _name(locale_id) -> str:
    return Locale.objects.get(pk=locale_id).get_display_name()


@receiver(pre_save, sender=Translation)
def refuse_second_source(instance, raw=False, **kwargs):
    """Raise ValidationError if a translation is enabled and may not be."""
    if raw or not instance.enabled:
        return
    source = instance.source
    reason = refusal_reason(source.object_id, source.locale_id, instance.target_locale_id)
    if reason:
        raise ValidationError(reason)


def split_locales(instance, locales) -> tuple[list[Locale], list[Locale]]:
    """Of some locales those that an instance can be translated to, and those it can't."""
    wanted, refused = [], []
    for locale in locales:
        reason = locale.pk != instance.locale_id and refusal_reason(
            instance.translation_key, instance.locale_id, locale.pk
        )
        if not reason:
            wanted.append(locale)
        else:
            refused.append(locale)
    return wanted, refused


def warn_of_passed_over(request, pages) -> None:
    """Add a message that names pages which weren't sent; `pages`: (instance, locale) pairs."""
    names = joined(f"{page} ({locale.get_display_name()})" for page, locale in pages[:10])
    message = ngettext(
        "%(number)d page is translated from another language already and stays so: %(names)s",
        "%(number)d pages are translated from another language already and stay so: %(names)s",
        len(pages),
    )
    messages.warning(request, message % {"number": len(pages), "names": names})


# Opening the editor in every state --------------------------------------------------------


def _translations_to_open(instance, enabled) -> list[Translation]:
    """The translations whose target is an instance, newest first; none of an alias."""
    if getattr(instance, "alias_of_id", None):
        return []
    return list(translations_into(instance, enabled=enabled))


def _is_restart(request) -> bool:
    return request.method == "POST" and "localize-restart-translation" in request.POST


@hooks.register("before_edit_page", order=FIRST)
@hooks.register("before_edit_snippet", order=FIRST)
def refuse_restart_of_second_source(request, instance):
    """Redirects with a message where a stopped translation can't be restarted."""
    stopped = _translations_to_open(instance, enabled=False) if _is_restart(request) else []
    if not stopped:
        return None
    source = stopped[0].source
    reason = refusal_reason(source.object_id, source.locale_id, stopped[0].target_locale_id)
    if not reason:
        return None
    messages.error(request, reason)
    return redirect(request.get_full_path())


@hooks.register("before_edit_page", order=LAST)
@hooks.register("before_edit_snippet", order=LAST)
def open_target_of_several(request, instance):
    """
    Open the newest of several translations of a page; None where wagtail-localize can.

    A page may have been translated from two languages, one after the other. Two enabled ones
    are refused above, but rows written without that check must open too.
    """
    found = _translations_to_open(instance, enabled=not _is_restart(request))
    if len(found) < 2:
        return None
    if _is_restart(request):
        return edit_translation.restart_translation(request, found[0], instance)
    return edit_translation.edit_translation(request, found[0], instance)
