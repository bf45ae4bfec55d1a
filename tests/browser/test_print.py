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
        navigation = page.inner_text(".masthead__menu").split("\n")
        donation = page.inner_text(".donation__title")
        pdf = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, format="A4"))
    words = "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    return pdf, words, [word for word in navigation if word.strip()], donation


def test_s18_paper_is_a4_and_no_line_is_cut(paper):
    pdf = paper[0]

    for sheet in pdf:
        assert tuple(round(side) for side in sheet.get_size()) == A4
        text = sheet.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        for left, bottom, right, top in boxes:
            if right > left:
                assert MARGIN < left < right < A4[0] - MARGIN
                assert MARGIN < bottom < top < A4[1] - MARGIN


def test_s18_sources_and_addresses_are_on_paper_and_navigation_is_not(paper):
    _pdf, words, navigation, donation = paper
    words = "".join(words.split())

    assert "https://eric.ed.gov/?id=EJ903840" in words
    assert STORY in words
    assert navigation
    for link in [*navigation[1:], donation]:
        assert "".join(link.split()) not in words
