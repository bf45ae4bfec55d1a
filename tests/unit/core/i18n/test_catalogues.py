"""Finding, keeping and compiling translatable strings."""

import gettext
import os

import polib
import pytest

from core.i18n.catalogues import compile_catalogue, refreshed, strings_in


@pytest.fixture
def root(tmp_path):
    (tmp_path / "home" / "templates").mkdir(parents=True)
    return tmp_path


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "locale" / "km" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    return path


def write_code(root, text):
    (root / "home" / "views.py").write_text(text, encoding="utf-8")


def write_template(root, text):
    (root / "home" / "templates" / "page.html").write_text(text, encoding="utf-8")


def refresh(root, catalogue):
    catalogue.write_text(refreshed(catalogue, strings_in(root)), encoding="utf-8")
    return polib.pofile(str(catalogue))


def translate(catalogue, msgid, msgstr):
    po = polib.pofile(str(catalogue))
    po.find(msgid).msgstr = msgstr
    po.save()


def test_strings_are_found_in_code_with_context_and_comment(root):
    write_code(root, '# Translators: under a photograph.\npgettext("photograph", "By %(name)s")')

    found = strings_in(root)["photograph", "By %(name)s"]

    assert found.comments == ["Translators: under a photograph."]
    assert found.flags == ["python-format"]
    assert found.places == ["home/views.py"]


def test_strings_are_found_in_templates_whatever_their_indentation(root):
    write_template(
        root,
        """
        {% load i18n %}
            <p title="it's {% translate 'First' %}">
          {{ _("Second")|upper }} {% translate "May" context "month" %}
              {% blocktranslate trimmed count n=total %}
                {{ n }} story
              {% plural %}
                {{ n }} stories
              {% endblocktranslate %}</p>
        """,
    )

    found = strings_in(root)

    assert list(found) == [
        (None, "First"),
        (None, "Second"),
        ("month", "May"),
        (None, "%(n)s story"),
    ]
    assert found[None, "%(n)s story"].plural == "%(n)s stories"


def test_migrations_hold_no_strings(root):
    (root / "home" / "migrations").mkdir()
    (root / "home" / "migrations" / "0001_initial.py").write_text('_("title")')

    assert not strings_in(root)


def test_translations_are_kept(root, catalogue):
    write_code(root, '_("Send")')
    refresh(root, catalogue)
    translate(catalogue, "Send", "ផ្ញើ")
    write_code(root, '_("Cancel")\n_("Send")')

    po = refresh(root, catalogue)

    assert po.find("Send").msgstr == "ផ្ញើ"
    assert po.find("Cancel").msgstr == ""


def test_a_changed_string_is_new_and_never_fuzzy(root, catalogue):
    write_code(root, '_("Send it")')
    refresh(root, catalogue)
    translate(catalogue, "Send it", "ផ្ញើ")
    write_code(root, '_("Send it now")')

    po = refresh(root, catalogue)

    assert po.find("Send it now").msgstr == ""
    assert not po.fuzzy_entries()
    assert [entry.msgid for entry in po.obsolete_entries()] == ["Send it"]


def test_a_string_that_comes_back_brings_its_translation(root, catalogue):
    write_code(root, '_("Send")')
    refresh(root, catalogue)
    translate(catalogue, "Send", "ផ្ញើ")
    write_code(root, "")
    refresh(root, catalogue)
    write_code(root, '_("Send")')

    po = refresh(root, catalogue)

    assert po.find("Send").msgstr == "ផ្ញើ"
    assert not po.obsolete_entries()


def test_a_string_that_begins_to_count_loses_its_uncounted_translation(root, catalogue):
    write_code(root, '_("Story")')
    refresh(root, catalogue)
    translate(catalogue, "Story", "រឿង")
    write_code(root, 'ngettext("Story", "Stories", n)')

    po = refresh(root, catalogue)

    assert po.find("Story").msgstr_plural == {0: ""}


def test_refreshing_twice_changes_nothing(root, catalogue):
    write_code(root, '# Translators: a button.\n_("Send")\nngettext("%(n)d a", "%(n)d b", n)')
    refresh(root, catalogue)
    before = catalogue.read_text(encoding="utf-8")

    refresh(root, catalogue)

    assert catalogue.read_text(encoding="utf-8") == before


def test_compiled_catalogue_is_what_gettext_reads(root, catalogue):
    write_code(root, '_("Send")')
    refresh(root, catalogue)
    translate(catalogue, "Send", "ផ្ញើ")

    assert compile_catalogue(catalogue)

    with catalogue.with_suffix(".mo").open("rb") as mo:
        assert gettext.GNUTranslations(mo).gettext("Send") == "ផ្ញើ"


def test_only_newer_catalogues_are_compiled(root, catalogue):
    write_code(root, '_("Send")')
    refresh(root, catalogue)
    compile_catalogue(catalogue)

    assert not compile_catalogue(catalogue)

    os.utime(catalogue, (2**31, 2**31))
    assert compile_catalogue(catalogue)
