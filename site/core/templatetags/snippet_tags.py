"""The preview of shared records for editors."""

from django import template
from django.db import models
from django.utils.text import capfirst

register = template.Library()

# Internal fields: never shown to readers, nor in previews that are shared.
LEFT_OUT = {"consent", "code", "latest_revision", "live_revision"}


@register.filter
def model_label(snippet) -> str:
    return capfirst(snippet._meta.verbose_name)


@register.filter
def shown_fields(snippet) -> list[dict]:
    """The filled-in fields of a record, with their labels."""
    fields = [
        field
        for field in snippet._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and field.name not in LEFT_OUT
    ]
    pairs = [(field.verbose_name, getattr(snippet, field.name)) for field in fields]
    return [{"label": label, "text": text} for label, text in pairs if text]
