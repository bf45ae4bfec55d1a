"""
Whether that from which a page or a shared record was translated is public.

A translation is live only while its original may be: translation/live/original_rule.py refuses
to publish it, translation/follow/unpublishing.py takes it down. docs/decisions/0085.
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import registry
from wagtail.models import DraftStateMixin, Locale, Page, Site, TranslatableMixin
from wagtail_localize.models import Translation

from core.i18n.names import language_name
from core.publishing.together import goes_live_too
from translation.sources.lineage import translation_links, versions_of

# Logged for each translation when its original is deleted: afterwards nothing else tells that
# it had one, if it was made without wagtail-localize.
DELETED = "translation.original_deleted"


@dataclass
class Origin:
    """What an instance was translated from: versions, and the locales of those that are deleted."""

    sources: list[Any] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)


def origin_of(instance: Any) -> Origin:
    """
    What a page or shared record was translated from, directly; nothing for an original.

    Of several the enabled one; if all were stopped, all of them.
    """
    versions = {version.locale_id: version for version in versions_of(instance)}
    rows = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id
    ).values_list("source__locale_id", "enabled")
    known = {locale for locale, enabled in rows if enabled} or {locale for locale, _on in rows}
    if known:
        return Origin(
            [versions[locale] for locale in known if locale in versions],
            [locale for locale in known if locale not in versions],
        )
    links = translation_links(versions.values())
    sources = [link.source for link in links if link.target.pk == instance.pk]
    logged = registry.get_logs_for_instance(instance).filter(action=DELETED).last()
    return Origin(sources, [logged.data["locale"]] if logged else [])


def has_an_original(instance: Any) -> bool:
    """Whether the question arises: not for aliases, home pages, and what is in one language."""
    if not isinstance(instance, TranslatableMixin) or not isinstance(instance, DraftStateMixin):
        return False
    if instance.pk is None or getattr(instance, "alias_of_id", None):
        return False
    return not is_home_page(instance)


def is_home_page(instance: Any) -> bool:
    """Whether it is a home page: each language has its own, published apart from the others."""
    if not isinstance(instance, Page):
        return False
    return Site.objects.filter(root_page__translation_key=instance.translation_key).exists()


def why_not_public(instance: Any) -> str:
    """Why the original of an instance is not public, as a sentence; empty if it is or there is none."""
    if not has_an_original(instance):
        return ""
    origin = origin_of(instance)
    for source in origin.sources:
        if not is_public_by_then(source, instance):
            name = language_name(source.locale.language_code)
            return _("Its original in %(language)s is not public.") % {"language": name}
    for locale in Locale.objects.filter(pk__in=origin.deleted[:1]):
        name = language_name(locale.language_code)
        return _("Its original in %(language)s was deleted.") % {"language": name}
    return ""


def is_public_by_then(source: Any, instance: Any) -> bool:
    """Whether an original is live, or will be when an instance goes live."""
    if source.live or goes_live_too(source):
        return True
    if not instance.go_live_at:
        return False
    return source.revisions.filter(approved_go_live_at__lte=instance.go_live_at).exists()
