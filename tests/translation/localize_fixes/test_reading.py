"""F20: texts that need no HTML parser are read without one, and come out the same."""

import random

import pytest
from wagtail_localize import strings
from wagtail_localize.segments import extract
from wagtail_localize.strings import StringValue

from translation.localize_fixes.reading import is_plain, simple_strings
from translation.localize_fixes.replacing import stock

SIMPLE = {
    "a paragraph": "<p>On 17 April they left.</p>",
    "its key": '<p data-block-key="a1-b">On 17 April they left.</p>',
    "Khmer with zero-width spaces": "<p>ថ្ងៃ\u200bទី ២០ ឧសភា</p>",
    "marks inside": "<p>They <b>all left</b>, <i>at once</i></p>",
    "quotation marks": "<p>“They” said 'no' to \"it\".</p>",
    "a link to a page": '<p>See <a linktype="page" id="3">the day</a>, <b>now</b>.</p>',
    "escaped characters": "<p>A &amp; b, a &lt; b &amp;amp; <b>&gt;</b></p>",
    "two links": '<p>Or <a href="/a?b=c">here</a> and <a href="tel:+855">there</a></p>',
    "several blocks": '<h2>Then</h2><p data-block-key="x">One.</p><p>Two.</p>',
}
# Left to the parser.
OTHERS = [
    "",
    "Words",
    "<p></p>",
    "<p> Words</p>",
    "<p>Words </p>",
    "<p><b>Words</b></p>",
    "<p><b>Words</b> and</p>",
    "<p>A<br/>b</p>",
    "<p>A & b</p>",
    "<p>A&nbsp;b</p>",
    "<p>A\nb</p>",
    "<p>A <b></b> b</p>",
    "<p>A <b>b <i>c</i></b></p>",
    '<p>A <a href="/?a=1&amp;b=2">b</a></p>',
    '<p>A <a class="x" href="/">b</a></p>',
    '<p>A <sup id="x">b</sup></p>',
    "<p>A</p><ul><li>b</li></ul>",
    "<p>A</h2>",
    '<p>A</p><embed embedtype="image" id="3"/>',
]
PIECES = ["<p>", '<p data-block-key="k1">', "</p>", "<h2>", "</h2>", "<b>", "</b>", "<i>", "</i>"]
PIECES += [
    '<a href="/x">',
    '<a linktype="page" id="7" id="8">',
    "</a>",
    "words",
    " ",
    "ភាសា",
    "ក\u200bខ",
]
PIECES += ["<br/>", "&amp;", "&", "amp;", '"', "\n", "\xa0", "<ul><li>", "</li></ul>"]


def parsed(html):
    return stock(extract.extract_strings)(html)


@pytest.mark.parametrize("html", SIMPLE.values(), ids=SIMPLE)
def test_simple_paragraphs_are_read_as_the_parser_reads_them(html):
    assert simple_strings(html) == parsed(html)


@pytest.mark.parametrize("html", OTHERS)
def test_anything_else_is_left_to_the_parser(html):
    assert simple_strings(html) is None


def test_no_random_mixture_is_read_otherwise_than_by_the_parser():
    chance, read = random.Random(7), 0
    for _ in range(3000):
        inside = "".join(chance.choices(PIECES, k=chance.randint(0, 8)))
        for html in (inside, f"<p>words{inside}</p>"):
            ours = simple_strings(html)
            read += ours is not None
            assert ours is None or ours == parsed(html), html

    assert read > 100


def test_very_long_text_is_given_up_quickly():
    """Tried at each place anew it would take minutes."""
    assert simple_strings("<p>" + "words <b>" * 20_000) is None
    assert simple_strings("<p>w" + "<b>words</b> " * 20_000) is None


@pytest.mark.parametrize("character", ["\x00", "\ufeff", "\xa0", "\u200b", "\u2028", '"', "'"])
def test_plain_text_is_what_the_parser_gives(character):
    text = f"ក{character}b"

    assert is_plain(text)
    assert stock(StringValue.from_plaintext)(text).data == text
    assert stock(StringValue.from_source_html)(text) == (StringValue(text), {})


@pytest.mark.parametrize("text", ["", " ", "a & b", "a < b", "a > b", "a\nb", "a\rb"])
def test_what_isn_t_plain_is_parsed(text):
    assert not is_plain(text)
    assert StringValue.from_plaintext(text) == stock(StringValue.from_plaintext)(text)


def count_parsers(monkeypatch, read):
    made = []
    parser = strings.BeautifulSoup
    monkeypatch.setattr(strings, "BeautifulSoup", lambda *args: made.append(args) or parser(*args))
    read()
    return len(made)


def test_guard_f20_plain_text_is_parsed(monkeypatch):
    for_text = stock(StringValue.from_plaintext)

    assert count_parsers(monkeypatch, lambda: for_text("Plain")) == 1
    assert count_parsers(monkeypatch, lambda: StringValue.from_plaintext("Plain")) == 0


def test_guard_f20_words_of_a_paragraph_are_parsed_twice(monkeypatch):
    html = "<p>They <b>left</b></p>"

    assert count_parsers(monkeypatch, lambda: stock(extract.extract_strings)(html)) == 2
    assert count_parsers(monkeypatch, lambda: extract.extract_strings(html)) == 0
