"""
Writes numbers in each language, from CLDR through Babel.

What a language has of its own is in its record (core.i18n.registry). A setting of the site
chooses Khmer or Arabic digits for Khmer pages.
"""

import re
from collections.abc import Callable

from babel.numbers import format_decimal
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from core.i18n.registry import Language, active


def has_khmer_digits() -> bool:
    """Whether Khmer pages use Khmer digits; calls the function named in the settings."""
    function: Callable[[], bool] = import_string(settings.HAS_KHMER_DIGITS)
    return function()


def digits(text: object) -> str:
    """A text with the digits of the active language. Do not use for URLs and identifiers."""
    return str(text).translate(_own_digits(active()))


def _own_digits(reader: Language) -> dict[int, int]:
    if not reader.digits or (reader.is_khmer and not has_khmer_digits()):
        return {}
    return str.maketrans("0123456789", reader.digits)


def number(value: int | float) -> str:
    """
    A quantity in the active language: 1,234.5 – 1,234.5 – ១.២៣៤,៥.

    Numbers of four digits get no thousands separator in any language.
    """
    pattern = "#,##0.##" if abs(value) >= 10_000 else "0.##"
    return digits(_written(value, pattern))


def _written(value: float, pattern: str) -> str:
    reader = active()
    return format_decimal(
        value, format=pattern, locale=reader.babel, numbering_system=reader.numbering
    )


def figure(text: str) -> str:
    """
    A key figure as editors type it, `200000+` or `83 %`, with thousands separators.

    Four digits may be a year, so they get a separator only if the editor typed one (`3,869`), and
    never in languages that use none in four digits (Spanish).
    """

    def written(match: re.Match[str]) -> str:
        value = int(match[0].replace(",", ""))
        if "," in match[0] and value < 10_000 and active().marks_four_digits:
            return _written(value, "#,##0")
        return number(value)

    return digits(re.sub(r"\d{1,3}(?:,\d{3})+|\d{5,}", written, text))


def file_size(size: int | None) -> str:
    """A size in bytes as kB or MB with one decimal; empty if unknown."""
    if not size:
        return ""
    if size < 1_000_000:
        return _("%(size)s kB") % {"size": number(max(1, round(size / 1000)))}
    return _("%(size)s MB") % {"size": number(round(size / 1_000_000, 1))}
