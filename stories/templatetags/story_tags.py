"""What a story's page says of its sources."""

from dataclasses import dataclass

from django import template
from django.utils import timezone

from core.content.richtext import markers_shown, sources_of

register = template.Library()


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number, and whether a marker in the text leads to it."""

    number: int
    row: object
    is_cited: bool


@register.simple_tag
def sources(page) -> list[NumberedSource]:
    """
    The sources of a story in their order; one to which no marker led has no way back.

    For after the text: what has been shown of it is what is known.
    """
    shown = markers_shown(page)
    return [
        NumberedSource(number, row, number in shown)
        for number, row in enumerate(sources_of(page), 1)
    ]


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
