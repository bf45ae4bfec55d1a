"""
Understands a date as people write it: “17 November 2022”, “noviembre de 2022”, “ខែវិច្ឆិកា ឆ្នាំ២០២២”.

In every language of the site, whichever the admin is in: an editor may copy a date from a source
in another. A date that could be read in two ways is not understood.
"""

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from core.i18n.dates import PartialDate
from core.i18n.registry import codes, language

ABOUT = re.compile(
    r"^(~|(about|around|circa|ca?\.|approx\.|approximately|hacia|aprox\.|aproximadamente|"
    r"alrededor de|cerca de)\s|ប្រហែលជា|ប្រហែល|ប្រមាណ)\s*|\s*~$"
)
ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th|º|ª)\b")
# Words beside the parts of a date. Khmer ones stand before a part without a space.
FILLERS = {"of", "the", "de", "del", "el", "año", "day", "month", "year", "día", "mes"}
KHMER_FILLERS = re.compile("ថ្ងៃទី|ថ្ងៃ|ទី|ខែ|ឆ្នាំ|គ\\.ស\\.?")
# What CLDR lacks: other spellings of months.
FURTHER_NAMES = {"sept": 9, "setiembre": 9, "set": 9, "មិនា": 3}
PART = re.compile(r"\d+|[^\s\d,./\-–]+")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z")
MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})\Z")
YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?\Z")


def understood(text: str) -> PartialDate | None:
    """The date that a text says, exact or “about”; None for anything that is no date."""
    plain = _plain(text)
    rest = ABOUT.sub("", plain)
    parts = _iso(rest) or _in_figures(rest) or _in_words(rest)
    if parts is None:
        return None
    year, month, day = parts
    try:
        dt.date(year, month or 1, day or 1)
    except ValueError:  # 31 April
        return None
    return PartialDate(year, month, day, about=rest != plain)


def as_stored(date: PartialDate) -> str:
    """A date as fields of text store it: `2022-11`, `1977~`."""
    return f"{date.iso}~" if date.about else date.iso


def _plain(text: str) -> str:
    """Without invisible characters, in small letters, each digit an Arabic one."""
    seen = unicodedata.normalize("NFC", text).replace("\u200b", "").replace("\u00a0", " ")
    seen = "".join(str(unicodedata.decimal(sign, sign)) for sign in seen)
    return " ".join(seen.lower().split())


def _iso(text: str) -> tuple[int, int, int] | None:
    date = PartialDate.parse(text)
    return (date.year, date.month, date.day) if date else None


def _in_figures(text: str) -> tuple[int, int, int] | None:
    """17/04/1975, 4/1975, 1975/04/17. Not 05/04/1975, which is April or May."""
    if found := DAY_FIRST.match(text):
        first, second, year = map(int, found.groups())
        if first != second and max(first, second) <= 12:
            return None
        return (year, second, first) if second <= 12 else (year, first, second)
    if found := MONTH_FIRST.match(text):
        return int(found[2]), int(found[1]), 0
    if found := YEAR_FIRST.match(text):
        return int(found[1]), int(found[2]), int(found[3] or 0)
    return None


def _in_words(text: str) -> tuple[int, int, int] | None:
    """A year of four figures, perhaps a month by its name, perhaps a day, in any order."""
    parts = PART.findall(KHMER_FILLERS.sub(" ", ORDINAL.sub("", text)))
    figures = [part for part in parts if part.isdigit()]
    words = [part for part in parts if not part.isdigit() and part not in FILLERS]
    years = [int(part) for part in figures if len(part) == 4]
    days = [int(part) for part in figures if len(part) <= 2]
    months = [_months()[word] for word in words if word in _months()]
    if len(years) != 1 or len(years) + len(days) != len(figures):
        return None
    if len(months) != len(words) or len(months) > 1 or len(days) > len(months) or 0 in days:
        return None
    return years[0], sum(months), sum(days)


@lru_cache
def _months() -> dict[str, int]:
    """The names of months in the languages of the site, whole and short, in small letters."""
    names: dict[str, int] = {}
    for code in codes():
        for widths in language(code).babel.months.values():
            for width in ("wide", "abbreviated"):
                names |= {name.lower().strip("."): nth for nth, name in widths[width].items()}
    return FURTHER_NAMES | {_plain(name): nth for name, nth in names.items()}
