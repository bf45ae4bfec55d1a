"""Strings of others in our catalogues are spelt as their owners spell them."""

from pathlib import Path

import django
import django_filters
import polib
import pytest
import wagtail

from core.catalogues import strings_in

ROOT = Path(__file__).resolve().parents[2]
OWNERS = [
    Path(django.__file__).parent / "conf" / "locale",
    Path(django.__file__).parent / "contrib" / "auth" / "locale",
    Path(wagtail.__file__).parent / "locale",
    Path(wagtail.__file__).parent / "admin" / "locale",
    Path(django_filters.__file__).parent / "locale",
]


def borrowed():
    return [
        key
        for key, string in strings_in(ROOT).items()
        if "site/core/borrowed_messages.py" in string.places
    ]


@pytest.fixture(scope="module")
def owned():
    """What the English catalogues of Django, Wagtail and django-filter hold."""
    paths = [path for owner in OWNERS for path in owner.glob("en/LC_MESSAGES/django.po")]
    return {(entry.msgctxt, entry.msgid) for path in paths for entry in polib.pofile(str(path))}


@pytest.mark.parametrize("string", borrowed(), ids=lambda string: string[1][:40])
def test_borrowed_string_still_exists_at_its_owner(string, owned):
    assert string in owned
