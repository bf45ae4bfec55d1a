"""
The page of the bilingual editor: what is shown where wagtail-localize showed its own editor.

What is posted to the same URL (publish, restart) is still answered by wagtail-localize.
"""

from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.forms import Media
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.log_actions import registry as log_registry
from wagtail.models import Locale, Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import get_edit_url

from core.publishing.sensitivity import is_sensitive
from translation.desk.page.actions import actions_of
from translation.desk.page.labels import labels, left_to_do
from translation.desk.page.other_rows import replaceable_values, shared_records
from translation.desk.places import Places
from translation.desk.segments import as_json, segments_of
from translation.desk.states import State
from translation.lookup import translations_into
from translation.machine.router import Router
from translation.review.actions import review_of

# After locks (-110), restarts (-105) and what is told above it (-100, -90), before wagtail-localize.
INSTEAD_OF_WAGTAIL_LOCALIZE = -50


@hooks.register("before_edit_page", order=INSTEAD_OF_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=INSTEAD_OF_WAGTAIL_LOCALIZE)
def open_editor(request, instance):
    """The bilingual editor for a page or record that is translated; None for all others."""
    if request.method not in {"GET", "HEAD"} or getattr(instance, "alias_of_id", None):
        return None
    translation = translations_into(instance, enabled=True).select_related("source").first()
    if translation is None:
        return None
    _read_once(translation, instance)
    return render(request, "translation/desk/editor.html", _context(request, translation, instance))


def _read_once(translation, instance):
    """Fill in what permission checks and templates would each query again."""
    source = translation.source
    locales = Locale.objects.in_bulk([source.locale_id, translation.target_locale_id])
    translation.target_locale = locales[translation.target_locale_id]
    source.locale = locales[source.locale_id]
    source.specific_content_type = ContentType.objects.get_for_id(source.specific_content_type_id)
    instance.locale = translation.target_locale
    if isinstance(instance, Page):
        instance.content_type = instance.cached_content_type
        states = instance.workflow_states.active().select_related("current_task_state__task")
        instance._current_workflow_states = list(states[:1])  # Wagtail's own cache
        instance.get_workflow = cache(instance.get_workflow)


def _context(request, translation, instance):
    original = translation.source.get_source_instance()
    sensitive = is_sensitive(original)
    opened, places = timezone.now(), Places(original)
    segments = segments_of(translation, places=places)
    values = replaceable_values(translation, places, opened)
    rows = [*segments, *values, *shared_records(translation, places)]
    to_do = [segment for segment in segments if not segment.is_done]
    side_panels = _side_panels(request, translation, instance)
    media = sum((value.media for value in values if value.media), Media())
    return {
        "translation": translation,
        "instance": instance,
        "original": original,
        "original_address": get_edit_url(original),
        "is_page": isinstance(instance, Page),
        "model_opts": instance._meta,
        "source_locale": translation.source.locale,
        "target_locale": translation.target_locale,
        "rows": sorted(rows, key=lambda row: (row.place.order, row.order)),
        "to_do": to_do,
        "left_to_do": left_to_do(len(to_do)),
        "filters": _filters(segments),
        "side_panels": side_panels,
        "media": sum((panel.media for panel in side_panels), media),
        "actions": actions_of(request, translation, instance),
        **_machine(translation, segments),
        "data": _data(request, translation, instance, segments, opened, sensitive),
        "is_sensitive": sensitive,
        **_page_context(request, instance),
    }


def _page_context(request, instance):
    if not isinstance(instance, Page):
        return {}
    return {
        "page": instance,
        "page_for_status": instance,
        "page_perms": instance.permissions_for_user(request.user),
        "content_type": instance.content_type,
    }


def _filters(segments):
    """The lists one can choose: id, name, number of segments."""
    outdated = sum(segment.state == State.OUTDATED for segment in segments)
    rejected = sum(segment.state == State.REJECTED for segment in segments)
    refused = sum(segment.state == State.ERROR for segment in segments)
    to_do = sum(not segment.is_done for segment in segments)
    return [
        ("all", _("All"), len(segments)),
        ("todo", _("To do"), to_do),
        ("outdated", _("Changed"), outdated),
        ("rejected", _("Rejected"), rejected),
        ("error", _("Refused"), refused),
    ]


def _machine(translation, segments):
    """
    `machine`: the machine translation that is configured for this pair of languages, or None;
    `machine_characters`, `machine_price`: of what it would be sent.
    """
    translator = get_machine_translator()
    pair = translation.source.locale, translation.target_locale
    if translator is None or not translator.can_translate(*pair):
        return {"machine": None}
    left = [segment for segment in segments if segment.stored is None]
    characters = sum(len(segment.source_html) for segment in left)
    price = translator.price(*pair, characters) if isinstance(translator, Router) else ""
    return {"machine": translator, "machine_characters": characters, "machine_price": price}


def _data(request, translation, instance, segments, opened, sensitive):
    """What the script needs, as JSON."""
    key, review = [translation.pk], review_of(instance, request.user)
    return {
        "segments": [as_json(segment, translation) for segment in segments],
        "labels": labels(),
        "work": str(translation.uuid),
        "user": request.user.pk,
        "sensitive": sensitive,
        "opened": opened.isoformat(),
        "source": translation.source.locale.language_code,
        "target": translation.target_locale.language_code,
        "segmentAddress": reverse("desk:segments", args=key),
        "review": {"isWaiting": review.is_waiting, "mayJudge": bool(review.actions)},
        "presentAddress": reverse("desk:present", args=key),
    }


def _side_panels(request, translation, instance):
    versions = list(instance.get_translations().select_related("locale"))
    if isinstance(instance, Page):
        return [
            PageStatusSidePanel(
                instance,
                request,
                show_schedule_publishing_toggle=False,
                live_object=instance,
                scheduled_object=instance.get_scheduled_revision_as_object(),
                locale=translation.target_locale,
                translations=[
                    {"locale": found.locale, "url": get_edit_url(found)}
                    for found in versions
                    if found.permissions_for_user(request.user).can_edit()
                ],
            )
        ]
    if not hasattr(instance, "snippet_viewset"):
        return []
    usage = instance.snippet_viewset.get_url_name("usage")
    return [
        StatusSidePanel(
            instance,
            request,
            locale=translation.target_locale,
            translations=[
                {"locale": found.locale, "url": get_edit_url(found)} for found in versions
            ],
            usage_url=reverse(usage, args=[instance.pk]) if usage else None,
            last_updated_info=log_registry.get_logs_for_instance(instance).first(),
        )
    ]
