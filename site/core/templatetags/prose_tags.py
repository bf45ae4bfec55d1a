"""Rich text for readers."""

from django import template

from core import richtext

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context, value):
    """Rich text with its links in the reader's language and its markers leading to sources."""
    return richtext.prose(value, context.get("page"), context["request"].LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def source_marker(context, number):
    """`[2]` as a link to the second source of the page; nothing where it has none."""
    page = context.get("page")
    return richtext.marker(number, page) if page is not None else ""
