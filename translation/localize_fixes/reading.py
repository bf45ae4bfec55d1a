"""
What wagtail-localize 1.14.5 reads twice with a whole HTML parser, though it is plain.

A parser for each heading and two for each paragraph were four fifths of the time that
counting staleness took, benchmarks/staleness.py.
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
# A paragraph or heading as the editor stores it, of words, simple marks and links. It starts
# with words: around one mark alone the mark belongs to the template. At no place can two of
# the pieces stand, so no text however long or strange makes it slow.
SIMPLE_BLOCK = re.compile(
    r'(?P<open><(?P<tag>p|h[2-4])(?: data-block-key="[\w-]+")?>)'
    rf"(?P<words>{LETTER}(?:{'|'.join(PIECES)})*)"
    r"(?<!\s)(?P<close></(?P=tag)>)"
)


def is_plain(text: str) -> bool:
    """Whether a parser would give back the very text."""
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
    """F20. Words of rich text are parsed once to be found, and each once more. Not reported."""

    def find(original, html):
        return simple_strings(html or "") or original(html)

    replace(extract, "extract_strings", find)


def simple_strings(html: str) -> tuple | None:
    """The template and strings of simple paragraphs, as extract_strings gives them. Else None."""
    template, found, end = [], [], 0
    while block := SIMPLE_BLOCK.match(html, end):
        position = len(found)
        template.append(f'{block["open"]}<text position="{position}"></text>{block["close"]}')
        found.append(_without_addresses(block["words"]))
        end = block.end()
    return ("".join(template), found) if found and end == len(html) else None


def _without_addresses(words):
    """The words with links named by an id, and what each link had."""
    links = {}

    def name(link):
        key = f"a{len(links) + 1}"
        links[key] = dict(re.findall(r'(\w+)="([^"]*)"', link[1]))
        return f'<a id="{key}">'

    return StringValue(re.sub(f"<a({ATTRIBUTES})>", name, words)), links
