"""T22: XLIFF 2.1 out, in with a preview, tags protected, a changed original recognised."""

import re
from xml.etree.ElementTree import fromstring, tostring

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation

from core.text.khmer import ZWSP
from tests.factories import locale
from translation.exchange import xliff
from translation.exchange.comparison import compare, rows_of
from translation.exchange.inline import name
from translation.models import SegmentDraft

pytestmark = pytest.mark.django_db

KHMER = "បញ្ជី"


def units(data: bytes) -> dict:
    """The units of a document by place."""
    return {unit.get("name"): unit for unit in fromstring(data).iter(name("unit"))}


def translated(data: bytes, place: str, text: str, state="translated") -> bytes:
    """A document with a text, as XML, put in as the target of a place."""
    root = fromstring(data)
    for unit in root.iter(name("unit")):
        if unit.get("name") == place:
            segment = unit.find(name("segment"))
            segment.set("state", state)
            for old in segment.findall(name("target")):
                segment.remove(old)
            segment.append(fromstring(f'<target xmlns="{xliff.NAMESPACE}">{text}</target>'))
    return tostring(root, encoding="utf-8")


def compared(data: bytes, translation):
    [work] = xliff.read(data)
    rows = rows_of(translation)
    return compare(xliff.entries_of(work, rows), translation, rows)


def reasons(data, translation):
    return [refusal.reason for refusal in compared(data, translation).refusals]


def store(translation, path, text, **fields):
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    return StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        data=text,
        **fields,
    )


@pytest.fixture
def place(khmer):
    """The place of a text with a link."""
    found = StringSegment.objects.filter(source=khmer.source, string__data__contains="<a id")
    segment = found.select_related("context", "string").first()
    return segment.context.path


def test_t22_document_says_its_languages_and_names_its_work(khmer):
    root = fromstring(xliff.export(khmer))

    assert root.tag == name("xliff")
    assert b"<xliff xmlns=" in xliff.export(khmer)  # some programs know no prefixes
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "en", "km")
    [file] = root
    assert file.get("id") == f"t-{khmer.uuid}"


def test_t22_identifiers_are_name_tokens_and_unique(khmer):
    root = fromstring(xliff.export(khmer))
    found = [unit.get("id") for unit in root.iter(name("unit"))]

    assert len(found) == len(set(found)) >= 3
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", each) for each in found)


def test_t22_texts_stand_in_reading_order_with_kind_and_limit(khmer):
    found = units(xliff.export(khmer))

    assert next(iter(found)) == "title"
    notes = {note.get("category"): note.text for note in found["title"].iter(name("note"))}
    assert "Title" in notes["kind"]
    assert "255" in notes["limit"]


def test_t22_tags_are_codes_with_their_original_beside(khmer, place):
    unit = units(xliff.export(khmer))[place]
    [code] = unit.find(name("segment")).find(name("source")).iter(name("pc"))
    data = {each.get("id"): each.text for each in unit.iter(name("data"))}

    assert data[code.get("dataRefStart")].startswith("<a id=")
    assert data[code.get("dataRefEnd")] == "</a>"


def test_t22_file_that_comes_back_unchanged_changes_nothing(khmer):
    store(khmer, "title", KHMER)
    segment = StringSegment.objects.get(source=khmer.source, context__path="standfirst")
    SegmentDraft.objects.create(
        string=segment.string, context=segment.context, locale=locale("km"), text="ព្រាង"
    )

    comparison = compared(xliff.export(khmer), khmer)

    assert (comparison.changes, comparison.refusals, comparison.same) == ([], [], 2)


def test_t22_what_was_translated_elsewhere_is_shown_and_then_stored(
    login, send, confirm, khmer, stored
):
    client = login("translator-km")
    data = translated(xliff.export(khmer), "title", KHMER)

    response = send(client, "title.en-km.xlf", data, khmer)

    assert KHMER in response.content.decode()
    assert stored() == {}
    confirm(client, khmer)
    assert stored() == {"title": KHMER}
    row = StringTranslation.objects.get()
    assert (row.tool_name, row.last_translated_by.username) == ("XLIFF", "translator-km")


def test_t22_code_that_was_moved_is_the_same_tag(khmer, place):
    data = translated(xliff.export(khmer), place, f'<pc id="1">{KHMER}</pc> {KHMER}')

    [change] = compared(data, khmer).changes

    assert re.fullmatch(rf'<a id="a\d+">{KHMER}</a> {KHMER}', change.after)


def test_t22_codes_written_apart_are_the_same_tag(khmer, place):
    text = f'<sc id="1"/>{KHMER}<ec startRef="1"/>'

    [change] = compared(translated(xliff.export(khmer), place, text), khmer).changes

    assert change.after.endswith("</a>")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<pc id="7">ពាក្យ</pc>', "no mark"),
        ('<pc id="x">ពាក្យ</pc>', "no mark"),
        ('<sc id="1"/>ពាក្យ', "begin and end in this text"),
        ('<pc id="1">ក</pc><pc id="1">ខ</pc>', "stands here twice"),
        ('<ph id="9"/>ពាក្យ', "no mark"),
        ('<cp hex="0001"/>ពាក្យ', "can’t be shown"),
        ('<cp hex="zz"/>ពាក្យ', "can’t be shown"),
        ('<cp hex="FFFFFFFFFF"/>ពាក្យ', "can’t be shown"),
    ],
)
def test_t22_codes_that_the_original_has_not_are_refused_with_a_reason(khmer, place, text, reason):
    [found] = reasons(translated(xliff.export(khmer), place, text), khmer)

    assert reason in found


def test_t22_text_that_was_changed_in_the_original_since_is_refused(khmer, story):
    data = translated(xliff.export(khmer), "title", KHMER)
    story.title = "Another register"
    story.save_revision().publish()
    khmer.source.update_from_db()

    assert reasons(data, khmer) == ["The original has another text here now."]


def test_t22_original_that_was_changed_in_the_file_is_refused(khmer):
    data = xliff.export(khmer).replace(b"<source>The register", b"<source>The list")
    data = translated(data, "title", KHMER)

    assert reasons(data, khmer) == ["The original was changed in the file."]


def test_t18_text_over_the_limit_is_refused(khmer):
    data = translated(xliff.export(khmer), "title", "ក" * 256)

    [reason] = reasons(data, khmer)

    assert "at most 255" in reason


def test_t22_text_to_be_checked_stays_to_be_checked(login, send, confirm, khmer):
    client = login("translator-km")
    send(client, "a.xlf", translated(xliff.export(khmer), "title", KHMER, "initial"), khmer)
    confirm(client, khmer)

    assert StringTranslation.objects.get().has_error
    assert units(xliff.export(khmer))["title"].find(name("segment")).get("state") == "initial"


def test_t22_unit_that_a_program_has_cut_into_segments_is_joined(khmer):
    root = fromstring(xliff.export(khmer))
    [unit] = [each for each in root.iter(name("unit")) if each.get("name") == "title"]
    unit.remove(unit.find(name("segment")))
    for part, source, target in [
        ("segment", "The", "បញ្ជី"),
        ("ignorable", " ", None),
        ("segment", "register", "ឈ្មោះ"),
    ]:
        words = f"<target>{target}</target>" if target else ""
        unit.append(
            fromstring(
                f'<{part} xmlns="{xliff.NAMESPACE}"><source>{source}</source>{words}</{part}>'
            )
        )

    [change] = compared(tostring(root), khmer).changes

    assert change.after == "បញ្ជី ឈ្មោះ"


def test_t23_zero_width_spaces_and_line_breaks_survive(khmer):
    text = f"ពាក្យ{ZWSP}ពីរ<br/>បី \u00a0&amp; &lt;b&gt;"
    store(khmer, "title", text)
    data = xliff.export(khmer)
    StringTranslation.objects.all().delete()

    [change] = compared(data, khmer).changes

    assert change.after == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<xliff", "not an XLIFF file"),
        (b"<html></html>", "not an XLIFF file of version 2"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "version 2"),
        (f'<xliff xmlns="{xliff.NAMESPACE}" version="2.1"/>'.encode(), "no texts"),
        (b'<!DOCTYPE x [<!ENTITY e "e">]><xliff>&e;</xliff>', "not an XLIFF file"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>', "not an XLIFF file"),
        (b'<?xml version="1.0" encoding="ebcdic-x"?><xliff/>', "not an XLIFF file"),
        (b"<a>" * 100_000, "not an XLIFF file"),
    ],
)
def test_t22_useless_and_hostile_files_are_refused_with_a_message(
    login, send, khmer, stored, data, reason
):
    response = send(login("translator-km"), "a.xlf", data, khmer)

    assert response.status_code == 200
    assert reason in response.content.decode()
    assert stored() == {}


def test_t22_deeply_nested_codes_are_refused_with_a_message(login, send, khmer):
    depth = 20_000
    text = '<mrk id="m">' * depth + "ពាក្យ" + "</mrk>" * depth
    data = xliff.export(khmer).decode()
    data = data.replace("</source>", f"</source><target>{text}</target>", 1)

    response = send(login("translator-km"), "a.xlf", data.encode(), khmer)

    assert response.status_code == 200


def test_t22_file_of_another_language_or_work_is_refused(login, send, khmer, spanish):
    client = login("translator-km")

    response = send(client, "a.xlf", xliff.export(spanish), khmer)

    assert "for the language" in response.content.decode()


def test_t35_file_is_downloaded_by_people_of_its_language_alone(login, khmer, spanish):
    client = login("translator-km")

    response = client.get(reverse("exchange:xliff", args=[khmer.pk]))

    assert response.status_code == 200
    assert 'filename="the-register.en-km.xlf"' in response["Content-Disposition"]
    assert client.get(reverse("exchange:xliff", args=[spanish.pk])).status_code == 403
