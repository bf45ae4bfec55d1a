"""What may be uploaded: by content, not by name."""

import random
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from library.files.checks import clean_document, clean_image, without_metadata
from tests.factories import pdf, picture
from tests.library import file_examples


def image(content, name="picture.png"):
    return clean_image(ContentFile(content, name), name)


def document(content, name="paper.pdf"):
    return clean_document(ContentFile(content, name), name)


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp", "gif", "avif"])
def test_pictures_of_the_usual_formats_are_taken(kind):
    assert image(picture(kind=kind.upper()), f"picture.{kind}") is None


def test_jpg_is_jpeg():
    assert image(picture(kind="JPEG"), "picture.JPG") is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (picture()[:-300], "cut.png"),
        (picture()[:40], "head.png"),
        (b"\x89PNG\r\n\x1a\n" + b"garbage" * 50, "garbage.png"),
        (b"<html></html>", "page.png"),
        (b"", "empty.png"),
        (picture(kind="BMP"), "picture.bmp"),
        (picture(kind="JPEG"), "picture.png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "picture.svg"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_whole_picture_is_refused(content, name):
    with pytest.raises(ValidationError):
        image(content, name)


def test_picture_of_100_megapixels_is_refused_by_its_header():
    content = file_examples.giant_png()

    assert len(content) < 30_000
    with pytest.raises(ValidationError, match="25 million"):
        image(content)


def test_picture_far_beyond_what_pillow_opens_is_refused():
    with pytest.raises(ValidationError, match="25 million"):
        image(file_examples.giant_png(20_000))


def test_bytes_changed_at_random_are_a_message_and_no_crash():
    chance = random.Random(1975)
    whole = picture(kind="JPEG")
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(20):
            content[chance.randrange(len(content))] = chance.randrange(256)
        with suppress(ValidationError):
            image(bytes(content), "picture.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_place_and_author_are_taken_out_of_a_photograph(kind):
    bare = without_metadata(ContentFile(file_examples.photograph(kind)))

    with Image.open(BytesIO(bare)) as found:
        exif = found.getexif()
        assert file_examples.ARTIST not in exif
        assert not exif.get_ifd(file_examples.GPS)
        assert found.info.get("icc_profile")
    assert b"Secret Witness" not in bare


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_orientation_of_a_photograph_stays(kind):
    bare = without_metadata(ContentFile(file_examples.photograph(kind)))

    with Image.open(BytesIO(bare)) as found:
        assert found.getexif()[file_examples.ORIENTATION] == 6


def test_xmp_and_comments_go_too():
    buffer = BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG", comment=b"Secret", xmp=b"<x>Secret</x>")

    assert b"Secret" not in without_metadata(ContentFile(buffer.getvalue()))


def test_picture_that_tells_nothing_stays_as_it_is():
    assert without_metadata(ContentFile(picture(kind="JPEG"))) is None


def test_plain_pdf_is_taken():
    assert document(pdf()) is None


@pytest.mark.parametrize(
    "alter",
    [
        file_examples.with_script,
        file_examples.with_script_on_opening,
        file_examples.with_script_behind_a_reference,
        file_examples.with_launch,
        file_examples.with_attachment,
    ],
)
def test_pdf_that_does_more_than_show_is_refused(alter):
    with pytest.raises(ValidationError, match="scripts"):
        document(file_examples.altered_pdf(alter))


def test_pdf_with_a_password_is_refused():
    with pytest.raises(ValidationError, match="password"):
        document(file_examples.altered_pdf(file_examples.with_password))


@pytest.mark.parametrize(
    "content",
    [pdf()[:200], b"%PDF-1.7\n" + b"x" * 500, b"%PDF-1.4\n%%EOF"],
    ids=["cut", "garbage", "nothing"],
)
def test_damaged_pdf_is_refused(content):
    with pytest.raises(ValidationError):
        document(content)


def test_html_named_pdf_is_refused():
    with pytest.raises(ValidationError, match="no PDF"):
        document(b"<html><script>alert(1)</script></html>")


def test_pdf_of_more_than_1000_pages_is_refused():
    with pytest.raises(ValidationError, match="1001 pages"):
        document(pdf(pages=1001))


def test_file_beyond_the_limit_is_refused(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1024 * 1024

    with pytest.raises(ValidationError, match="2 MB"):
        document(b"%PDF-" + b"x" * 1024 * 1024)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (file_examples.zipped(file_examples.DOCX), "letter.docx"),
        (file_examples.zipped(file_examples.ODT), "letter.odt"),
        (file_examples.zipped({"data.csv": b"a,b"}), "data.zip"),
        ("year,ឆ្នាំ\n1975,១៩៧៥\n".encode(), "data.csv"),
        (b"WEBVTT\n\n00:00.000 --> 00:01.000\nWords", "captions.vtt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_documents_are_taken(content, name):
    assert document(content, name) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"no archive", "letter.docx"),
        (file_examples.zipped({"a.txt": b"a"}), "letter.docx"),
        (file_examples.zipped(file_examples.DOCX | {"word/vbaProject.bin": b"x"}), "letter.docx"),
        (
            file_examples.zipped(file_examples.ODT | {"Basic/Standard/Module1.xml": b"x"}),
            "letter.odt",
        ),
        (file_examples.zipped(file_examples.DOCX), "letter.odt"),
        (file_examples.zipped({"run.exe": b"MZ"}), "data.zip"),
        (file_examples.zipped(file_examples.DOCX)[:60], "cut.docx"),
        ("año".encode("latin-1"), "data.csv"),
        (b"a\x00b", "data.csv"),
        (b"no captions", "captions.vtt"),
        (b"MZ", "run.exe"),
        (b"text", "noending"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_documents_that_are_not_what_they_say_are_refused(content, name):
    with pytest.raises(ValidationError):
        document(content, name)


def test_archive_that_unpacks_to_a_flood_is_refused():
    from zipfile import ZIP_DEFLATED, ZipFile

    buffer = BytesIO()
    with (
        ZipFile(buffer, "w", ZIP_DEFLATED) as archive,
        archive.open("flood.csv", "w", force_zip64=True) as entry,
    ):
        for _ in range(51):
            entry.write(bytes(10 * 1024 * 1024))

    with pytest.raises(ValidationError, match="unpacked"):
        document(buffer.getvalue(), "flood.zip")
