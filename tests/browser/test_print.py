"""S18: a story on A4 paper."""

import pypdfium2
import pytest

from tests.browser.conftest import sessions

STORY = "/km/stories/the-register-of-class-three/"
A4 = (595, 842)
MARGIN = 40  # points; the style sheet leaves 57 at the sides


@pytest.fixture(scope="module")
def paper(browser, demo_server):
    """The printed story: its pages and all its words."""
    with sessions(browser, demo_server.url) as open_page:
        page = open_page()
        page.goto(STORY)
        page.emulate_media(media="print")
        left_out = {
            name: [element.is_visible() for element in page.locator(name).all()]
            for name in (".masthead__menu a", ".donation")
        }
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="A4"))
    words = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    return pdf, words, left_out


def test_s18_paper_is_a4_and_no_line_is_cut(paper):
    pdf = paper[0]

    for sheet in pdf:
        # Chromium rounds paper up to dots of its own.
        assert sheet.get_size() == pytest.approx(A4, abs=1)
        text = sheet.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        for left, bottom, right, top in boxes:
            if right > left:
                assert MARGIN < left < right < A4[0] - MARGIN
                assert MARGIN < bottom < top < A4[1] - MARGIN


def test_s18_sources_and_urls_are_on_paper_and_navigation_is_not(paper):
    _pdf, words, left_out = paper
    words = "".join(words.split())

    assert "https://eric.ed.gov/?id=EJ903840" in words
    assert STORY in words
    for name, visible in left_out.items():
        assert visible, name
        assert not any(visible), name
