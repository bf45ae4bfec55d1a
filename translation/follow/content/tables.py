"""A table of a translation follows its original: removed rows go, numbers are the original's."""

from typing import Any

from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue

from translation.basis.values import texts_and_facts


def follow_table(block: blocks.Block, before: dict | None, now: dict, former: dict) -> Any:
    """
    A translation's table with the rows and numbers of its original.

    `before`, `now`: the original's table as it was and as it is; `former`: the translation's.
    Where words were changed in place, the earlier ones stay. A table whose rows or columns became
    others stays as it is if no word went from it; else None: it is left out until translated.
    """
    if not before:
        return former
    former = _without_removed_rows(before, now, former)
    texts, _facts = texts_and_facts(block, former)
    places, _facts = texts_and_facts(block, now)
    if set(texts) != set(places):
        words_before, _facts = texts_and_facts(block, before)
        is_reduced = set(words_before.values()) - set(places.values())
        return None if is_reduced else former
    value = block.restore_translated_segments(
        block.to_python(now), [StringSegmentValue(path, text) for path, text in texts.items()]
    )
    return block.get_prep_value(value)


def _without_removed_rows(before, now, former) -> dict:
    rows = list(before.get("rows", []))
    kept, start = [], 0
    for row in now.get("rows", []):
        if row not in rows[start:]:
            return former
        start = rows.index(row, start) + 1
        kept.append(start - 1)
    own = former.get("rows", [])
    if len(own) != len(rows):
        return former
    return {**former, "rows": [own[place] for place in kept]}
