"""Template tags for rich text."""

from django import template
from django.utils.safestring import mark_safe

from core.content import richtext
from core.i18n.registry import language
from core.text.linebreaks import keep_marks

register = template.Library()


@register.simple_tag(takes_context=True)
def prose(context, value):
    """Rich text with links in the reader's language and markers that link to the sources."""
    code = context["request"].LANGUAGE_CODE
    html = richtext.prose(value, context.get("page"), code)
    # `keep_marks` adds only tags of its own.
    return mark_safe(keep_marks(html)) if language(code).is_khmer else html


@register.simple_tag(takes_context=True)
def source_marker(context, number):
    """`[2]` as a link to the second source of the page; empty if there is none."""
    page = context.get("page")
    return richtext.marker(number, page) if page is not None else ""
