"""
What each field and each block is to a translation: a text, a fact, a picture, a notice, or nothing.

Derived from the fields that wagtail-localize translates and synchronises. A field or block that
fits nowhere raises LookupError; tests/translation/basis/test_kinds.py asks about all of them.
"""

from enum import StrEnum
from functools import cache

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtailmedia.blocks import AbstractMediaChooserBlock

from core.blocks.fields import OriginalTextBlock
from core.models import ContentNotice


class Kind(StrEnum):
    """
    What a value is to a translation. TEXT waits for a translator; FACT, PICTURE, NOTICE and
    RECORD (a shared record that is chosen) follow at once; ORDER is that of blocks or rows.

    STREAM and ROWS hold other values; NEITHER is of no language.
    """

    TEXT = "text"
    FACT = "fact"
    PICTURE = "picture"
    NOTICE = "notice"
    RECORD = "record"
    ORDER = "order"
    STREAM = "stream"
    ROWS = "rows"
    NEITHER = "neither"


FOLLOWING = {Kind.FACT, Kind.PICTURE, Kind.NOTICE, Kind.RECORD}

# Fields that no translation takes over, with the reason.
PLACE = ["path", "depth", "numchild", "url_path", "content_type", "page_ptr", "owner", "id"]
IDENTITY = ["translation_key", "locale", "alias_of", "sort_order"]
PUBLICATION = [
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "live_revision",
    "latest_revision",
    "latest_revision_created_at",
    "go_live_at",  # scheduling.py takes the dates of originals over
    "expire_at",
    "expired",
    "draft_title",
]
WORK = ["locked", "locked_at", "locked_by", "wagtail_admin_comments", "checks"]
OF_NO_LANGUAGE = {*PLACE, *IDENTITY, *PUBLICATION, *WORK}

# Blocks whose values are the same in every language. Wagtail's CharBlock, TextBlock and
# RichTextBlock are texts; all others are listed here or are no block of this project.
FACT_BLOCKS = (
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.RegexBlock,
    blocks.IntegerBlock,
    blocks.FloatBlock,
    blocks.DecimalBlock,
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.DateBlock,
    blocks.PageChooserBlock,
    DocumentChooserBlock,
    AbstractMediaChooserBlock,
    OriginalTextBlock,
)
TEXT_BLOCKS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.BlockQuoteBlock,
    blocks.RichTextBlock,
)
HOLDERS = (blocks.StreamBlock, blocks.ListBlock, blocks.StructBlock)


@cache
def fields_of(model: type[models.Model]) -> dict[str, Kind]:
    """The kind of each field and child relation of a model, by name. Raises LookupError."""
    translated = {}
    if issubclass(model, TranslatableMixin):
        translated = {field.field_name: field for field in get_translatable_fields(model)}
    return {
        field.name: _kind_of_field(model, field, translated.get(field.name))
        for field in model._meta.get_fields()
        if _is_content(field)
    }


def _is_content(field) -> bool:
    """Whether a field holds something of a page or record itself: a column, or rows below it."""
    if isinstance(field, models.ManyToOneRel):
        return isinstance(field.remote_field, ParentalKey)
    return bool(getattr(field, "concrete", False))


def _kind_of_field(model, field, localized) -> Kind:
    if field.name in OF_NO_LANGUAGE or isinstance(field, ParentalKey):
        return Kind.NEITHER
    if localized is None:
        raise LookupError(f"Say what {model.__name__}.{field.name} is to a translation")
    if isinstance(localized, TranslatableField):
        return _kind_of_translated(field)
    if field.name == "content_notices":
        return Kind.NOTICE
    return Kind.PICTURE if field.related_model is get_image_model() else Kind.FACT


def _kind_of_translated(field) -> Kind:
    if isinstance(field, StreamField):
        return Kind.STREAM
    if isinstance(field, models.ManyToOneRel):
        return Kind.ROWS
    return Kind.RECORD if isinstance(field, models.ForeignKey) else Kind.TEXT


def kind_of_block(block: blocks.Block) -> Kind:
    """The kind of a block; STREAM for one that holds others. Raises LookupError."""
    if hasattr(block, "get_translatable_segments"):
        return Kind.TEXT
    if isinstance(block, FACT_BLOCKS):
        return Kind.FACT
    if isinstance(block, TEXT_BLOCKS):
        return Kind.TEXT
    if isinstance(block, ImageChooserBlock):
        return Kind.PICTURE
    if isinstance(block, blocks.ChooserBlock):
        return _kind_of_chosen(block)
    if isinstance(block, HOLDERS):
        return Kind.STREAM
    raise LookupError(f"Say what {type(block).__name__} is to a translation")


def _kind_of_chosen(block) -> Kind:
    model = block.target_model
    if issubclass(model, ContentNotice):
        return Kind.NOTICE
    is_record = issubclass(model, TranslatableMixin) and not issubclass(model, Page)
    return Kind.RECORD if is_record else Kind.FACT
