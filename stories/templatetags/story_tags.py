"""What a story's page says of its sources."""

import re
from dataclasses import dataclass

from django import template
from django.utils import timezone

from core.richtext import sources_of

register = template.Library()

MARKER = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number, and whether a marker in the text leads to it."""

    number: int
    row: object
    is_cited: bool


@register.simple_tag
def sources(page) -> list[NumberedSource]:
    """The sources of a story in their order; a source never cited has no way back."""
    cited = {int(number) for number in MARKER.findall(" ".join(_paragraphs(page)))}
    rows = enumerate(sources_of(page), 1)
    return [NumberedSource(number, row, number in cited) for number, row in rows]


def _paragraphs(page) -> list[str]:
    """All rich text of the body, that of sensitive sections included."""
    found = []

    def walk(blocks):
        for block in blocks:
            if block["type"] == "paragraph":
                found.append(block["value"])
            elif block["type"] == "sensitive_section":
                walk(block["value"]["content"])

    walk(page.body.get_prep_value())
    return found


@register.simple_tag
def calendar_years() -> list[int]:
    """This year and the next two."""
    this_year = timezone.localdate().year
    return [this_year, this_year + 1, this_year + 2]


@register.simple_tag
def year_path(year: int) -> str:
    """What follows the calendar's address for one year: `2027/`."""
    return f"{year}/"


@register.simple_tag
def day_path(date) -> str:
    """What follows the calendar's address for one day of the year: `on-this-day/05-20/`."""
    return f"on-this-day/{date:%m-%d}/"


@register.simple_tag(takes_context=True)
def webcal(context, index) -> str:
    """The address at which calendar programs subscribe to the days of an index page."""
    request = context["request"]
    return f"webcal://{request.get_host()}{index.get_url(request)}calendar.ics"


@register.filter
def is_confirmed(day, date) -> bool:
    """Whether readers may rely on a date of a day of remembrance."""
    return date is None or day.is_confirmed(date)


@register.simple_tag
def has_source(page, number) -> bool:
    """Whether the page's list of sources reaches to a number; a block elsewhere has none."""
    return bool(number) and 0 < number <= len(sources_of(page))
