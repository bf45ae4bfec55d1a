"""T12, T23: the glossary as CSV and TBX, out and in, with a preview; files that are hostile or broken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.translation.glossary.terms import term
from tests.translation.people import *  # noqa: F403
from translation.exchange.uploads import InvalidFileError
from translation.glossary.exchange import csv_file, tbx
from translation.glossary.exchange.entries import checked
from translation.models import Term, TermForm

pytestmark = pytest.mark.django_db

BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
MARTIF = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX"><text><body><termEntry id="c1"><langSet xml:lang="en-GB"><tig>
<term>stupa</term></tig></langSet><langSet xml:lang="es-MX"><ntig><termGrp><term>estupa</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""
DCT = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" xmlns:b="http://www.tbxinfo.net/ns/basic"
xmlns:m="http://www.tbxinfo.net/ns/min" style="dct" type="TBX-Basic" xml:lang="en"><text><body>
<conceptEntry id="stupa"><b:definition>A monument.</b:definition><langSec xml:lang="es"><termSec>
<term>stupa</term><m:administrativeStatus>deprecatedTerm-admn-sts</m:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>"""


@pytest.fixture
def glossary(tree):
    term(
        "genocide",
        definition="Acts meant to destroy a people, “in whole or in part”.",
        note="=1+1",
        sensitivity="Many lost their family.",
        en="genocide",
        km="អំពើប្រល័យពូជសាសន៍|-សម្លាប់\u200bពូជសាសន៍|?ប្រល័យពូជសាសន៍",
        es="genocidio",
    )
    term("dc-cam", en="=DC-Cam")
    first = TermForm.objects.get(text="genocidio")
    first.certainty, first.source, first.note = "A", "RAE; “DLE”, 23", "-ismo, no"
    first.save()


def snapshot():
    return [
        (
            *(made.code, made.definition, made.note, made.sensitivity, made.subject),
            *(form.language, form.text, form.status, form.certainty, form.source, form.note),
        )
        for made in Term.objects.order_by("code")
        for form in made.forms.order_by("sort_order")
    ]


def upload(client, content, name="terms.csv"):
    file = SimpleUploadedFile(name, content if isinstance(content, bytes) else content.encode())
    return client.post(reverse("glossary:import"), {"file": file}, follow=True)


def confirm(client):
    return client.post(reverse("glossary:import"), {"confirmed": "1"}, follow=True)


def words_of(text):
    entries, refused = checked(csv_file.read(text.encode()))
    assert not refused
    return {entry.code: [(w.language, w.text) for w in entry.words] for entry in entries}


@pytest.mark.parametrize("suffix", ["csv", "tbx"])
def test_t23_what_is_exported_comes_back_the_same(login, glossary, suffix):
    before = snapshot()
    client = login("editor")
    file = client.get(reverse("glossary:export", args=[suffix])).content
    Term.objects.all().delete()

    preview = upload(client, file, f"glossary.{suffix}").content.decode()
    assert "New terms: 2. Changed: 0. As they are: 0. Refused: 0." in preview
    assert not Term.objects.exists()
    confirm(client)

    assert snapshot() == before
    again = upload(client, file, f"glossary.{suffix}").content.decode()
    assert "New terms: 0. Changed: 0. As they are: 2. Refused: 0." in again


def test_t12_preview_says_what_is_new_changed_and_refused_and_why(login, glossary):
    file = """term,language,word,status,certainty,definition
genocide,es,genocidio,approved,B,Other words.
genocide,es,crimen de crímenes,,,
stupa,en,stupa,,,
stupa,fr,stoupa,,,
stupa,es,estupa,maybe,,
Two Words,en,two words,,,
empty,en,,,,
"""
    client = login("editor")

    html = upload(client, file).content.decode()

    assert "New terms: 1. Changed: 1. As they are: 0. Refused: 5." in html
    assert "crimen de crímenes" in html
    assert "<ins>Other words.</ins>" in html
    for reason in ("has no language “fr”", "maybe", "small Latin letters", "has no word"):
        assert reason in html
    confirm(client)
    genocide = Term.objects.get(code="genocide")
    assert genocide.definition == "Other words."
    assert genocide.sensitivity == "Many lost their family."
    assert genocide.forms.filter(language="es").count() == 2
    assert genocide.forms.filter(language="km").count() == 3


def test_t12_what_was_changed_since_the_preview_is_shown_again(login, glossary):
    client = login("editor")
    upload(client, "term,language,word,definition\ngenocide,en,genocide,Other words.\n")
    Term.objects.filter(code="genocide").update(definition="Words of somebody else.")

    html = confirm(client).content.decode()

    assert "Words of somebody else." in html
    assert Term.objects.get(code="genocide").definition == "Words of somebody else."
    confirm(client)
    assert Term.objects.get(code="genocide").definition == "Other words."


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km"])
def test_t12_who_reads_may_export_and_not_import(login, glossary, name):
    client = login(name)

    assert client.get(reverse("glossary:export", args=["csv"])).status_code == 200
    answer = upload(client, "term,language,word\nstupa,en,stupa\n")
    confirm(client)
    assert "Terms from a file" not in answer.content.decode()
    assert not Term.objects.filter(code="stupa").exists()


def test_t12_list_with_a_column_for_each_language_is_read():
    file = "en;km;es\nforced transfer;ការជម្លៀស;evacuación / traslado\n"

    assert words_of(file) == {
        "forced-transfer": [
            ("en", "forced transfer"),
            ("km", "ការជម្លៀស"),
            ("es", "evacuación"),
            ("es", "traslado"),
        ]
    }


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_t12_csv_as_spreadsheets_save_it_is_read(encoding):
    data = "term\tlanguage\tword\nx\tkm\tបណ្ណសារ\n".encode(encoding)

    (entry,) = csv_file.read(data)

    assert [word.text for word in entry.words] == ["បណ្ណសារ"]


def test_t12_no_cell_is_a_formula_for_a_spreadsheet(glossary):
    text = csv_file.write(Term.objects.all())

    assert "'=1+1" in text
    assert ",=1+1" not in text


@pytest.mark.parametrize("document", [MARTIF, DCT])
def test_t23_tbx_of_other_programs_is_read(document):
    entries, refused = checked(tbx.read(document.encode()))

    assert not refused
    (entry,) = entries
    assert {word.text for word in entry.words} <= {"stupa", "estupa"}
    if document is DCT:
        assert entry.definition == "A monument."
        assert entry.words[0].status == "forbidden"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f'<!DOCTYPE tbx [<!ENTITY e0 "x">{BOMB}]><tbx>&e9;</tbx>', "entities of its own"),
        (
            '<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>',
            "entities of its own",
        ),
        ("<tbx><text>", "no XML file"),
        ('<?xml version="1.0" encoding="nonsense"?><tbx/>', "no XML file"),
        ("<html><body/></html>", "no TBX file"),
        ("<tbx/>", "no term in this file"),
        (
            "<tbx><conceptEntry>" + "<x>" * 5000 + "</x>" * 5000 + "</conceptEntry></tbx>",
            "too deep",
        ),
        ("បណ្ណសារ,archivo".encode("utf-16-be"), "isn’t in UTF-8"),
        ("term,language,word\nx,es,archivó\n".encode("latin-1"), "isn’t in UTF-8"),
        ("a,b\n1,2\n", "name the columns"),
        ('term,language,word\nx,en,"never closed\n', "no CSV file"),
        ("term,language,word\nx,en," + "x" * 30_000 + "\n", "no CSV file"),
        ("", "name the columns"),
        ("term,language,word\n", "name the columns"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_t12_hostile_and_broken_files_get_a_clear_message(login, tree, content, message):
    answer = upload(login("editor"), content)

    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert not Term.objects.exists()


def test_t23_entities_are_never_read(tmp_path):
    with pytest.raises(InvalidFileError):
        tbx.read(b'<!DOCTYPE t [<!ENTITY x "y">]><tbx>&x;</tbx>')


def test_t23_zero_width_spaces_stay(glossary):
    assert "សម្លាប់\u200bពូជសាសន៍" in tbx.write(Term.objects.all()).decode()
