"""
The languages of the site, one `Language` record each.

`LANGUAGES` in the settings names them. Records of English, Khmer and Spanish are defined here,
with values that CLDR (the Unicode consortium's data, in Babel) lacks; records of all other
languages are made from CLDR. No other module contains rules for a single language code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import snowballstemmer
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language

from core.text.alphabet import DIGITS as KHMER_DIGITS

# The longest language tag that software must accept (RFC 5646, 4.4.1).
LONGEST_TAG = 35
# The digit zero of the numbering systems that are some language's default in CLDR.
ZEROS = {
    "adlm": "\U0001e950", "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6",
    "cakm": "\U00011136", "deva": "\u0966", "mtei": "\uabf0", "mymr": "\u1040",
    "nkoo": "\u07c0", "olck": "\u1c50", "tibt": "\u0f20",
}  # fmt: skip
# Snowball's names for languages that CLDR calls otherwise.
STEMMERS = {"nb": "norwegian", "nn": "norwegian", "no": "norwegian", "st": "sesotho"}


@dataclass(frozen=True)
class Language:
    """
    The record of one language.

    `code`: as in URLs. `own_name`: the name readers see when they choose a language.
    `english_name`: for the names of groups and review steps. `babel`: CLDR's locale. `dates`: a
    CLDR pattern for each precision of a date: day, month, year, yearless. `digits`: the ten
    digits, or empty for 0-9. `numbering`: CLDR's numbering system, for the separators of
    thousands and decimals. `marks_four_digits`: whether 3869 may be written 3,869. `stemmer`:
    Snowball's name, empty if it has no rules for the language. `common_words`: search
    ignores them beside other words. `open_graph`: language_TERRITORY. `script`:
    ISO 15924; with Khmr the rules for Khmer text apply. `own_letters`: letter → the letter it
    follows in the alphabet. `name_prefix`: the word for "language" before names of languages.
    `endings`: those of nouns and adjectives that stand for each other, in number and gender; empty
    where Snowball's stem alone says which words are the same.
    """

    code: str
    own_name: str
    english_name: str
    babel: Locale
    dates: Mapping[str, str]
    digits: str = ""
    numbering: str = "default"
    marks_four_digits: bool = True
    stemmer: str = ""
    common_words: frozenset[str] = frozenset()
    open_graph: str = ""
    script: str = "Latn"
    own_letters: Mapping[str, str] = field(default_factory=dict)
    name_prefix: str = ""
    endings: tuple[tuple[str, ...], ...] = ()

    @property
    def is_khmer(self) -> bool:
        """Whether the rules for Khmer text hold: no spaces between words, marks, old fonts."""
        return self.script == "Khmr"


# Values that differ from CLDR's. All others come from CLDR.
DIFFERENT: dict[str, dict[str, Any]] = {
    "en": {
        "dates": {"day": "d MMMM y", "month": "MMMM y", "year": "y", "yearless": "d MMMM"},
        "common_words": "a an and are as at by for from in is it of on or s t that the to was were with",
        "endings": (("", "s", "es"), ("y", "ies")),
    },
    # CLDR's Khmer patterns lack the words for day, month and year (ថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤).
    "km": {
        "dates": {
            "day": "'ថ្ងៃទី'd 'ខែ'MMMM 'ឆ្នាំ'y",
            "month": "'ខែ'MMMM 'ឆ្នាំ'y",
            "year": "'ឆ្នាំ'y",
            "yearless": "'ថ្ងៃទី'd 'ខែ'MMMM",
        },
        "digits": KHMER_DIGITS,
        "numbering": "khmr",
        "name_prefix": "ភាសា",
    },
    # Latin American Spanish from Mexico to Peru: 1,234.5.
    "es": {
        "babel": Locale("es", "419"),
        "marks_four_digits": False,
        "common_words": "al con de del e el en es la las lo los o para por que se su sus u un una y",
        "own_letters": {"ñ": "n"},
        "endings": (("", "s", "es"), ("z", "ces"), ("o", "a", "os", "as")),
    },
}


def codes() -> list[str]:
    """The language codes of the site, in the order of the settings."""
    return [code for code, _name in settings.LANGUAGES]


def code_of(tag: str) -> str:
    """The site's code of a language tag: `es-419` and `es_MX` are `es`, unless the site has them."""
    code = tag.replace("_", "-").lower()
    return code if code in codes() else code.partition("-")[0]


def fallback_order() -> tuple[str, ...]:
    """
    The languages in the order they are tried: FALLBACK_ORDER of the settings, then all others.
    """
    return tuple(dict.fromkeys([*settings.FALLBACK_ORDER, *codes()]))


def language(code: str) -> Language:
    """The record of a language; that of English for an unknown code."""
    return _language(code, dict(settings.LANGUAGES).get(code, ""))


def active() -> Language:
    """The record of the language that is active in this thread; English if none is."""
    return language(get_language() or "en")


@lru_cache(maxsize=256)
def _language(code: str, own_name: str) -> Language:
    different = dict(DIFFERENT.get(code, {}))
    different["common_words"] = frozenset(different.get("common_words", "").split())
    locale = different.pop("babel", None) or babel_locale(code)
    script, territory = _script_and_territory(locale)
    english = Locale("en").languages.get(locale.language, code)
    from_cldr: dict[str, Any] = {
        "own_name": own_name or code,
        "english_name": locale.get_display_name("en") if "-" in code else english,
        "dates": date_patterns(locale),
        "digits": _digits(locale.default_numbering_system),
        "stemmer": _stemmer(locale.language, english),
        "open_graph": f"{locale.language}_{territory}",
        "script": script,
    }
    return Language(code=code, babel=locale, **(from_cldr | different))


def babel_locale(code: str) -> Locale:
    """`pt-br` → pt_BR, `zh-hant` → zh_Hant; English for codes that CLDR doesn't know."""
    for tag in (code, code.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def date_patterns(locale: Locale) -> dict[str, str]:
    """Precision (day, month, year, yearless) → CLDR's pattern."""
    skeletons = locale.datetime_skeletons
    return {
        "day": locale.date_formats["long"].pattern,
        "month": skeletons["yMMMM"].pattern,
        "year": skeletons["y"].pattern,
        "yearless": skeletons["MMMMd"].pattern,
    }


def _script_and_territory(locale: Locale) -> tuple[str, str]:
    """The script and territory that CLDR assumes for a locale: en → Latn, US."""
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language) or "en_Latn_US"
    parts = full.split("_")
    return locale.script or parts[1], locale.territory or parts[-1]


def _digits(system: str) -> str:
    """The ten digits of a CLDR numbering system; empty for 0-9."""
    zero = ZEROS.get(system)
    return "".join(chr(ord(zero) + value) for value in range(10)) if zero else ""


def _stemmer(language: str, english: str) -> str:
    """Snowball's name of a language, which is its English name; empty if Snowball lacks it."""
    name = STEMMERS.get(language, english.lower())
    return name if name in snowballstemmer.algorithms() else ""
