"""Strings of others in our catalogues are spelt as their owners spell them."""

import re
from io import BytesIO
from pathlib import Path

import django
import django_filters
import polib
import pytest
import wagtail
import wagtail_localize
from babel.messages.extract import extract
from django.forms import fields
from django.utils import dates, translation
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import DjangoTranslation

from core.i18n.catalogues import KEYWORDS, strings_in

ROOT = Path(__file__).resolve().parents[2]
OWNERS = [
    Path(django.__file__).parent / "conf" / "locale",
    Path(django.__file__).parent / "contrib" / "auth" / "locale",
    Path(wagtail.__file__).parent / "locale",
    Path(wagtail.__file__).parent / "admin" / "locale",
    Path(django_filters.__file__).parent / "locale",
    Path(wagtail.__file__).parent / "documents" / "locale",
    Path(wagtail_localize.__file__).parent / "locale",
    Path(wagtail_localize.__file__).parent / "locales" / "locale",
]


def borrowed():
    return [
        key
        for key, string in strings_in(ROOT).items()
        if any(place.startswith("site/core/borrowed_") for place in string.places)
    ]


@pytest.fixture(scope="module")
def owned():
    """What the English catalogues of Django, Wagtail and django-filter hold."""
    paths = [path for owner in OWNERS for path in owner.glob("en/LC_MESSAGES/django.po")]
    return {(entry.msgctxt, entry.msgid) for path in paths for entry in polib.pofile(str(path))}


LOCALIZE = Path(wagtail_localize.__file__).parent


@pytest.mark.parametrize("code", ["km", "es"])
def test_translators_editor_is_whole_in_every_language(code):
    """All strings of wagtail-localize: its pages in django.po, its script in djangojs.po."""
    for domain, folders in (("django", ("locale", "locales/locale")), ("djangojs", ("locale",))):
        catalogue = polib.pofile(str(ROOT / f"locale/{code}/LC_MESSAGES/{domain}.po"))
        ours = {
            entry.msgid for entry in catalogue.translated_entries() if "fuzzy" not in entry.flags
        }
        paths = [LOCALIZE / folder / f"en/LC_MESSAGES/{domain}.po" for folder in folders]
        theirs = {entry.msgid for path in paths for entry in polib.pofile(str(path))}
        assert theirs <= ours, theirs - ours


def test_script_of_the_editor_is_khmer():
    """Django merges our djangojs catalogue into the one that wagtail-localize serves."""
    with translation.override("km"):
        catalogue = DjangoTranslation("km", domain="djangojs", localedirs=[])

    assert catalogue.gettext("Not translated") == "មិនទាន់បកប្រែ"


def public_templates():
    """Templates of others that a reader can meet; ours are all in our own catalogues."""
    django_root, wagtail_root = Path(django.__file__).parent, Path(wagtail.__file__).parent
    yield from (django_root / "forms" / "templates").rglob("*.html")
    yield from (django_root / "views" / "templates").glob("csrf_403.html")
    for app in ("", "documents", "search", "sites", "embeds", "images"):
        for name in ("wagtailcore", "wagtaildocs", "wagtailembeds", "wagtailimages"):
            yield from (wagtail_root / app / "templates" / name).glob("password_required*.html")


@pytest.mark.parametrize("code", ["km", "es"])
def test_every_string_of_templates_that_readers_meet_is_translated(code):
    """The strings are found in the templates, not listed."""
    catalogue = polib.pofile(str(ROOT / f"locale/{code}/LC_MESSAGES/django.po"))
    ours = {entry.msgid for entry in catalogue.translated_entries()}
    found = set()
    for path in public_templates():
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for _line, message, _comments, _context in extract(
            "python", BytesIO(source.encode()), keywords=KEYWORDS
        ):
            found.add(message if isinstance(message, str) else message[0])

    assert found <= ours, found - ours


@pytest.mark.parametrize("code", ["km", "es"])
def test_every_message_of_forms_and_validators_is_translated(code):
    """What Django's forms, fields and validators can answer."""
    catalogue = polib.pofile(str(ROOT / f"locale/{code}/LC_MESSAGES/django.po"))
    ours = {entry.msgid for entry in catalogue.translated_entries()}
    with translation.override("en"):
        answers = {
            str(message)
            for field in vars(fields).values()
            if isinstance(field, type) and issubclass(field, fields.Field)
            for message in getattr(field, "default_error_messages", {}).values()
        }

    assert answers - {""} <= ours, answers - ours


def test_names_of_months_and_days_are_khmer_in_every_form():
    with translation.override("km"):
        names = [*map(str, dates.MONTHS.values()), *map(str, dates.MONTHS_ALT.values())]
        names += [*map(str, dates.MONTHS_AP.values()), *map(str, dates.MONTHS_3.values())]
        names += [*map(str, dates.WEEKDAYS.values()), *map(str, dates.WEEKDAYS_ABBR.values())]

    assert not [name for name in names if re.search("[A-Za-z]", name)]
    assert "មីនា" in names


@pytest.mark.parametrize("string", borrowed(), ids=lambda string: string[1][:40])
def test_borrowed_string_still_exists_at_its_owner(string, owned):
    assert string in owned
