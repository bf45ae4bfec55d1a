""" "On this day": the days of remembrance and the dated events of one day of the year."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from core.i18n.availability import visible
from core.public.dated import today
from stories.models.dated_events import DatedEvent

NEXT = 3
LEAP_YEAR = 2000


@dataclass
class OnThisDay:
    """
    A day of the year with its days of remembrance and events, in one language.

    `date` is in a leap year; its year means nothing. `next_days` is filled only if the day itself
    is empty. `earlier` and `later` are the nearest days that aren't empty.
    """

    date: dt.date
    observances: list
    events: list
    next_days: list
    earlier: dt.date | None
    later: dt.date | None

    @property
    def path(self) -> str:
        """The path after the calendar's URL, the same in every language."""
        return f"on-this-day/{self.date:%m-%d}/"

    @property
    def is_empty(self) -> bool:
        return not self.observances and not self.events


def look_up(request, days: Iterable, month: int, day: int) -> OnThisDay:
    """
    What the reader of a request may see for a day of the year.

    `days`: the public days of remembrance. Raises ValueError if there is no such day.
    """
    date = dt.date(LEAP_YEAR, month, day)
    days = list(days)
    observances = [
        (found.next_occurrence(), found) for found in days if _is_kept(found, month, day)
    ]
    known = _public_events(request)
    events = list(known.filter(month=month, day=day).select_related("page__locale"))
    dates = {dt.date(LEAP_YEAR, *pair) for pair in known.values_list("month", "day").distinct()}
    dates |= {_in_leap_year(date) for found in days for date in _dates_this_year(found)}
    earlier, later = _neighbours(date, dates)
    is_empty = not observances and not events
    next_days = _next(days) if is_empty else []
    return OnThisDay(date, observances, events, next_days, earlier, later)


def _is_kept(found, month, day) -> bool:
    """Whether a day falls on a day of the year; 29 February also on the 28th, in a common year."""
    if (found.month, found.day) == (month, day) and found.rule == "fixed":
        return True
    return any((date.month, date.day) == (month, day) for date in _dates_this_year(found))


def _dates_this_year(found) -> list[dt.date]:
    date = found.occurrence(today().year)
    return [date] if date else []


def _public_events(request):
    return DatedEvent.objects.filter(page__in=visible(request))


def _in_leap_year(date: dt.date) -> dt.date:
    return date.replace(year=LEAP_YEAR)


def _neighbours(date, dates) -> tuple[dt.date | None, dt.date | None]:
    """
    The nearest other dates before and after; the end of the year is followed by its beginning.
    """
    others = sorted(dates - {date})
    if not others:
        return None, None
    before = [other for other in others if other < date]
    after = [other for other in others if other > date]
    return (before or others)[-1], (after or others)[0]


def _next(days) -> list:
    """The next days of remembrance, as pairs of date and day."""
    dated = [(found.next_occurrence(), found) for found in days]
    return sorted((pair for pair in dated if pair[0]), key=lambda pair: pair[0])[:NEXT]
