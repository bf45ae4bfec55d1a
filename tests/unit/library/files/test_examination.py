"""A document is examined in a process of its own: it can take nobody else's memory or time."""

import resource
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from library.files import examination
from library.files.examination import examine
from tests.factories import pdf
from tests.library import file_examples

DATA = Path(__file__).resolve().parents[1] / "data"
MEGABYTE = 1024 * 1024


@pytest.fixture
def small_limits(settings):
    settings.DOCUMENT_EXAMINATION = {"memory": 400 * MEGABYTE, "cpu": 2}


def flood(writer):
    """A page whose few kilobytes of content unpack to a gigabyte: compressed three times over."""
    content = bytes(64 * MEGABYTE)
    packed = zlib.compressobj(9)
    once = b"".join(packed.compress(content) for _ in range(16)) + packed.flush()
    stream = EncodedStreamObject()
    stream._data = zlib.compress(once, 9)
    stream[NameObject("/Filter")] = writer_array("/FlateDecode", "/FlateDecode")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)


def writer_array(*names):
    return ArrayObject([NameObject(name) for name in names])


def endless(writer):
    """A page that paints a form that paints another ten times, and so on, ten deep."""
    inner = form(writer, b"0 0 100 100 re f " * 10, None)
    for _ in range(10):
        inner = form(writer, b"/F Do " * 10, inner)
    page = writer.pages[0]
    content = DecodedStreamObject()
    content.set_data(b"/F Do")
    page[NameObject("/Contents")] = writer._add_object(content)
    page["/Resources"][NameObject("/XObject")] = named(inner)


def form(writer, content: bytes, inner):
    stream = StreamObject()
    stream.set_data(content)
    stream[NameObject("/Type")] = NameObject("/XObject")
    stream[NameObject("/Subtype")] = NameObject("/Form")
    stream[NameObject("/BBox")] = ArrayObject([NumberObject(n) for n in (0, 0, 500, 500)])
    if inner is not None:
        stream[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named(inner)})
    return writer._add_object(stream)


def named(inner):
    return DictionaryObject({NameObject("/F"): inner})


def test_pdf_that_unpacks_to_a_gigabyte_is_refused_and_costs_the_server_nothing(small_limits):
    content = file_examples.altered_pdf(flood)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert len(content) < 20_000
    with pytest.raises(ValidationError, match="memory or time"):
        examine(content, "pdf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_pdf_that_paints_for_ever_is_refused(small_limits):
    with pytest.raises(ValidationError, match="memory or time"):
        examine(file_examples.altered_pdf(endless), "pdf")


def test_examination_that_waits_is_ended(settings, monkeypatch):
    monkeypatch.setattr(examination, "WALL_TIME", 1)

    with pytest.raises(ValidationError, match="memory or time"):
        examine(file_examples.altered_pdf(endless), "pdf")


def test_after_a_refusal_the_next_file_is_taken(small_limits):
    with pytest.raises(ValidationError):
        examine(file_examples.altered_pdf(endless), "pdf")

    assert examine(pdf(3), "pdf").pages == 3


def test_pdf_locked_with_aes_256_that_opens_without_a_password_is_taken():
    found = examine((DATA / "locked-aes256.pdf").read_bytes(), "pdf")

    assert "Locked against printing" in found.text
    assert found.pages == 1


def test_pdf_locked_with_rc4_that_opens_without_a_password_is_taken():
    def lock(writer):
        writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")

    assert examine(file_examples.altered_pdf(lock), "pdf").pages == 1


def test_script_in_a_locked_pdf_is_found():
    def alter(writer):
        file_examples.with_script(writer)
        writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")

    with pytest.raises(ValidationError, match="scripts"):
        examine(file_examples.altered_pdf(alter), "pdf")


def test_pdf_with_an_aes_256_password_is_refused_with_a_sentence():
    with pytest.raises(ValidationError, match="password"):
        examine((DATA / "password-aes256.pdf").read_bytes(), "pdf")


def test_pdf_with_bytes_before_its_header_is_taken():
    assert examine(b"\xef\xbb\xbf\r\nHTTP/1.1 200 OK\r\n\r\n" + pdf(2), "pdf").pages == 2


def test_one_upload_is_examined_once(monkeypatch):
    content, runs = pdf(words="Once and no more"), []
    run = examination._run
    monkeypatch.setattr(examination, "_run", lambda *given: runs.append(given) or run(*given))

    for _ in range(3):
        examine(content, "pdf")

    assert len(runs) == 1


def test_one_archive_is_examined_once(monkeypatch):
    content, runs = file_examples.zipped({"once.csv": b"a,b"}), []
    run = examination._run
    monkeypatch.setattr(examination, "_run", lambda *given: runs.append(given) or run(*given))

    for _ in range(3):
        examine(content, "zip")

    assert len(runs) == 1
