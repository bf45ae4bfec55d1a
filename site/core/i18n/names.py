"""Names of languages: in the language itself, and in the language of the page."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.utils.translation import get_language, gettext, pgettext_lazy

from core.i18n.registry import babel_locale, codes, language
from core.text.collation import sort_key

# Languages that works here use and that CLDR has no name for: ISO 639-3 code → name.
WITHOUT_CLDR = {
    "acr": pgettext_lazy("language", "Achi"),
    "cak": pgettext_lazy("language", "Kaqchikel"),
    "cja": pgettext_lazy("language", "Western Cham"),
    "cjm": pgettext_lazy("language", "Eastern Cham"),
    "cmo": pgettext_lazy("language", "Bunong"),
    "fvr": pgettext_lazy("language", "Fur"),
    "ixl": pgettext_lazy("language", "Ixil"),
    "jra": pgettext_lazy("language", "Jarai"),
    "kek": pgettext_lazy("language", "Q’eqchi’"),
    "kmr": pgettext_lazy("language", "Kurmanji"),
    "mam": pgettext_lazy("language", "Mam"),
    "mls": pgettext_lazy("language", "Masalit"),
    "tpu": pgettext_lazy("language", "Tampuan"),
    "zag": pgettext_lazy("language", "Zaghawa"),
}
# CLDR codes that are not one language: none, several, unknown.
NO_LANGUAGES = {"mis", "mul", "root", "und", "zxx"}


def own_name(code: str) -> str:
    """
    The name of a language in itself: English, ភាសាខ្មែរ, Español; else in the active language.
    """
    return dict(settings.LANGUAGES).get(code) or _name_in_cldr(code, code) or language_name(code)


def language_name(code: str) -> str:
    """
    The name of a language in the active one: Spanish, ភាសាអេស្ប៉ាញ, español. The code if unknown.
    """
    return _name(code, get_language() or "en")


@lru_cache(maxsize=4096)
def _name(code: str, reader: str) -> str:
    name = str(WITHOUT_CLDR[code]) if code in WITHOUT_CLDR else _name_in_cldr(code, reader)
    prefix = language(reader).name_prefix
    if not name or not prefix or name.startswith(prefix):
        return name or code
    return f"{prefix} {name}" if name.isascii() else f"{prefix}{name}"


def _name_in_cldr(code: str, reader: str) -> str:
    """The name in the reader's language, in English if CLDR has no other, else empty."""
    try:
        tag = str(Locale.parse(code, sep="-"))
    except (UnknownLocaleError, ValueError):
        tag = code
    for names in (babel_locale(reader).languages, Locale("en").languages):
        if tag in names:
            return names[tag]
    known = tag != code and babel_locale(code).get_display_name(babel_locale(reader))
    return known or ""


def site_languages() -> list[tuple[str, str]]:
    """The languages the site is published in, as choices of a field."""
    return list(settings.LANGUAGES)


def all_languages() -> list[tuple[str, list[tuple[str, str]]]]:
    """
    Every language in which something may have been said or written, as choices of a field.

    In the language of the admin. The site's languages come first, then all of CLDR and of the
    list above, sorted by name.
    """
    reader = get_language() or "en"
    return [
        (gettext("Languages of this site"), [(code, language_name(code)) for code in codes()]),
        (gettext("Other languages"), _others(reader, tuple(codes()))),
    ]


@lru_cache(maxsize=32)
def _others(reader: str, of_the_site: tuple[str, ...]) -> list[tuple[str, str]]:
    known = [str(tag) for tag in Locale("en").languages]
    tags = {tag.replace("_", "-") for tag in known if _is_language(tag)}
    tags = {tag for tag in tags | set(WITHOUT_CLDR) if tag.lower() not in of_the_site}
    named = [(tag, _name(tag, reader)) for tag in tags]
    return sorted(named, key=lambda pair: sort_key(pair[1], reader))


def _is_language(tag: str) -> bool:
    """False for codes such as "several languages", and for regional variants (en_GB)."""
    _code, _mark, variant = tag.partition("_")
    return tag not in NO_LANGUAGES and len(variant) in (0, len("Hant"))
