"""
Numbers of sources: `[2]` in a text is the second row of sources.

When rows were removed or moved, marks in the words of a translation are written anew, in the
digits they were written in, and so are the numbers that blocks hold.
"""

import re

from wagtail import blocks
from wagtail.fields import StreamField

from core.text.alphabet import TO_KHMER_DIGITS
from translation.basis.kinds import Kind, fields_of, kind_of_block
from translation.basis.values import child_of, in_order
from translation.stream_text import from_stored, stored

MARK = re.compile(r"\[([0-9]+|[០-៩]+)\]")
NUMBER_OF_SOURCE = "source_no"


def renumber(version, original, before: list, after: list) -> None:
    """
    Write the marks in a version's words anew, and the numbers that its blocks copied.

    `before`, `after`: the keys of the version's sources in their former and their present order.
    A mark of a source that is gone goes with it.
    """
    if not hasattr(version, "sources"):
        return
    places = {key: place for place, key in enumerate(after, start=1)}
    of_words = {place: places.get(key) for place, key in enumerate(before, start=1)}
    rows = in_order(original.sources.all())
    of_facts = {
        place: places.get(str(row.translation_key)) for place, row in enumerate(rows, start=1)
    }
    for name, kind in fields_of(type(version)).items():
        if kind is Kind.TEXT and before != after:
            setattr(version, name, with_numbers(getattr(version, name), of_words))
        elif kind is Kind.STREAM and isinstance(version._meta.get_field(name), StreamField):
            value = getattr(version, name)
            data = _renumbered(value.stream_block, stored(value), of_words, of_facts)
            setattr(version, name, from_stored(value, data))


def with_numbers(words: str | None, numbers: dict[int, int | None]) -> str | None:
    """Words with their marks written anew; `numbers`: former → present, None for one that is gone."""

    def anew(mark) -> str:
        digits = mark[1]
        number = int(digits)
        if number not in numbers:
            return mark[0]
        present = numbers[number]
        if present is None:
            return ""
        is_khmer = not digits.isascii()
        return f"[{str(present).translate(TO_KHMER_DIGITS) if is_khmer else present}]"

    return MARK.sub(anew, words) if isinstance(words, str) else words


def _renumbered(block, data, of_words, of_facts):
    kind = kind_of_block(block)
    if kind is Kind.TEXT and isinstance(data, str):
        return with_numbers(data, of_words)
    if kind is not Kind.STREAM or not data:
        return data
    if isinstance(block, blocks.StructBlock):
        changed = {
            name: _renumbered(block.child_blocks[name], value, of_words, of_facts)
            if name in block.child_blocks
            else value
            for name, value in data.items()
        }
        if changed.get(NUMBER_OF_SOURCE):
            number = changed[NUMBER_OF_SOURCE]
            changed[NUMBER_OF_SOURCE] = of_facts.get(number, number)
        return changed
    return [
        {**item, "value": _renumbered(child, item["value"], of_words, of_facts)}
        if (child := child_of(block, item))
        else item
        for item in data
    ]
