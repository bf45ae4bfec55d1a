"""Rich text for readers."""

from django import template

from core.richtext import prose as as_prose

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context, value):
    """Rich text with its links in the reader's language and its markers leading to sources."""
    return as_prose(value, context.get("page"), context["request"].LANGUAGE_CODE)
