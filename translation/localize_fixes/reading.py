"""
Reads plain text and simple paragraphs without the HTML parser of wagtail-localize 1.14.5.

It makes one parser for each heading and two for each paragraph, which took four fifths of
the time of reading a page for translation.
"""

import re

from wagtail_localize.segments import extract
from wagtail_localize.strings import StringValue

from translation.localize_fixes.replacing import replace

CHARACTER = r"(?:[^&<>\r\n]|&(?:amp|lt|gt);)"
LETTER = r"(?:[^&<>\s]|&(?:amp|lt|gt);)"
MARKED = rf"{LETTER}{CHARACTER}*"
ATTRIBUTES = r'(?: (?:href|id|linktype)="[^"&<>]*")+'
PIECES = [
    CHARACTER,
    *(f"<{mark}>{MARKED}</{mark}>" for mark in ("b", "i", "em", "strong")),
    f"<a{ATTRIBUTES}>{MARKED}</a>",
]
# A paragraph or heading as the editor stores it: text, simple tags and links. It starts with
# text, because a tag around the whole text belongs to the template. At no position can two of
# PIECES match, so the expression needs no backtracking and is fast for any text.
SIMPLE_BLOCK = re.compile(
    r'(?P<open><(?P<tag>p|h[2-4])(?: data-block-key="[\w-]+")?>)'
    rf"(?P<words>{LETTER}(?:{'|'.join(PIECES)})*)"
    r"(?<!\s)(?P<close></(?P=tag)>)"
)


def is_plain(text: str) -> bool:
    """Whether an HTML parser would return the text unchanged."""
    return not re.search(r"[&<>\r\n]", text) and bool(text.strip())


def read_plain_texts_as_they_are():
    """F20. Text without any markup is parsed as HTML. Not reported."""

    def from_text(original, cls, text):
        return cls(text) if is_plain(text) else original(cls, text)

    def from_html(original, cls, html):
        return (cls(html), {}) if is_plain(html) else original(cls, html)

    replace(StringValue, "from_plaintext", from_text)
    replace(StringValue, "from_source_html", from_html)


def read_simple_paragraphs_in_one_go():
    """F20. Rich text is parsed as a whole, and each of its strings again. Not reported."""

    def find(original, html):
        return simple_strings(html or "") or original(html)

    replace(extract, "extract_strings", find)


def simple_strings(html: str) -> tuple | None:
    """The template and strings of simple paragraphs, as extract_strings returns them; else None."""
    template, found, end = [], [], 0
    while block := SIMPLE_BLOCK.match(html, end):
        position = len(found)
        template.append(f'{block["open"]}<text position="{position}"></text>{block["close"]}')
        found.append(_without_addresses(block["words"]))
        end = block.end()
    return ("".join(template), found) if found and end == len(html) else None


def _without_addresses(words):
    """A StringValue whose links have an id instead of attributes, and the attributes by id."""
    links = {}

    def name(link):
        key = f"a{len(links) + 1}"
        links[key] = dict(re.findall(r'(\w+)="([^"]*)"', link[1]))
        return f'<a id="{key}">'

    return StringValue(re.sub(f"<a({ATTRIBUTES})>", name, words)), links
