"""
Finds where a text cites its sources: `[2]` in rich text, `source_no` in a quotation or a figure.

`[2]` is the second source in the page's list; `[២]` means the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.rich_text import RichText

from core.text.clusters import shorten

# Matches a link or a tag, which is skipped, or a marker in Arabic or Khmer digits.
MARKER = re.compile(r"(<a\b.*?</a>|<[^>]*>)|\[([1-9១-៩][0-9០-៩]{0,2})\]", re.DOTALL)
FIRST_WORDS = 40
# Fields whose first words are shown to the editor as the block's name.
TELLING = ("text", "title", "label", "speaker", "caption", "intro")


@dataclass(frozen=True)
class Citation:
    """A block and the numbers of the sources it cites, each once, in order."""

    block_id: str
    block: str  # its name for an editor: Text 3, “first words…”
    numbers: tuple[int, ...]


def numbers_in(html: str) -> list[int]:
    """The numbers of all markers in a rich text, except those inside a link or a tag."""
    return [int(number) for _skipped, number in MARKER.findall(html) if number]


def citations(stream: StreamValue) -> list[Citation]:
    """
    A Citation for every block of a stream, also for those that cite nothing. Blocks inside a
    section are listed one by one.
    """
    return list(_blocks(stream, ""))


def cited(stream: StreamValue) -> set[int]:
    """The numbers of all sources that a stream cites."""
    return {number for citation in citations(stream) for number in citation.numbers}


def _blocks(stream, above) -> Iterator[Citation]:
    counts: dict[str, int] = {}
    for child in stream:
        nth = counts[child.block_type] = counts.get(child.block_type, 0) + 1
        name = f"{above}{_name(child, nth)}"
        yield Citation(child.id or "", name, tuple(dict.fromkeys(_numbers(child.value))))
        for inner in _streams(child.value):
            yield from _blocks(inner, f"{name} › ")


def _numbers(value) -> Iterator[int]:
    """The numbers a block cites itself, without those of the blocks in a stream inside it."""
    if isinstance(value, RichText):
        yield from numbers_in(value.source)
    elif isinstance(value, StructValue):
        for name, child in value.items():
            if name == "source_no" and child:
                yield child
            else:
                yield from _numbers(child)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _numbers(child)


def _streams(value) -> Iterator[StreamValue]:
    if isinstance(value, StructValue):
        yield from (child for child in value.values() if isinstance(child, StreamValue))


def _name(child, nth) -> str:
    words = shorten(_words(child.value), FIRST_WORDS)
    return f"{child.block.label} {nth}, “{words}”" if words else f"{child.block.label} {nth}"


def _words(value) -> str:
    if isinstance(value, RichText):
        return strip_tags(value.source.replace("</p>", " "))
    if isinstance(value, StructValue):
        found = (_words(value[name]) for name in TELLING if value.get(name))
        return next(filter(None, found), "") or _words(value.get("items"))
    if isinstance(value, ListValue) and len(value):
        return _words(value[0])
    return value if isinstance(value, str) else ""
