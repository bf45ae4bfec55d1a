"""
The rules of the style guides that a machine can check, over what readers and people in the admin see.

docs/translators/terms.csv says which words are used and which are avoided; each exception
stands here with its reason.
"""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parent.parent
CODES = ("en", "km", "es")
CATALOGUES = [
    "locale/{}/LC_MESSAGES/django.po",
    "locale_vendor/{}/LC_MESSAGES/django.po",
    "locale_vendor/{}/LC_MESSAGES/djangojs.po",
]
TERMS = list(
    csv.DictReader((ROOT / "docs/translators/terms.csv").open(encoding="utf-8", newline=""))
)
AVOIDED = [row for row in TERMS if row["status"] == "avoid"]
# A word to avoid that is right where it stands: the words round it, and why.
RIGHT = {
    "es": {
        "varias regiones": "parts of a country",
        "de varias regiones": "parts of a country",
        "emisoras regionales": "parts of a country",
    },
}
KHMER = "[\u1780-\u17d3\u17dc-\u17dd\u17e0-\u17e9]"
# Names of time zones and of formats stand with a Latin comma, as programs write them.
LATIN_MARK = re.compile(rf"{KHMER}[,:;.] {KHMER}|{KHMER} [,:;.](?![\w%])")
THOUSANDS = re.compile(r"\b\d{1,3}([ \u00a0\u202f.])\d{3}\b|\b\d{1,3} mil\b|\b\d,\d{3}\b")


def strings_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, child in value.items():
            if not name.endswith(("url", "uri")):
                yield from strings_of(child)
    elif isinstance(value, list):
        for child in value:
            yield from strings_of(child)


def content(code):
    """(file, text) of all the words of the demonstration in a language."""
    for path in sorted((ROOT / "demo/content" / code).rglob("*.toml")):
        for text in strings_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield path.name, re.sub(r"\]\([^)\s]*\)+", "]", text)  # without addresses


def catalogues(code):
    """(msgid, translation) of all that the interface says in a language."""
    for file in CATALOGUES:
        for entry in polib.pofile(str(ROOT / file.format(code))):
            for text in (entry.msgstr, *entry.msgstr_plural.values()):
                yield entry.msgid, text


def seen(code):
    yield from content(code)
    if code != "en":
        yield from catalogues(code)


def without_what_is_right(code, text):
    for words in RIGHT.get(code, {}):
        text = text.replace(words, "")
    return text


@pytest.mark.parametrize("row", AVOIDED, ids=lambda row: f"{row['language']}-{row['term']}")
def test_words_to_avoid_stand_nowhere(row):
    word = re.compile(
        rf"(?<!\w){re.escape(row['form'])}" if row["language"] != "km" else row["form"]
    )
    found = [
        (where, text)
        for where, text in seen(row["language"])
        if word.search(without_what_is_right(row["language"], text))
    ]

    assert not found, row["note"]


def test_khmer_words_of_other_files_keep_the_spelling_too():
    """What a Khmer speaker said stands in the English file as well."""
    words = [row["form"] for row in AVOIDED if row["language"] == "km"]

    assert not [
        text for code in ("en", "es") for _, text in content(code) for w in words if w in text
    ]


def test_list_of_terms_has_every_column_and_one_agreed_form():
    assert set(TERMS[0]) == {"term", "language", "form", "status", "note"}
    assert {row["status"] for row in TERMS} == {"agreed", "proposal", "avoid"}
    assert {row["language"] for row in TERMS} == set(CODES)
    assert all(row["note"] for row in AVOIDED)
    agreed = Counter((r["term"], r["language"]) for r in TERMS if r["status"] != "avoid")
    assert not [pair for pair, number in agreed.items() if number > 1]


def test_khmer_has_no_latin_marks_between_khmer_words():
    assert not [pair for pair in seen("km") if LATIN_MARK.search(pair[1])]


def test_no_space_stands_before_the_marks_that_cling():
    assert not [pair for pair in seen("km") if re.search(r"\s[។៖ៗ]", pair[1])]


def test_spanish_writes_thousands_in_one_way():
    """A comma from five digits on, none in four."""
    found = [pair for pair in content("es") if THOUSANDS.search(pair[1])]

    assert not found


def test_english_has_typographic_apostrophes_and_no_space_before_per_cent():
    straight = re.compile(r"\w'\w|s' |\d %")

    assert not [pair for pair in content("en") if straight.search(pair[1])]


def test_own_strings_have_typographic_apostrophes():
    """But those that stand in migrations as help texts: to change one would be a migration."""
    entries = polib.pofile(str(ROOT / "locale/km/LC_MESSAGES/django.po"))
    fixed = "\n".join(
        path.read_text(encoding="utf-8")
        for path in ROOT.glob("**/migrations/*.py")
        if ".venv" not in path.parts
    )

    straight = [e.msgid for e in entries if not e.obsolete and re.search(r"\w'\w|s' ", e.msgid)]
    assert not [msgid for msgid in straight if msgid not in fixed]
