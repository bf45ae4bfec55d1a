"""
Publish rules for every page: what the form would require, whoever publishes.

Drafts may lack required fields and have incomplete blocks. Wagtail validates them in its form
only, so code, scheduling or a bulk action could publish a quotation without a speaker, a picture
without alternative text, a story without a date.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from core.i18n.punctuation import joined
from core.publishing.registry import Blocker, PublishRule

EMPTY = {"required", "null", "blank", "invalid_choice_empty"}


class MissingForReaders(PublishRule):
    id = "missing-for-readers"
    why = "The page type requires more for publishing than its form does (`missing_for_readers`)."

    def find(self, page: Any) -> Iterator[Blocker]:
        if hasattr(page, "missing_for_readers"):
            for field, message in page.missing_for_readers().items():
                yield Blocker(str(message), field)


class UnfinishedFields(PublishRule):
    """What the page's own validation rejects. A page without a parent is validated by its form."""

    id = "fields"
    why = "A required field is empty, or the page's validation refuses a field."

    def find(self, page: Any) -> Iterator[Blocker]:
        if not isinstance(page, Page) or not page.path:
            return
        try:
            page.full_clean()
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                for problem in errors:
                    yield Blocker(_field_message(page, name, problem), _field(name))


def _field(name: str) -> str:
    return "" if name == NON_FIELD_ERRORS else name


def _field_message(page: Page, name: str, error: ValidationError) -> str:
    if name == NON_FIELD_ERRORS:
        return " ".join(error.messages)
    label = capfirst(page._meta.get_field(name).verbose_name)
    if error.code in EMPTY:
        return _("“%(field)s” is empty.") % {"field": label}
    return _("%(field)s: %(error)s") % {"field": label, "error": " ".join(error.messages)}


class UnfinishedBlocks(PublishRule):
    """Blocks that the form would reject."""

    id = "blocks"
    why = "A block lacks what the form requires: a speaker, an alternative text."

    def find(self, page: Any) -> Iterator[Blocker]:
        if not isinstance(page, Page):
            return
        for field in page._meta.get_fields():
            if isinstance(field, StreamField):
                value = getattr(page, field.name)
                try:
                    field.stream_block.clean(value)
                except ValidationError as error:
                    yield from _walk(field.stream_block, value, error, Place(field.name))


class Place:
    """The location of an error: the field, the block's name for editors, its id."""

    def __init__(self, field: str, label: str = "", block_id: str = "") -> None:
        self.field, self.label, self.block_id = field, label, block_id

    def inside(self, child: Any) -> "Place":
        """The place of a child block with an id."""
        return Place(self.field, child.block.label or self.label, child.id or self.block_id)

    def blocker(self, message: str) -> Blocker:
        return Blocker(message, self.field, str(self.block_id or ""))


def _walk(block: Any, value: Any, error: Any, place: Place) -> Iterator[Blocker]:
    for problem in getattr(error, "non_block_errors", ()):
        yield place.blocker(_block_message(place.label, "", problem))
    if isinstance(error, StreamBlockValidationError):
        for index, inner in error.block_errors.items():
            child = value[index]
            yield from _walk(child.block, child.value, inner, place.inside(child))
    elif isinstance(error, ListBlockValidationError):
        for index, inner in error.block_errors.items():
            child = value.bound_blocks[index]
            deeper = Place(place.field, place.label, child.id or place.block_id)
            yield from _walk(child.block, child.value, inner, deeper)
    elif isinstance(error, StructBlockValidationError):
        yield from _walk_struct(block, value, error, place)
    else:
        yield place.blocker(_block_message(place.label, "", error))


def _walk_struct(block: Any, value: Any, error: Any, place: Place) -> Iterator[Blocker]:
    for name, inner in error.block_errors.items():
        if isinstance(block, ImageBlock) and name == "alt_text":
            yield place.blocker(_alt_text_message(value))
            continue
        child = block.child_blocks[name]
        if hasattr(inner, "block_errors"):
            yield from _walk(child, value.get(name), inner, place)
        else:
            yield place.blocker(_block_message(place.label, child.label, inner))


def _alt_text_message(image: Any) -> str:
    return _("Picture “%(title)s”: write an alternative text, or mark it as decorative.") % {
        "title": image.title
    }


def _block_message(block: str, part: str, error: Any) -> str:
    """
    "Quotation: “Who said it” is empty."; for errors other than a missing value, their own
    message.
    """
    words = " ".join(str(message) for message in getattr(error, "messages", [error]))
    if getattr(error, "code", "") in EMPTY:
        if part:
            return _("%(block)s: “%(field)s” is empty.") % {"block": block, "field": part}
        return _("“%(field)s” is empty.") % {"field": block}
    where = joined(filter(None, (block, part)))
    return _("%(field)s: %(error)s") % {"field": where, "error": words} if where else words
