"""
The words for numbers and months of each language.

Numbers are in words.json, which the editor in the browser reads too; the names of months are
CLDR's. A language without words there has its digits and months compared.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.i18n.registry import language

WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_name("words.json").read_text(encoding="utf-8")
)
KHMER_MARKS = "\u17b4-\u17d3\u17dd"
OTHER_MONTHS = {"es": {"setiembre": 9}, "km": {"មិនា": 3, "កុម្ភះ": 2}}
# October, តុលា, is also the beginning of តុលាការ, court.
NOT_BEFORE = {"តុលា": "ការ"}


@dataclass(frozen=True)
class NumberWords:
    """
    The words of one language.

    `numbers`, `ordinals`, `scales`, `also`, `months`: word → value. `also`: words that mean a
    number only sometimes. `joins`: words inside a number (thirty *and* one). `token`: matches the
    longest word of any of these.
    """

    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    also: Mapping[str, int]
    months: Mapping[str, int]
    uncertain_months: frozenset[str]
    joins: frozenset[str]
    token: re.Pattern[str]
    decade_before: re.Pattern[str]
    hour_before: re.Pattern[str]
    hour_after: re.Pattern[str]


@lru_cache(maxsize=64)
def number_words(code: str) -> NumberWords:
    """The words for numbers and months of a language."""
    record = language(code)
    words = WORDS.get(code, {})
    named = [record.babel.months[use]["wide"] for use in ("format", "stand-alone")]
    months = {name.lower(): value for names in named for value, name in names.items()}
    months |= OTHER_MONTHS.get(code, {})
    tables = {name: words.get(name, {}) for name in ("numbers", "ordinals", "scales", "also")}
    joins = frozenset(words.get("joins", ()))
    known = [*months, *joins, *(word for table in tables.values() for word in table)]
    whole = _whole_in_khmer if record.is_khmer else _whole
    return NumberWords(
        **tables,
        months=months,
        uncertain_months=frozenset(words.get("uncertain_months", ())),
        joins=joins,
        token=re.compile(whole(_either(known)), re.IGNORECASE),
        decade_before=re.compile(rf"(?:{_either(words.get('decade_before', ()))})\s*\Z", re.I),
        hour_before=re.compile(rf"(?:{_either(words.get('hour_before', ()))})\s*\Z", re.I),
        hour_after=re.compile(rf"\s*(?:{_either(words.get('hour_after', ()))})(?!\w)", re.I),
    )


def _either(words: Any) -> str:
    """A pattern for any of the words, the longest first; for none, one that never matches."""
    listed = sorted(words, key=len, reverse=True)
    return "|".join(map(_pattern, listed)) or r"(?!)"


def _pattern(word: str) -> str:
    after = NOT_BEFORE.get(word)
    return re.escape(word) + (f"(?!{after})" if after else "")


def _whole(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _whole_in_khmer(pattern: str) -> str:
    """Whole clusters: no spaces stand between words, so រយ may be the beginning of រយៈ."""
    return rf"(?<!\u17d2)(?:{pattern})(?![{KHMER_MARKS}])"
