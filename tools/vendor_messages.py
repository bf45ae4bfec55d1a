"""
Bring locale_vendor/ up to date with the packages that are installed.

    .venv/bin/python -m tools.vendor_messages [--check]

The catalogues there hold strings of others: of Django, Wagtail, wagtail-localize and the other
packages that people meet. Khmer has all of them, because most packages have no Khmer catalogue
and Django's is a third full. Spanish has what a package's own catalogue lacks or gets wrong.
Which strings are wanted is read from the packages' own sources, so an upgrade brings new ones
(left empty, which fails a test) and takes away what is gone.
"""

import argparse
import importlib
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "site"))

from core.i18n.catalogues import Found, key, read_strings, refreshed  # noqa: E402

VENDOR = ROOT / "locale_vendor"
CODES = sorted(folder.name for folder in VENDOR.iterdir() if folder.is_dir())
DOMAINS = ("django", "djangojs")
NEVER = {"migrations", "tests", "test", "locale", "management", "static", "__pycache__"}
# Whole packages whose screens are used here. Of Django, what forms, pages and accounts say.
PACKAGES = {
    "wagtail": ["**/*"],
    "wagtail_localize": ["**/*"],
    "wagtailmedia": ["**/*"],
    "django_filters": ["filters.py", "fields.py", "widgets.py", "conf.py"],
    "django": [
        "conf/global_settings.py",
        "contrib/auth/forms.py",
        "contrib/auth/models.py",
        "contrib/auth/password_validation.py",
        "contrib/auth/validators.py",
        "core/paginator.py",
        "core/validators.py",
        "db/models/fields/__init__.py",
        "db/models/fields/related.py",
        "db/models/base.py",
        "forms/*.py",
        "forms/templates/**/*.html",
        "template/defaultfilters.py",
        "utils/dateformat.py",
        "utils/dates.py",
        "utils/text.py",
        "utils/timesince.py",
        "views/csrf.py",
        "views/templates/csrf_403.html",
    ],
}
# Parts of Wagtail that aren't installed here.
NOT_INSTALLED = (
    "wagtail/api",
    "wagtail/contrib/forms",
    "wagtail/contrib/frontend_cache",
    "wagtail/contrib/search_promotions",
    "wagtail/contrib/simple_translation",
    "wagtail/contrib/styleguide",
    "wagtail/contrib/table_block",
    "wagtail/locales",  # wagtail_localize.locales takes its place
    "wagtail/project_template",
    "wagtail_localize/modeladmin",
    "wagtail_localize/machine_translators",
)
# What nobody meets: kinds of database fields, as the admin's documentation would name them,
# and the languages of the world, of which this site has its own names.
DEVELOPERS = re.compile(
    r"^(Field of type|IPv[46]|String \(|File path|Slug \(|Boolean \(|Date \(|Raw binary"
    r"|Floating point|Comma-separated|Decimal number|Universally unique|Foreign Key|(Small|Big|Positive).*integer"
    r"|(One|Many)-to|%\(from\)s-%\(to\)s)"
)
OURS = {"English", "Khmer", "Spanish"}


def package(name: str) -> Path:
    return Path(importlib.import_module(name).__file__).parent


def _files(name: str) -> Iterator[Path]:
    root = package(name)
    for pattern in PACKAGES[name]:
        for path in sorted(root.glob(pattern)):
            place = f"{name}/{path.relative_to(root).as_posix()}"
            if NEVER.isdisjoint(path.relative_to(root).parts) and not place.startswith(
                NOT_INSTALLED
            ):
                yield path


@cache
def wanted(domain: str) -> dict[tuple[str | None, str], Found]:
    """Every string that people here can meet, by context and msgid, with where it stands."""
    if domain == "djangojs":
        return _of_scripts()
    found = {}
    for name in PACKAGES:
        root = package(name)
        for where, string in read_strings(_files(name), root.parent).items():
            if name == "django" and _is_for_developers(string):
                continue
            known = found.setdefault(where, string)
            known.plural = known.plural or string.plural
            if known is not string:
                known.places += string.places
    return found


def _is_for_developers(string) -> bool:
    languages = string.places == ["django/conf/global_settings.py"]
    if languages:
        return string.msgid not in OURS
    return bool(DEVELOPERS.match(string.msgid))


def _of_scripts() -> dict[tuple[str | None, str], Found]:
    """Scripts come built, so their strings are read from the packages' English catalogues."""
    found = {}
    for path in (package("wagtail") / "admin", package("wagtail_localize")):
        source = path / "locale/en/LC_MESSAGES/djangojs.po"
        for entry in polib.pofile(str(source)):
            place = path.relative_to(path.parents[1] if path.name == "admin" else path.parent)
            string = Found(entry.msgid, entry.msgid_plural, [place.as_posix()])
            found.setdefault(key(entry), string)
    return found


@cache
def theirs(code: str, domain: str) -> dict[tuple[str | None, str], polib.POEntry]:
    """What the packages' own catalogues have in a language; the first package that has it."""
    found = {}
    for name in PACKAGES:
        for path in sorted(package(name).glob(f"**/locale/{code}/LC_MESSAGES/{domain}.po")):
            for entry in polib.pofile(str(path)):
                if entry.translated():
                    found.setdefault(key(entry), entry)
    return found


@cache
def own(code: str) -> set[tuple[str | None, str]]:
    """What our own catalogue says already; it comes first, so it need not stand here again."""
    catalogue = polib.pofile(str(ROOT / f"locale/{code}/LC_MESSAGES/django.po"))
    return {key(entry) for entry in catalogue if entry.translated() and not entry.obsolete}


def path_of(code: str, domain: str) -> Path:
    return VENDOR / code / "LC_MESSAGES" / f"{domain}.po"


def needed(code: str, domain: str) -> dict[tuple[str | None, str], Found]:
    """The strings that stand in one catalogue: what is missing elsewhere, and what we correct."""
    known = own(code) if domain == "django" else set()
    if code != "km":
        known = known | (set(theirs(code, domain)) - corrected(code, domain))
    return {where: string for where, string in wanted(domain).items() if where not in known}


def corrected(code: str, domain: str) -> set[tuple[str | None, str]]:
    """What our catalogue says otherwise than the packages' own."""
    path = path_of(code, domain)
    if not path.exists():
        return set()
    entries = [entry for entry in polib.pofile(str(path)) if entry.translated()]
    return {key(e) for e in entries if _words(e) != _words(theirs(code, domain).get(key(e)))}


def _words(entry) -> list[str]:
    """The translations of an entry; singular and plural, where a package has more forms."""
    if entry is None:
        return []
    if not entry.msgid_plural:
        return [entry.msgstr]
    return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)][:2]


def brought_up_to_date(code: str, domain: str) -> str:
    """The text of one catalogue as it should be."""
    text = refreshed(path_of(code, domain), needed(code, domain))
    catalogue = polib.pofile(text, wrapwidth=-1)
    catalogue[:] = [entry for entry in catalogue if not entry.obsolete]
    catalogue.metadata["Project-Id-Version"] = "Strings of others"
    return f"{catalogue}\n"


def main(check: bool) -> int:
    stale = 0
    for code in CODES:
        for domain in DOMAINS:
            path = path_of(code, domain)
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            after = brought_up_to_date(code, domain)
            if after == before:
                continue
            stale += 1
            missing = len(polib.pofile(after).untranslated_entries())
            place = path.relative_to(ROOT)
            sys.stdout.write(
                f"{place}: not up to date, {missing} without a translation{os.linesep}"
            )
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(after, encoding="utf-8")
    return stale if check else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if not up to date"
    )
    sys.exit(main(**vars(parser.parse_args())))
