"""Whether a page contains material that may distress readers."""

from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.models import Page


def is_sensitive(instance: object) -> bool:
    """
    Whether a page has a content notice, a sensitive section or a sensitive picture.

    Reads the page in memory, so a draft is judged as it would be published.
    """
    if not isinstance(instance, Page):
        return False
    if hasattr(instance, "content_notices") and instance.content_notices.all():
        return True
    return any(
        _has_sensitive_part(field.stream_block, getattr(instance, field.name))
        for field in instance._meta.get_fields()
        if isinstance(field, StreamField)
    )


def _has_sensitive_part(block: Block, value: Any) -> bool:
    if getattr(block.meta, "is_sensitive", False) or getattr(value, "is_sensitive", False):
        return True
    if isinstance(block, StreamBlock):
        return any(_has_sensitive_part(child.block, child.value) for child in value)
    if isinstance(block, ListBlock):
        return any(_has_sensitive_part(block.child_block, item) for item in value)
    if isinstance(block, StructBlock) and isinstance(value, dict):
        return any(
            _has_sensitive_part(child, value.get(name))
            for name, child in block.child_blocks.items()
        )
    return False
