import pytest

from stories.editions.figures import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1975 and on 17.04.1975, 3,869 people.", ["1975", "17.04.1975", "3,869"]),
        ("ឆ្នាំ២០២៦ មានមនុស្ស ៣.៨៦៩ នាក់", ["២០២៦", "៣.៨៦៩"]),
        (
            "Fifty-one years later, on the fiftieth anniversary.",
            ["Fifty-one", "fiftieth", "anniversary"],
        ),
        ("Sixteen families; last year a hundred came.", ["Sixteen", "last year", "hundred"]),
        ("Cuarenta y siete velas, quinientas flores.", ["Cuarenta y siete", "quinientas"]),
        ("El quincuagésimo aniversario, veintiún años.", ["aniversario", "veintiún"]),
        ("ក្នុងរយៈពេលហាសិបឆ្នាំ មានមនុស្សមួយរយនាក់", ["ហាសិប", "រយ"]),
        ("សែសិបប្រាំឆ្នាំ ខួបទី", ["សែសិបប្រាំ", "ខួប"]),
    ],
)
def test_figures_are_found_in_digits_and_in_words(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Often we wrote: one family, two sisters.",
        "Mi familia, una vez; la miel y el milagro.",
        "រយៈពេល ទីលាន អ្នកទាំងពីរ",
    ],
)
def test_other_words_are_none(text):
    assert figures(text) == []
