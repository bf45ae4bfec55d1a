"""
Countries by their ISO 3166-1 code, named from CLDR in the reader's language.

They are no snippets, so that nobody has to translate "Guatemala".
"""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

from core.i18n.registry import babel_locale
from core.text.collation import sort_key

# Codes that CLDR lists as territories but that ISO 3166-1 doesn't assign to a country.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}  # fmt: skip


@cache
def country_names(language: str) -> dict[str, str]:
    """Code → name of every country in a language; in English where CLDR has no name."""
    names, english = babel_locale(language).territories, Locale("en").territories
    return {
        code: names.get(code, english[code])
        for code in map(str, english)
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }


def country_name(code: str, language: str | None = None) -> str:
    """The name of a country in a language (default: the active one); the code itself if unknown."""
    return country_names(language or get_language() or "en").get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """
    (code, name in the active language) of every country, sorted by name. Called for each form.
    """
    names = country_names(get_language() or "en")
    return sorted(names.items(), key=lambda pair: sort_key(pair[1]))
