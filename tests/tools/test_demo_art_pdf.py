"""
What sets the PDFs of the demonstration, by documents made up here. What holds for the
committed ones is asked in tests/unit/demo/test_documents.py.
"""

import io
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from pypdf import PdfReader

make_pdf = import_module("tools.demo-art.pdf").make_pdf
typeset = import_module("tools.demo-art.pdf.typeset")
paragraphs = import_module("tools.demo-art.pdf.words").paragraphs
Style, Typesetter = typeset.Style, typeset.Typesetter
pytestmark = pytest.mark.long

CONTENT = Path(__file__).resolve().parents[2] / "demo" / "content"
MEDIA = CONTENT.parent / "media"
DOCUMENTS = sorted(CONTENT.glob("*/documents/*.toml"))
KHMER = "ស្ត្រី ខ្មែរ និងក្រុមគ្រួសារ បានញ៉ាំបាយជុំគ្នា ឱ្យកូនចៅស្តាប់អំពីប្រល័យពូជសាសន៍ នៅឆ្នាំ១៩៧៥។"


def document(**changes):
    return {
        "title": "ការចងចាំ",
        "subtitle": "មគ្គុទ្ទេសក៍",
        "authors": "សុខា លឹម",
        "date": "ខែមិថុនា ឆ្នាំ២០២៥",
        "publisher": "វិទ្យាស្ថាន",
        "notice": "ឧទាហរណ៍បង្ហាញ",
        "chapters": [
            {"heading": "សេចក្តីផ្តើម", "text": KHMER},
            {"heading": "សន្និដ្ឋាន", "text": "\n\n".join([KHMER * 3] * 9)},
        ],
    } | changes


def read(text, language):
    return PdfReader(io.BytesIO(make_pdf(text, language)))


def drawing(page):
    return page.get_contents().get_data()


def words(reader):
    """The text of all pages without spaces and line ends."""
    return "".join("".join(page.extract_text() for page in reader.pages).split())


def test_khmer_is_read_back_in_the_order_in_which_it_is_written():
    assert "".join(KHMER.split()) in words(read(document(), "km"))


def test_latin_with_accents_and_ligatures_is_read_back():
    text = document(
        chapters=[{"heading": "Oficio", "text": "El fichero — «difícil, ¿no?» — ñandú"}]
    )

    assert "Elfichero—«difícil,¿no?»—ñandú" in words(read(text, "es"))


def test_pages_of_a_khmer_document_have_khmer_numbers():
    pages = read(document(), "km").pages

    assert "៣" in pages[2].extract_text()
    assert "3" not in pages[2].extract_text()


def test_document_says_its_language_title_and_author():
    reader = read(document(), "km")

    assert reader.trailer["/Root"]["/Lang"] == "km"
    assert reader.metadata.title == "ការចងចាំ"
    assert reader.metadata.author == "សុខា លឹម"


def test_bookmarks_lead_to_every_chapter():
    reader = read(document(), "km")
    titles = [mark.title for mark in reader.outline]

    assert titles == ["ការចងចាំ", "មាតិកា", "សេចក្តីផ្តើម", "សន្និដ្ឋាន"]
    assert reader.get_destination_page_number(reader.outline[2]) == 2


def test_contents_page_links_to_the_chapters():
    links = read(document(), "km").pages[1]["/Annots"]

    assert [link.get_object()["/Subtype"] for link in links] == ["/Link", "/Link"]


def test_document_is_tagged_for_screen_readers():
    root = read(document(), "km").trailer["/Root"]
    tags = [kid.get_object()["/S"] for kid in root["/StructTreeRoot"]["/K"]["/K"]]

    assert root["/MarkInfo"]["/Marked"]
    assert tags[:3] == ["/P", "/H1", "/P"]


def test_many_chapters_fill_several_pages_of_contents():
    chapters = [{"heading": f"Chapter {n}", "text": "Words."} for n in range(30)]
    reader = read(document(title="Long", chapters=chapters), "en")

    assert "Chapter 29" in reader.pages[2].extract_text()
    assert (
        "Chapter 0"
        in reader.pages[reader.get_destination_page_number(reader.outline[2])].extract_text()
    )


def test_same_text_gives_the_same_bytes():
    assert make_pdf(document(), "km") == make_pdf(document(), "km")


def test_document_runs_no_script_and_opens_no_url():
    data = make_pdf(document(), "km")

    assert not [word for word in (b"/JavaScript", b"/JS", b"/Launch", b"/URI") if word in data]


def test_what_a_document_does_not_have_is_left_out():
    reader = read({"title": "Short", "chapters": [{"heading": "One", "text": "Two."}]}, "en")

    assert len(reader.pages) == 3


def test_no_line_of_khmer_begins_with_a_sign_that_clings_to_its_word():
    style = Style(11, 20)
    text = "ទាំងអស់ៗគ្នា ការចងចាំ។ " * 40

    for width in range(60, 200, 7):
        starts = {line.clusters[0].text for line in Typesetter("km").lines(text, style, width)}
        assert not starts & {"ៗ", "។"}


def test_no_line_is_wider_than_its_column():
    lines = Typesetter("km").lines(KHMER * 5, Style(11, 20), 180)

    assert max(line.width for line in lines) <= 180


def test_word_longer_than_a_line_is_parted():
    lines = Typesetter("en").lines("a" * 200, Style(10, 15), 100)

    assert len(lines) > 5


def test_markdown_of_documents_is_paragraphs_lists_and_bold():
    text = "One **two**.\n\n- a\n- b\n\n3. c\n4. d"
    found = [(kind, marker) for kind, marker, _, _ in paragraphs(text)]

    assert found == [("text", None), ("item", "•"), ("item", "•"), ("item", "3"), ("item", "4")]
    assert ("two", True, False) in next(paragraphs(text))[3]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_committed_document_is_what_is_made_of_its_text(path):
    language = path.parts[-3]
    made = read(tomllib.loads(path.read_text()), language)
    committed = PdfReader(MEDIA / "documents" / language / f"{path.stem}.pdf")

    assert [drawing(page) for page in made.pages] == [drawing(page) for page in committed.pages]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_fonts_have_every_letter_of_a_document(path):
    text, typesetter = path.read_text(), Typesetter(path.parts[-3])
    names = typesetter.fonts(Style(11, 20), False, False)
    letters = set().union(*(typesetter.face(name).letters for name in names))

    assert {letter for letter in text if ord(letter) not in letters} <= {"\n", "\u200b"}
