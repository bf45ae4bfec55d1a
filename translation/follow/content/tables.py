"""
A table of a translation follows its original: what was removed goes, numbers are the original's.

Rows and columns have no ids, so those of the table before and after a change are matched by what
stands in them. Where words were changed in place, the earlier ones stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz
from wagtail import blocks

from translation.basis.values import texts_and_facts

ALIKE = 60  # % of a row's words, below which it is another row
Places = dict[int, int]  # place in the present table → place in the former one


@dataclass(frozen=True)
class FollowedTable:
    """`data`: the stored table, None if nothing of it is left. `is_shortened`: words are missing."""

    data: dict | None
    is_shortened: bool = False


def follow_table(
    block: blocks.Block, before: dict | None, now: dict, former: dict
) -> FollowedTable:
    """
    A translation's table with the rows, columns and numbers of its original.

    `before`, `now`: the original's table as it was and as it is; `former`: the translation's. New
    rows and columns are left out until they are translated. Where the translation's rows and
    columns aren't those of `before`, as some were left out already, nothing can be matched: it
    stays as it is if no word went from the original, else it is left out whole.
    """
    if not before:
        return FollowedTable(former)
    if _shape(before) != _shape(former):
        texts_before, _facts = texts_and_facts(block, before)
        texts, _facts = texts_and_facts(block, now)
        is_reduced = set(texts_before.values()) - set(texts.values())
        return FollowedTable(None if is_reduced else former, is_shortened=True)
    columns = _matched_columns(before["columns"], now["columns"])
    rows = _matched_rows(_cells(before), _cells(now), columns)
    if not rows or not columns:
        return FollowedTable(None)
    return _rebuilt(before, now, former, columns, rows)


def _shape(table: dict) -> tuple:
    types = [column["type"] for column in table.get("columns", [])]
    return types, len(table.get("rows", []))


def _cells(table: dict) -> list[list]:
    return [row["values"] for row in table.get("rows", [])]


def _matched_columns(before: list[dict], now: list[dict]) -> Places:
    """By heading and kind; then those whose heading alone was changed, between the same neighbours."""
    old, new = ([(one["type"], one["heading"]) for one in columns] for columns in (before, now))
    places = _same(old, new)
    for origin, to in _in_place(old, new):
        if _are_free(places, origin, to) and old[origin][0] == new[to][0]:
            places[to] = origin
    return places


def _matched_rows(before: list[list], now: list[list], columns: Places) -> Places:
    """
    By what stands in the columns that both have; then those that were changed.

    A row between the same neighbours is the same if one of its cells is: other words and other
    numbers together are another row, whose numbers must not stand beside the former words.
    """
    order = sorted(columns)
    old = [tuple(row[columns[place]] for place in order) for row in before]
    new = [tuple(row[place] for place in order) for row in now]
    places = _same(old, new)
    for origin, to in _in_place(old, new):
        if _are_free(places, origin, to) and _has_same_cell(old[origin], new[to]):
            places[to] = origin
    for to, row in enumerate(new):
        free = [origin for origin in range(len(old)) if _are_free(places, origin, to)]
        scores = [(_alike(old[origin], row), -abs(origin - to), origin) for origin in free]
        if scores and max(scores)[0] >= ALIKE:
            places[to] = max(scores)[2]
    return places


def _are_free(places: Places, origin: int, to: int) -> bool:
    return to not in places and origin not in places.values()


def _same(old: Sequence, new: Sequence) -> Places:
    """Equal ones, each once: the nearest of several."""
    places: Places = {}
    for to, value in enumerate(new):
        free = [
            origin
            for origin in range(len(old))
            if old[origin] == value and _are_free(places, origin, to)
        ]
        if free:
            places[to] = min(free, key=lambda origin: abs(origin - to))
    return places


def _in_place(old: Sequence, new: Sequence) -> list[tuple[int, int]]:
    """Former and present place of those that stand between the same neighbours, as many as before."""
    found = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    return [
        pair
        for kind, start, stop, begin, end in found
        if kind == "replace" and stop - start == end - begin
        for pair in zip(range(start, stop), range(begin, end), strict=True)
    ]


def _has_same_cell(old: tuple, new: tuple) -> bool:
    """Whether a cell that says something is the same; or all cells are words."""
    pairs = list(zip(old, new, strict=True))
    has_numbers = any(isinstance(cell, int | float) for pair in pairs for cell in pair)
    return not has_numbers or any(a == b and a not in (None, "") for a, b in pairs)


def _alike(old: tuple, new: tuple) -> float:
    """How much of the words of two rows is the same, in %; of the numbers if there are no words."""
    words = [" ".join(cell for cell in row if isinstance(cell, str)) for row in (old, new)]
    return fuzz.ratio(*words) if any(words) else fuzz.ratio(str(old), str(new))


def _rebuilt(before: dict, now: dict, former: dict, columns: Places, rows: Places) -> FollowedTable:
    built, is_shortened = [], len(rows) < len(now["rows"]) or len(columns) < len(now["columns"])
    for place in sorted(rows):
        values: list[Any] = []
        for column in sorted(columns):
            value = now["rows"][place]["values"][column]
            if isinstance(value, str) and value:
                own = former["rows"][rows[place]]["values"][columns[column]]
                had_words = before["rows"][rows[place]]["values"][columns[column]]
                value = own if had_words else ""
                is_shortened = is_shortened or not had_words
            values.append(value)
        built.append({**former["rows"][rows[place]], "values": values})
    headings = [
        {**now["columns"][place], "heading": former["columns"][columns[place]]["heading"]}
        if now["columns"][place]["heading"]
        else now["columns"][place]
        for place in sorted(columns)
    ]
    caption = former.get("caption", "") if now.get("caption") else ""
    data = {**former, "columns": headings, "rows": built, "caption": caption}
    return FollowedTable(data, is_shortened)
