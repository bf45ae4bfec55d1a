"""Where a segment stands in its original: its order, kind and limit of length."""

from dataclasses import dataclass

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail_localize.views.edit_translation import (
    FieldHasNoEditPanelError,
    TabHelper,
    get_segment_location_info,
)

from translation.editor.overrides import field_or_block_at


@dataclass(frozen=True)
class Place:
    """
    A place in an original.

    `order`: the position of its field among the panels of the editor. `kind`: its name for
    people, as “Quotation: Speaker”. `target`: the field or block itself, or None.
    """

    order: int
    kind: str
    target: models.Field | blocks.Block | None = None

    @property
    def limit(self) -> int | None:
        """How many characters a text may have here; None without a limit."""
        field = getattr(self.target, "field", self.target)
        return getattr(field, "max_length", None)


class Places:
    """Finds the places of the segments of an original; one for each rendering of the editor."""

    def __init__(self, original):
        self.original = original
        self._known = {}

    @cached_property
    def _tabs(self):
        return TabHelper(self.original)

    def of(self, context, *, is_text: bool = True) -> Place | None:
        """The place of a TranslationContext; None if the original's editor doesn't show it."""
        key = context.get_field_path(self.original), is_text
        if key not in self._known:
            self._known[key] = self._find(context, *key)
        return self._known[key]

    def _find(self, context, field_path, is_text):
        try:
            info = get_segment_location_info(self.original, self._tabs, context.path, field_path)
            target = field_or_block_at(type(self.original), field_path.split("."))
        except FieldHasNoEditPanelError:
            return None
        except (FieldDoesNotExist, KeyError, IndexError, AttributeError):
            return None
        return Place(info["order"], _name(info, context.path, target, is_text), target)


def _name(info, path, target, is_text):
    """What is named in the original's editor: “Quotation: Speaker”, “Title”."""
    part = info["subField"]
    if is_text and (path.endswith(".alt_text") or isinstance(target, ImageBlock)):
        part = _("alternative text")
    elif isinstance(target, blocks.Block):
        part = _(str(target.label))  # Wagtail names its own blocks in English: “Image”
    if not part or str(part).lower() == str(info["field"]).lower():
        return str(info["field"])
    return f"{info['field']}: {part}"
