"""The message catalogues are complete: nothing empty, fuzzy, or with a lost placeholder."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")

FILES = [
    "locale/{}/LC_MESSAGES/django.po",
    "locale_vendor/{}/LC_MESSAGES/django.po",
    "locale_vendor/{}/LC_MESSAGES/djangojs.po",
]
every_language = pytest.mark.parametrize("code", ["km", "es"])


def catalogue(code):
    """All our catalogues of a language as one: our own strings and those of others."""
    found = polib.POFile()
    for file in FILES:
        found += polib.pofile(str(ROOT / file.format(code)))
    return found


def placeholders(text):
    return sorted(PLACEHOLDER.findall(text))


def loses_a_placeholder(entry):
    """A plural form may leave out the number alone: "one story" needs none."""
    if not entry.msgid_plural:
        return placeholders(entry.msgstr) != placeholders(entry.msgid)
    expected = set(placeholders(entry.msgid_plural))
    last = entry.msgstr_plural[max(entry.msgstr_plural)]
    return set(placeholders(last)) != expected or any(
        not set(placeholders(form)) <= expected for form in entry.msgstr_plural.values()
    )


@every_language
def test_catalogue_is_complete(code):
    assert not [entry.msgid for entry in catalogue(code).untranslated_entries()]


@every_language
def test_nothing_is_fuzzy(code):
    assert not [entry.msgid for entry in catalogue(code).fuzzy_entries()]


@every_language
def test_no_placeholder_is_lost(code):
    translated = catalogue(code).translated_entries()

    assert not [entry.msgid for entry in translated if loses_a_placeholder(entry)]


@every_language
def test_no_translation_changes_how_a_string_begins_and_ends(code):
    """
    Space or a line break at either end is there for a reason. What is a mark alone is exempt:
    each language puts space round its own marks as it does (Khmer lists have no comma).
    """
    ends = re.compile(r"^(\s*).*?(\s*)$", re.DOTALL)
    translated = [
        entry
        for entry in catalogue(code).translated_entries()
        if entry.msgstr and re.search(r"\w", entry.msgid)
    ]

    assert not [
        entry.msgid
        for entry in translated
        if ends.match(entry.msgid).groups() != ends.match(entry.msgstr).groups()
    ]
