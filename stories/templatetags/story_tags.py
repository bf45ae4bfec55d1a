"""Template tags for stories, their sources and the calendar."""

from dataclasses import dataclass

from django import template

from core.content.richtext import markers_shown, sources_of
from core.i18n.availability import address_of
from core.public.dated import today

register = template.Library()


@dataclass(frozen=True)
class NumberedSource:
    """A source with its number, and whether a marker in the text links to it."""

    number: int
    row: object
    is_cited: bool


@register.simple_tag
def sources(page) -> list[NumberedSource]:
    """
    The sources of a story in order; a source that no marker linked to has no link back.

    Use it after the text: it depends on the markers rendered so far.
    """
    shown = markers_shown(page)
    return [
        NumberedSource(number, row, number in shown)
        for number, row in enumerate(sources_of(page), 1)
    ]


@register.simple_tag
def calendar_years() -> list[int]:
    """This year and the next two."""
    this_year = today().year
    return [this_year, this_year + 1, this_year + 2]


@register.simple_tag
def year_path(year: int) -> str:
    """The path after the calendar's URL for one year: `2027/`."""
    return f"{year}/"


@register.simple_tag
def day_path(date) -> str:
    """The path after the calendar's URL for one day of the year: `on-this-day/05-20/`."""
    return f"on-this-day/{date:%m-%d}/"


@register.simple_tag(takes_context=True)
def webcal(context, index) -> str:
    """The webcal: URL with which calendar programs subscribe to the days of an index page."""
    request = context["request"]
    return f"webcal://{request.get_host()}{address_of(index, request)}calendar.ics"


@register.filter
def is_confirmed(day, date) -> bool:
    """Whether a date of a day of remembrance is certain."""
    return date is None or day.is_confirmed(date)
