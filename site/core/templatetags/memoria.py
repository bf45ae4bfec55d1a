"""Template tags for words, dates and numbers in the language of the page."""

from urllib.parse import urlsplit

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

from core.i18n import dates, names, numbers, punctuation
from core.i18n.registry import active
from core.text import clusters
from core.text.linebreaks import keep_marks

register = template.Library()

register.filter("digits", numbers.digits)
register.filter("number", numbers.number)
register.filter("figure", stringfilter(numbers.figure))
register.filter("file_size", numbers.file_size)
register.filter("shorten", stringfilter(clusters.shorten))
register.filter("own_name", names.own_name)
register.filter("language_name", names.language_name)
register.filter("written", dates.written)
register.filter("iso", dates.iso)
register.filter("date_mark", dates.date_mark)
register.simple_tag(punctuation.colon)
register.simple_tag(punctuation.full_stop)


@register.simple_tag
def between(forloop) -> str:
    """Within a loop: the separator after this item of the list."""
    return punctuation.between(forloop["revcounter0"])


@register.simple_tag
def comma() -> str:
    """The separator between two facts about one thing."""
    return punctuation.between(2)


@register.filter
def partial_date(value):
    return dates.PartialDate.parse(value)


@register.filter(needs_autoescape=True)
def together(text, autoescape=True):
    """A text in which no line breaks between a Khmer word and the mark that follows it."""
    html = conditional_escape(text) if autoescape else text
    return mark_safe(keep_marks(html)) if active().is_khmer else html  # adds span elements only


@register.filter
def by_date(items):
    """The events of a timeline sorted by date; those without a valid date last."""
    unknown = dates.PartialDate(9999)
    return sorted(items, key=lambda item: dates.PartialDate.parse(item.get("when")) or unknown)


@register.filter
def cell(value):
    """A table's cell: numbers in the format of the page's language, other text unchanged."""
    return numbers.number(value) if isinstance(value, int | float) else value


@register.filter
def is_number(value) -> bool:
    return isinstance(value, int | float)


@register.filter
def host(url: str) -> str:
    """The host name of a URL."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def get_items(value) -> list:
    """
    The list called `items` in a block's value.

    In a template `value.items` would be the method of a dict.
    """
    return list(value["items"])


@register.simple_tag(takes_context=True)
def next_number(context) -> int:
    """1, 2, 3, … within one page: for ids of blocks that may occur several times."""
    request = context["request"]
    request._next_number = getattr(request, "_next_number", 0) + 1
    return request._next_number
