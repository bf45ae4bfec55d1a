"""
Writes full and partial dates in each language.

Babel has the names of months; the patterns are in the record of each language
(core.i18n.registry).
"""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date
from django.utils.translation import gettext

from core.i18n.numbers import digits
from core.i18n.registry import active
from core.validators import PARTIAL_DATE


def written(day: dt.date | None, precision: str = "day") -> str:
    """
    A date in the active language.

    `precision`: day, month, year, or yearless for a day that returns each year. Empty if there is
    no date.
    """
    if not day:
        return ""
    reader = active()
    return digits(format_date(day, reader.dates[precision], locale=reader.babel))


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, month or day, exact or approximate. Sorts by time; unknown parts sort first."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Parse `1975`, `1975-04` or `1975-04-17`, with `~` for "about"; None for anything else."""
        match = PARTIAL_DATE.match(text or "")
        if not match:
            return None
        year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
        return cls(year, month, day, about=bool(match["about"]))

    @property
    def precision(self) -> str:
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        """The value for the `datetime` attribute: `1975-04`."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: {"year": 1, "month": 2, "day": 3}[self.precision]])

    def __str__(self) -> str:
        try:
            day = dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError:  # 30 February matches the pattern
            return digits(self.iso)
        date = written(day, self.precision)
        return gettext("about %(date)s") % {"date": date} if self.about else date


def iso(day: dt.date, precision: str = "day") -> str:
    """A date for the `datetime` attribute, with as many parts as the precision says."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


@dataclass(frozen=True)
class DateMark:
    """A date split into day, month and year, for the large date display."""

    day: str
    month: str
    year: str
    iso: str


def date_mark(day: dt.date, precision: str = "day") -> DateMark:
    """Day, month and year in the active language's words and digits; unknown parts are empty."""
    month = format_date(day, "LLLL", locale=active().babel)
    return DateMark(
        day=digits(day.day) if precision == "day" else "",
        month=month if precision != "year" else "",
        year=digits(day.year),
        iso=iso(day, precision),
    )
