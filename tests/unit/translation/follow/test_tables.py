"""A table whose rows or columns became others keeps what still corresponds (decision 0089)."""

import pytest

from stories.blocks import table_block
from translation.follow.content.tables import follow_table

NAMES = {
    "Place": "កន្លែង",
    "Year": "ឆ្នាំ",
    "Dead": "ស្លាប់",
    "S-21": "ស-២១",
    "Choeung": "ជើង",
    "Prey": "ព្រៃ",
}


def table(columns, *rows, caption="Prisons"):
    """`columns`: headings; those that begin with # hold numbers."""
    return {
        "columns": [
            {"type": "number" if name[0] == "#" else "text", "heading": name.lstrip("#")}
            for name in columns
        ],
        "rows": [{"values": list(row)} for row in rows],
        "caption": caption,
    }


def in_khmer(data):
    def word(text):
        return NAMES.get(text, f"ខ្មែរ {text}") if isinstance(text, str) and text else text

    return {
        "columns": [{**one, "heading": word(one["heading"])} for one in data["columns"]],
        "rows": [{"values": [word(cell) for cell in row["values"]]} for row in data["rows"]],
        "caption": word(data["caption"]),
    }


BEFORE = table(
    ["Place", "#Dead", "Note"],
    ("S-21", 12000, "Closed in 1979"),
    ("Choeung", 9000, "A field"),
    ("Prey", 70, "A pagoda"),
)


def followed(now, before=BEFORE):
    result = follow_table(table_block(), before, now, in_khmer(before))
    return result.data, result.is_shortened


def rows(data):
    return [tuple(row["values"]) for row in data["rows"]]


def test_removed_column_goes_and_the_others_stay():
    now = table(["Place", "#Dead"], ("S-21", 12000), ("Choeung", 9000), ("Prey", 70))

    data, is_shortened = followed(now)

    assert rows(data) == [("ស-២១", 12000), ("ជើង", 9000), ("ព្រៃ", 70)]
    assert [one["heading"] for one in data["columns"]] == ["កន្លែង", "ស្លាប់"]
    assert not is_shortened


def test_column_and_row_that_are_new_are_left_out_until_they_are_translated():
    now = table(
        ["Place", "Region", "#Dead"],
        ("S-21", "Town", 12000),
        ("Tuol", "East", 5),
        ("Choeung", "South", 9001),
    )

    data, is_shortened = followed(now)

    assert rows(data) == [("ស-២១", 12000), ("ជើង", 9001)]
    assert is_shortened


def test_row_that_went_and_numbers_that_changed_follow():
    now = table(["Place", "#Dead", "Note"], ("Choeung", 9500, "A field"), ("Prey", 70, "A pagoda"))

    data, is_shortened = followed(now)

    assert rows(data) == [("ជើង", 9500, "ខ្មែរ A field"), ("ព្រៃ", 70, "ខ្មែរ A pagoda")]
    assert not is_shortened


def test_words_changed_in_place_keep_the_earlier_ones():
    now = table(
        ["Place", "#Dead", "Note"],
        ("S-21", 12000, "Closed in 1979 by soldiers"),
        ("Choeung", 9000, "A field"),
        ("Prey", 70, ""),
    )

    data, is_shortened = followed(now)

    assert rows(data)[0] == ("ស-២១", 12000, "ខ្មែរ Closed in 1979")
    assert rows(data)[2] == ("ព្រៃ", 70, "")
    assert not is_shortened


def test_rows_in_another_order_take_their_words_with_them():
    now = table(
        ["Place", "#Dead", "Note"],
        ("Prey", 70, "A pagoda"),
        ("S-21", 12000, "Closed in 1979"),
        ("Choeung", 9000, "A field"),
    )

    assert rows(followed(now)[0]) == [
        ("ព្រៃ", 70, "ខ្មែរ A pagoda"),
        ("ស-២១", 12000, "ខ្មែរ Closed in 1979"),
        ("ជើង", 9000, "ខ្មែរ A field"),
    ]


def test_cell_that_is_new_words_where_there_were_none_is_left_empty():
    before = table(["Place", "Note"], ("S-21", ""), ("Prey", "A pagoda"))
    now = table(["Place", "Note"], ("S-21", "New words"), ("Prey", ""))

    data, is_shortened = followed(now, before)

    assert rows(data) == [("ស-២១", ""), ("ព្រៃ", "")]
    assert is_shortened


def test_other_table_is_left_out_whole():
    now = table(["#A", "#B"], (1, 2), caption="")

    assert followed(now)[0] is None


def test_caption_that_was_removed_goes():
    assert followed({**BEFORE, "caption": ""})[0]["caption"] == ""


@pytest.mark.parametrize("column", [0, 2])
def test_nothing_that_was_removed_is_left_anywhere(column):
    names = [one["heading"] for one in BEFORE["columns"]]
    kept = [place for place in range(3) if place != column]
    now = {
        **BEFORE,
        "columns": [BEFORE["columns"][place] for place in kept],
        "rows": [
            {"values": [row["values"][place] for place in kept]} for row in BEFORE["rows"][1:]
        ],
    }

    data, _is_shortened = followed(now)

    words = str(data)
    gone = [names[column], *(row["values"][column] for row in BEFORE["rows"]), "S-21"]
    assert not [text for text in gone if NAMES.get(text, f"ខ្មែរ {text}") in words]
