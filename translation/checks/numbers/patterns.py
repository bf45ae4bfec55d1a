"""Dates in figures, times, telephone numbers, numbers of cases, ranges of years."""

import re
from collections.abc import Callable, Iterator

from translation.checks.numbers.found import (
    Found,
    Readings,
    Value,
    month,
    number,
    string,
    time,
)

ISO_DATE = re.compile(r"(?<![\d/.-])(\d{4})-(\d{2})-(\d{2})(?![\d/-])")
DATE = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-])")
PHONE = re.compile(r"\+\d[\d ()\u00a0-]{6,}\d|(?<![\d.,/])0\d{1,2}(?:[ -]\d{2,4}){2,}(?!\d)")
TIME = re.compile(r"(?<![\d:.])(\d{1,2})\s?[:h]\s?(\d{2})(?![\d:])")
KHMER_TIME = re.compile(r"ម៉ោង\s*(\d{1,2})\s*(?:និង|នឹង)?\s*(\d{1,2})\s*នាទី")
SLASHED = re.compile(r"(?<![\d/])\d+(?:/\d+)+(?![\d/])")
YEARS = re.compile(r"(?<![\d.,/-])(\d{2})(\d{2})\s?[–-]\s?(\d{2})(?![\d.,/-]?\d)")


def one_of(*readings: list[tuple[int, int, set[Value]]]) -> Readings:
    """The ways to read a place, each a list of (start, end, meanings)."""
    return tuple(
        tuple(Found(start, end, frozenset(meanings)) for start, end, meanings in reading)
        for reading in readings
    )


def _iso_date(found: re.Match[str]) -> Readings | None:
    year, of_year, day = (int(part) for part in found.groups())
    if not (1 <= of_year <= 12 and 1 <= day <= 31):
        return None
    return one_of(
        [
            (*found.span(1), {number(year)}),
            (*found.span(2), {month(of_year)}),
            (*found.span(3), {number(day)}),
        ]
    )


def _date(found: re.Match[str]) -> Readings | None:
    """Day and month may stand in either order."""
    first, second = found.span(1), found.span(3)
    year = (*found.span(4), {number(found[4])})
    readings = []
    for day, of_year in ((first, second), (second, first)):
        days = int(found.string[slice(*day)])
        months = int(found.string[slice(*of_year)])
        if 1 <= days <= 31 and 1 <= months <= 12:
            readings.append([(*day, {number(days)}), (*of_year, {month(months)}), year])
    return one_of(*readings) if readings else None


def _phone(found: re.Match[str]) -> Readings:
    return one_of([(*found.span(), {string(re.sub(r"\D", "", found[0]))})])


def hour_meanings(hour: int, minute: int) -> set[Value]:
    """What a time on the clock may mean: morning or afternoon, and a full hour the number too."""
    meanings = {time(hour, minute), time(hour + 12, minute)}
    if not minute:
        meanings |= {number(hour), number((hour + 12) % 24)}
    return meanings


def _time(found: re.Match[str]) -> Readings | None:
    hour, minute = int(found[1]), int(found[2])
    if hour > 24 or minute > 59:
        return None
    return one_of(
        [(*found.span(), hour_meanings(hour, minute))],
        [(*found.span(1), {number(hour)}), (*found.span(2), {number(minute)})],
    )


def _slashed(found: re.Match[str]) -> Readings:
    """002/02 is one string; 1/3 may be written as two numbers."""
    parts = []
    for part in re.finditer(r"\d+", found[0]):
        start = found.start() + part.start()
        parts.append((start, start + len(part[0]), plain_digits(part[0])))
    return one_of([(*found.span(), {string(found[0])})], parts)


def plain_digits(digits: str) -> set[Value]:
    """What digits without separators mean. 001 is a string; 05 may be a day."""
    if not digits.startswith("0") or digits == "0":
        return {number(digits)}
    return {string(digits), number(digits)} if len(digits) == 2 else {string(digits)}


def _years(found: re.Match[str]) -> Readings:
    """1975–79 ends in 1979, or in 79."""
    century, last = found[1], found[3]
    return one_of(
        [
            (found.start(), found.end(2), {number(century + found[2])}),
            (*found.span(3), {number(last), number(century + last)}),
        ]
    )


PATTERNS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Readings | None]]] = [
    (PHONE, _phone),
    (ISO_DATE, _iso_date),
    (DATE, _date),
    (SLASHED, _slashed),
    (KHMER_TIME, _time),
    (TIME, _time),
    (YEARS, _years),
]


def read_patterns(text: str) -> Iterator[tuple[int, int, Readings]]:
    """Each place that one of PATTERNS matches, and the ways to read it. They don't overlap."""
    free = text
    for pattern, read in PATTERNS:
        for found in pattern.finditer(free):
            readings = read(found)
            if readings:
                yield found.start(), found.end(), readings
                free = free[: found.start()] + "\ufffc" * len(found[0]) + free[found.end() :]
