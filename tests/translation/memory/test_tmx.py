"""T23: the memory leaves as TMX and comes back the same."""

import uuid
from xml.etree.ElementTree import fromstring

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.models.withdrawals import Withdrawal
from core.text.khmer import ZWSP
from tests.translation.people import login, person  # noqa: F401
from translation.memory import tmx
from translation.memory.forms import unit_forms
from translation.memory.matches import matches
from translation.models import MemoryUnit

pytestmark = pytest.mark.django_db

PAIRS = [("en", "km"), ("en", "es"), ("km", "en")]
SOURCE = 'See <a id="a1">the <b>list</b></a> &amp; the names<br/>of 1975.'
TARGET = f'មើល{ZWSP}<a id="a1"><b>បញ្ជី</b></a> &amp; ឈ្មោះ<br/>នៃឆ្នាំ១៩៧៥។'


def keep(source=SOURCE, target=TARGET, origin=None, **fields):
    return MemoryUnit.objects.create(
        **{"source_language": "en", "target_language": "km", "at": timezone.now(), **fields},
        **unit_forms(source, target),
        origin=origin or uuid.uuid4(),
        path="body.x",
    )


def exported() -> bytes:
    return "".join(tmx.export(MemoryUnit.objects.all())).encode()


def rows():
    kept = ["source_language", "target_language", "source", "target", "origin", "path"]
    return sorted(MemoryUnit.objects.values_list(*kept))


def document(*units: str, header='<header srclang="en"/>', before="") -> bytes:
    body = "".join(f"<tu>{unit}</tu>" for unit in units)
    return f'{before}<tmx version="1.4">{header}<body>{body}</body></tmx>'.encode()


def pair(source, target, code="km"):
    return (
        f'<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{code}"><seg>{target}</seg></tuv>'
    )


def brought(data: bytes, pairs=PAIRS) -> tmx.Imported:
    return tmx.import_units(tmx.read(data), pairs)


def test_t23_memory_that_leaves_comes_back_the_same():
    keep()
    keep("The same", "ដូចគ្នា")
    keep("The same", "ដូចគ្នា")
    keep("ដដែល", "The same again", source_language="km", target_language="en")
    before, data = rows(), exported()
    MemoryUnit.objects.all().delete()

    found = brought(data)

    assert (found.added, found.same, found.refused) == (4, 0, {})
    assert rows() == before


def test_t23_file_that_is_brought_twice_adds_nothing():
    keep()

    found = brought(exported())

    assert (found.added, found.same) == (0, 1)


def test_t23_tags_are_paired_codes_and_line_breaks_are_placeholders():
    keep()
    first, _second = fromstring(exported()).iter("seg")

    assert [child.tag for child in first] == ["bpt", "bpt", "ept", "ept", "ph"]
    assert [child.get("i") for child in first] == ["1", "2", "2", "1", None]


def test_t23_characters_that_xml_cannot_hold_spoil_no_file():
    keep("A\x01 text", "អត្ថបទ\x0b")

    assert [each.text for each in fromstring(exported()).iter("seg")] == ["A text", "អត្ថបទ"]


def test_t23_texts_of_other_programs_are_offered():
    data = document(
        pair(
            "The list <bpt i='1'>{\\b</bpt>of names<ept i='1'>}</ept>", "បញ្ជី<hi>ឈ្មោះ</hi>", "km-KH"
        ),
        before='<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    )

    assert brought(data).added == 1
    [match] = matches("The list of names", "en", "km")
    assert (match.score, match.unit.target) == (100, "បញ្ជីឈ្មោះ")


def test_t23_unit_in_three_languages_is_one_text_for_each_pair():
    data = document(pair("Names", "ឈ្មោះ") + '<tuv xml:lang="es"><seg>Nombres</seg></tuv>')

    assert brought(data).added == 2


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (pair("Names", "Noms", "fr"), "two languages"),
        ('<tuv xml:lang="en"><seg>Names</seg></tuv>', "two languages"),
        (pair("Names", " "), "empty"),
        (pair("Names", "ក" * 20_001), "too long"),
        (pair("Names", "<ph>&lt;script&gt;</ph>ក"), "tags"),
        (pair("Names", "<hi>" * 60 + "ក" + "</hi>" * 60), "too deeply"),
    ],
)
def test_t23_text_that_is_left_out_is_counted_with_its_reason(unit, reason):
    found = brought(document(unit, pair("Good", "ល្អ")))

    assert found.added == 1
    [(message, number)] = found.refused.items()
    assert (reason in message, number) == (True, 1)


def test_h01_text_of_a_withdrawn_work_does_not_come_back():
    unit = keep()
    data = exported()
    MemoryUnit.objects.all().delete()
    Withdrawal.objects.create(translation_key=unit.origin)

    assert brought(data).refused["The work was withdrawn."] == 1
    assert not MemoryUnit.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<tmx",
        b"words",
        b"<xliff/>",
        b"<tmx/>",
        b'<!DOCTYPE tmx [<!ENTITY e "e">]><tmx><body>&e;</body></tmx>',
        b'<!DOCTYPE tmx SYSTEM "a" [<!ENTITY e SYSTEM "file:///etc/passwd">]><tmx><body/></tmx>',
        b'<?xml version="1.0" encoding="nothing"?><tmx><body/></tmx>',
        b"<a>" * 50_000,
    ],
)
def test_t23_useless_and_hostile_files_are_refused_with_a_message(login, accounts, data):  # noqa: F811
    response = send(login("admin"), data)

    assert "This is not a TMX file." in response.content.decode()


def send(client, data):
    file = {"file": SimpleUploadedFile("memory.tmx", data)} if data is not None else {}
    return client.post(reverse("tmx:upload"), file, follow=True)


def test_t23_file_is_brought_and_its_result_said(login, accounts):  # noqa: F811
    response = send(login("admin"), document(pair("Names", "ឈ្មោះ"), pair("Names", "")))

    html = response.content.decode()
    assert "1 text was added to the memory." in html
    assert "Left out: 1." in html


def test_t23_upload_without_a_file_is_answered_with_a_message(login, accounts):  # noqa: F811
    assert "Choose a file." in send(login("admin"), None).content.decode()


def test_t35_translators_take_what_is_of_their_language_and_bring_nothing(login, accounts):  # noqa: F811
    keep()
    keep("Names", "Nombres", target_language="es")
    client = login("translator-km")

    taken = b"".join(client.get(reverse("tmx:download")).streaming_content).decode()

    assert "បញ្ជី" in taken
    assert "Nombres" not in taken
    assert client.post(reverse("tmx:upload")).url == reverse("wagtailadmin_home")
    assert "tmx-file" not in client.get(reverse("translation_memory")).content.decode()
