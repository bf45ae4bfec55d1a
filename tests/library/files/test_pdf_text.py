"""The text inside a PDF is judged; Khmer in an old font's code is told to its editor."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfWriter
from pypdf.generic import NameObject

from core.publishing.registry import publish_blockers
from library.files.examination import examine
from library.files.pdf_text import TextFacts, assess_text
from library.files.processing import process_document
from tests.factories import (
    DocumentFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    pdf,
)


def assessed(content: bytes) -> TextFacts:
    facts = examine(content, "pdf")
    return assess_text(facts.text, facts.fonts)


def with_font(content: bytes, name: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        font = page["/Resources"]["/Font"]["/F1"]
        font[NameObject("/BaseFont")] = NameObject(name)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_text_that_can_be_read_is_good():
    assert assessed(pdf(words="Memory of the village")).quality == "good"


def test_scan_has_no_text():
    assert assessed(blank()).quality == "none"


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_old_font_is_recognised_by_its_text():
    facts = assessed(pdf(words="RBHraCaNacRkkm<uCa rbs;RbeTskm<uCa eday RkumRKYsar"))

    assert (facts.quality, facts.is_legacy) == ("poor", True)


@pytest.mark.parametrize("name", ["/LimonS1", "/ABCDEF+Limon-F1", "/ABC-TEXT-05", "/Tacteng"])
def test_old_font_is_recognised_by_its_name(name):
    assert assessed(with_font(pdf(words="karcgcaM"), name)).is_legacy


@pytest.mark.parametrize("name", ["/Helvetica", "/ABCDEE+Calibri", "/NotoSansKhmer", "/Lemon"])
def test_other_fonts_give_no_alarm(name):
    assert not assessed(with_font(pdf(words="Memory"), name)).is_legacy


@pytest.mark.django_db
def test_editor_is_told_what_to_do_and_a_record_waits_for_the_text(tree):
    series = SeriesPageFactory(parent=tree["km"].library)
    record = ResourcePageFactory(parent=series)
    file = ContentFile(pdf(words="RBHraCaNacRkkm<uCa rbs;RbeTskm<uCa eday"), "old.pdf")
    document = DocumentFactory(language="km", file=file)
    process_document.call(document.pk)
    ResourceFileFactory(page=record, document=document, language="km")

    document.refresh_from_db()
    found = publish_blockers(type(record).objects.get(pk=record.pk))
    assert document.text_quality == "poor"
    assert "Khmer Unicode" in document.error
    assert [blocker.field for blocker in found if "Khmer Unicode" in blocker.message] == ["files"]

    document.plain_text = "ព្រះរាជាណាចក្រកម្ពុជា"
    document.save()
    found = publish_blockers(type(record).objects.get(pk=record.pk))
    assert not [blocker for blocker in found if "Khmer Unicode" in blocker.message]
