"""What is found in a text: numbers, months, times and strings of digits, with all they may mean."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


class Value(NamedTuple):
    """
    One meaning: `kind` is number, month, time or string.

    `value`: a Decimal, the number of the month, minutes since midnight, or the digits as they are
    written.
    """

    kind: str
    value: Decimal | int | str


@dataclass(frozen=True)
class Found:
    """
    Something that means one of `meanings`, at a place in a text.

    `is_certain`: whether the other text must have it too. What isn't certain is never missed, and
    never too much; it only explains what the other text has.
    """

    start: int
    end: int
    meanings: frozenset[Value]
    is_certain: bool = True


# The ways in which a part of a text can be read; each is a list of what is found then.
Readings = tuple[tuple[Found, ...], ...]


def number(value: Decimal | int | str) -> Value:
    """The meaning "this number"."""
    return Value("number", Decimal(value).normalize())


def month(value: int) -> Value:
    """The meaning "this month of the year"."""
    return Value("month", value)


def time(hour: int, minute: int) -> Value:
    """The meaning "at this time of the day"."""
    return Value("time", hour % 24 * 60 + minute)


def string(digits: str) -> Value:
    """The meaning "these digits", such as the number of a case."""
    return Value("string", digits)
