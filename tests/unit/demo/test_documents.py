"""The PDFs of the demonstration, as a program reads them. tools/demo-art makes them."""

import re
import tomllib
from functools import cache

import pypdfium2
import pytest
from pypdf import PdfReader

from core.text.alphabet import TO_KHMER_DIGITS
from demo.loading.texts import CONTENT, MEDIA

DOCUMENTS = sorted(f"{path.parts[-3]}/{path.stem}" for path in CONTENT.glob("*/documents/*.toml"))
KHMER = [name for name in DOCUMENTS if name.startswith("km/")]
CONTENTS = {"en": "Contents", "km": "មាតិកា", "es": "Contenido"}
MARGIN = 56


def text_of(name: str) -> dict:
    language, stem = name.split("/")
    path = CONTENT / language / "documents" / f"{stem}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def file_of(name: str):
    return MEDIA / "documents" / f"{name}.pdf"


@cache
def reader_of(name: str) -> PdfReader:
    return PdfReader(file_of(name))


@cache
def lines_of(name: str) -> list[list[str]]:
    """The lines of each page, from top to bottom; what stands around the text comes last."""
    return [page.extract_text().splitlines() for page in reader_of(name).pages]


def number_in(name: str, number: int) -> str:
    return str(number).translate(TO_KHMER_DIGITS) if name in KHMER else str(number)


def first_chapter_page(name: str) -> int:
    """Where the contents end: the page that the first bookmark of a chapter leads to."""
    reader = reader_of(name)
    return reader.get_destination_page_number(reader.outline[2])


def without_spaces(words: str) -> str:
    return re.sub(r"[\s\u200b]+", "", words)


def as_printed(name: str, markdown: str) -> str:
    """The letters of a chapter's Markdown as they stand on paper: with bullets, without signs of bold."""
    plain = re.sub(r"\*+|^#+ ", "", re.sub(r"^- ", "• ", markdown, flags=re.M), flags=re.M)
    numbered = re.compile(r"^(\d+)\. ", flags=re.M)
    return numbered.sub(lambda found: f"{number_in(name, int(found[1]))}. ", plain)


def test_every_text_has_its_document_and_every_document_its_text():
    folder = MEDIA / "documents"
    made = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.pdf")}

    assert made == set(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_chapters_say_what_the_text_says_in_the_order_in_which_it_is_written(name):
    """Fails when a text was changed: python -m tools.demo-art documents."""
    written = "".join(
        chapter["heading"] + as_printed(name, chapter["text"])
        for chapter in text_of(name)["chapters"]
    )
    pages = lines_of(name)[first_chapter_page(name) :]
    printed = "".join("".join(lines[:-2]) for lines in pages)

    assert without_spaces(printed) == without_spaces(written)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_title_page_says_who_wrote_what_and_when(name):
    text = text_of(name)
    printed = without_spaces("".join(lines_of(name)[0]))

    for key in ("title", "subtitle", "authors", "date", "publisher", "notice"):
        assert without_spaces(text.get(key, "")) in printed


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_have_the_digits_of_their_language(name):
    for number, lines in enumerate(lines_of(name)[1:], 2):
        assert number_in(name, number) in lines[-2:]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_says_its_language_title_and_author(name):
    reader, text = reader_of(name), text_of(name)

    assert reader.trailer["/Root"]["/Lang"] == name.split("/")[0]
    assert reader.metadata.title == text["title"]
    assert reader.metadata.author == text["authors"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_bookmarks_lead_to_every_chapter(name):
    reader, text = reader_of(name), text_of(name)
    headings = [chapter["heading"] for chapter in text["chapters"]]
    front, chapters = reader.outline[:2], reader.outline[2:]

    assert [mark.title for mark in front] == [text["title"], CONTENTS[name.split("/")[0]]]
    assert [mark.title for mark in chapters] == headings
    for mark in chapters:
        lines = lines_of(name)[reader.get_destination_page_number(mark)]
        assert without_spaces(mark.title) in without_spaces("".join(lines))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_contents_page_links_to_every_chapter(name):
    links = reader_of(name).pages[1]["/Annots"]

    assert {link.get_object()["/Subtype"] for link in links} == {"/Link"}
    assert len(links) == len(text_of(name)["chapters"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_is_tagged_for_screen_readers(name):
    root = reader_of(name).trailer["/Root"]
    tags = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"]["/K"]]

    assert root["/MarkInfo"]["/Marked"]
    assert tags[:3] == ["/P", "/H1", "/P"]
    assert tags.count("/H1") == 2 + len(text_of(name)["chapters"])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_runs_no_script_and_opens_no_url(name):
    data = file_of(name).read_bytes()

    assert not [word for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI") if word in data]


@pytest.mark.parametrize("name", KHMER)
def test_no_line_of_khmer_begins_with_a_sign_that_clings_to_its_word(name):
    starts = {line.strip()[:1] for lines in lines_of(name) for line in lines}

    assert not starts & {"ៗ", "។"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_line_is_wider_than_its_column(name):
    for page in pypdfium2.PdfDocument(file_of(name)):
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]

        assert max(right for _left, _bottom, right, _top in boxes) <= page.get_width() - MARGIN + 1
        assert min(left for left, _bottom, _right, _top in boxes) >= MARGIN - 1
