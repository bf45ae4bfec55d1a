"""The dates of a day of remembrance, in its own time zone."""

import calendar
import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from core.public.dated import note_date

FIXED, EXPLICIT = "fixed", "explicit"
# This long before a year begins, a movable day's date for it must be entered.
DATES_AHEAD = dt.timedelta(days=180)
TOMORROW = dt.timedelta(days=1)


class Recurrence:
    """The dates of a day of remembrance: fixed, or entered for each year."""

    @property
    def zone(self) -> dt.tzinfo:
        """The day's time zone; UTC for a draft whose zone is invalid."""
        try:
            return ZoneInfo(self.timezone)
        except (KeyError, ValueError, OSError):
            return dt.UTC

    def today(self) -> dt.date:
        """Today's date in the day's time zone."""
        note_date()
        return dt.datetime.now(self.zone).date()

    def midnight(self, date: dt.date) -> dt.datetime:
        """The moment a date begins in the day's time zone."""
        return dt.datetime.combine(date, dt.time(), self.zone).astimezone(dt.UTC)

    @property
    def yearless(self) -> dt.date | None:
        """The date of a fixed day in a leap year, in which 29 February exists."""
        known = self.rule == FIXED and self.month and self.day
        return dt.date(2000, self.month, self.day) if known else None

    def dates(self) -> list:
        """The rows of a movable day's dates, sorted."""
        return sorted(self.explicit_dates.all(), key=lambda row: row.date)

    def occurrence(self, year: int) -> dt.date | None:
        """
        The date of the day in a year; None if unknown, or before its first year.

        29 February becomes the 28th in common years.
        """
        if self.first_year and year < self.first_year:
            return None
        if self.rule == EXPLICIT:
            return next((row.date for row in self.dates() if row.date.year == year), None)
        if not (self.month and self.day):
            return None
        last = calendar.monthrange(year, self.month)[1]
        return dt.date(year, self.month, min(self.day, last))

    def next_occurrence(self, on: dt.date | None = None) -> dt.date | None:
        """The first date of the day on or after `on` (default: today in its time zone)."""
        on = on or self.today()
        if self.rule == EXPLICIT:
            return next((row.date for row in self.dates() if row.date >= on), None)
        first = max(on.year, self.first_year or 0)
        upcoming = (self.occurrence(year) for year in (first, first + 1))
        return next((date for date in upcoming if date and date >= on), None)

    def upcoming_dates(self) -> list:
        """The rows of a movable day from this year on; empty for a fixed one."""
        this_year = self.today().year
        movable = self.rule == EXPLICIT
        return [row for row in self.dates() if row.date.year >= this_year] if movable else []

    def is_confirmed(self, date: dt.date | None) -> bool:
        """Whether a date is certain; always true on a fixed day."""
        if self.rule != EXPLICIT:
            return True
        return any(row.confirmed for row in self.dates() if row.date == date)

    def missing_year(self, on: dt.date | None = None) -> int | None:
        """The year a movable day needs a date for, from 180 days before it begins; else None."""
        on = on or self.today()
        if self.rule != EXPLICIT:
            return None
        known = {row.date.year for row in self.dates()}
        wanted = range(on.year, (on + DATES_AHEAD).year + 1)
        missing = [year for year in wanted if year not in known]
        if missing[:1] == [on.year] and self.next_occurrence(on):
            missing.pop(0)  # the first dates entered are for later years
        return next(iter(missing), None)


def next_midnight(days: Iterable) -> dt.datetime | None:
    """The first moment at which a new date begins for one of some days; None if there are none."""
    return min((day.midnight(day.today() + TOMORROW) for day in days), default=None)
