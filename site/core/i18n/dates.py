"""
Dates as the readers of each language write them, whole and partial.

Babel has the names of the months; the order and the words between them stand in the record
of each language (core.i18n.registry).
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
    A date in the active language, as exactly as it is known.

    `precision`: day, month, year, or yearless for a day that comes back each year. Empty
    where there is no date.
    """
    if not day:
        return ""
    reader = active()
    return digits(format_date(day, reader.dates[precision], locale=reader.babel))


@dataclass(frozen=True, order=True)
class PartialDate:
    """A year, a month or a day, exact or about; orders by time, unknown parts first."""

    year: int
    month: int = 0
    day: int = 0
    about: bool = False

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """`1975`, `1975-04`, `1975-04-17`, with `~` for about; None for anything else."""
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
        """What the `datetime` attribute takes: `1975-04`."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: {"year": 1, "month": 2, "day": 3}[self.precision]])

    def __str__(self) -> str:
        try:
            day = dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError:  # 30 February passes the pattern
            return digits(self.iso)
        date = written(day, self.precision)
        return gettext("about %(date)s") % {"date": date} if self.about else date


def iso(day: dt.date, precision: str = "day") -> str:
    """A date for the `datetime` attribute, as exactly as it is known."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[precision]]


@dataclass(frozen=True)
class DateMark:
    """The parts of a date, to be set like the line on a gravestone."""

    day: str
    month: str
    year: str
    iso: str


def date_mark(day: dt.date, precision: str = "day") -> DateMark:
    """Day, month and year in the active language's words and digits; unknown parts empty."""
    month = format_date(day, "LLLL", locale=active().babel)
    return DateMark(
        day=digits(day.day) if precision == "day" else "",
        month=month if precision != "year" else "",
        year=digits(day.year),
        iso=iso(day, precision),
    )
