"""
The rows of the editor that hold no text: values that a language may replace, and shared records.

A value (a link, a picture, a document) is the original's unless the language has its own.
"""

import json
from dataclasses import dataclass

from django.db.models import ForeignKey, Model
from django.forms import Media
from django.urls import reverse
from wagtail.admin.forms.models import registry
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock
from wagtail_localize.models import OverridableSegment, Translation, get_edit_url

from translation.desk.places import Place, Places
from translation.editor.conflicts import with_opened_at
from translation.editor.overrides import chooser_model
from translation.localize_fixes.cost import related_objects_of


@dataclass
class ReplaceableValue:
    """
    A value of the original that the language may replace.

    `chooser`: the widget to choose another, as HTML; empty where it is typed (`is_typed`) or
    can't be changed here. `original`: the original's value for people. `own`: the language's
    own, or None.
    """

    pk: int
    order: int
    place: Place
    original: str
    own: object
    address: str
    error: str = ""
    chooser: str = ""
    constructor: str = ""
    options: str = ""
    media: Media | None = None
    is_typed: bool = False
    kind: str = "value"

    @property
    def name(self) -> str:
        return f"value-{self.pk}"


@dataclass
class SharedRecord:
    """A shared record that the original shows: it is translated in an editor of its own."""

    order: int
    place: Place
    title: str
    address: str
    exists: bool
    kind: str = "record"


def replaceable_values(translation: Translation, places: Places, opened) -> list[ReplaceableValue]:
    """`opened`: when the editor was opened, for the condition of saving (editor.conflicts)."""
    segments = OverridableSegment.objects.filter(source=translation.source)
    overrides = {
        override.context_id: override
        for override in segments.get_overrides(translation.target_locale)
    }
    rows = []
    for segment in segments.order_by("order").select_related("context"):
        place = places.of(segment.context, is_text=False)
        if place is not None:
            override = overrides.get(segment.context_id)
            rows.append((segment, place, override))
    shown = _instances_shown(rows)
    return [_value(translation, *row, shown, opened) for row in rows]


def _value(translation, segment, place, override, shown, opened):
    model = chooser_model(place.target)
    own = override.data if override else None
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment.pk])
    found = ReplaceableValue(
        segment.pk,
        segment.order,
        place,
        _as_words(model, segment.data, shown),
        own,
        with_opened_at(address, opened),
        error=(override.get_error() or "") if override else "",
    )
    widget = _widget(place.target)
    found.is_typed = model is None
    if isinstance(widget, BaseChooser):
        chosen = shown.get((model, str(own))) if own else None
        data = widget.get_value_data_from_instance(chosen) if chosen else None
        attrs = {"id": found.name}
        found.chooser = widget.render_html(found.name, data, attrs)
        found.constructor = widget.js_constructor
        found.options = json.dumps(widget.get_js_init_options(found.name, found.name, data))
        found.media = widget.media
    return found


def _widget(target):
    """The chooser that the original's editor has for a field or block; None if it has none."""
    if isinstance(target, ChooserBlock):
        return target.widget
    if isinstance(target, ForeignKey):
        return (registry.foreign_key_lookup(target) or {}).get("widget")
    return None


def _instances_shown(rows) -> dict[tuple[type[Model], str], Model]:
    """What the values of all rows name, by model and key, in one query a model."""
    keys = {}
    for segment, place, override in rows:
        model = chooser_model(place.target)
        if model is not None:
            values = [segment.data, override.data if override else None]
            keys.setdefault(model, set()).update(value for value in values if value)
    found = {}
    for model, wanted in keys.items():
        numbers = [value for value in wanted if str(value).isdecimal()]
        for instance in model._default_manager.filter(pk__in=numbers):
            found[model, str(instance.pk)] = instance
    return found


def _as_words(model, value, shown) -> str:
    if model is None:
        return str(value)
    return str(shown.get((model, str(value)), ""))


def shared_records(translation: Translation, places: Places) -> list[SharedRecord]:
    found = []
    with related_objects_of(translation):
        for segment in translation.source.relatedobjectsegment_set.all():
            place = places.of(segment.context, is_text=False)
            if place is None:
                continue
            target = segment.object.get_instance_or_none(translation.target_locale)
            shown = target or segment.object.get_instance_or_none(translation.source.locale)
            if shown is not None:
                address = get_edit_url(shown)
                found.append(
                    SharedRecord(segment.order, place, str(shown), address, target is not None)
                )
    return found
