"""Khmer titles in Latin letters that can be read aloud: docs/khmer/romanisation.md."""

import pytest

from core.text.romanisation import romanise


@pytest.mark.parametrize(
    ("khmer", "latin"),
    [
        ("ខ្មែរក្រហម", "khmer-kraham"),
        ("ទិវាជាតិ", "tivea cheat"),
        ("ទិវាជាតិនៃការចងចាំ", "tivea cheat ney kar changcham"),
        ("កម្ពុជា", "kampuchea"),
        ("មជ្ឈមណ្ឌលឯកសារកម្ពុជា", "mochmondol eksar kampuchea"),
        ("សារមន្ទីរ", "sarmontir"),
        ("ឧក្រិដ្ឋកម្ម", "ukret kam"),
        ("ពូជសាសន៍", "puchsas"),  # ន៍ is written and not said
        ("សង្គម", "sangkom"),
        ("សម្រាប់", "samrap"),  # the first letter's series holds for រ
        ("យុត្តិធម៌", "yutethorm"),
        ("បណ្ណាល័យ", "banaley"),
        ("ភូមិ ហេតុ", "phum het"),
        ("ផ្សេងៗ។", "phseng"),
        ("ថ្ងៃទី២០ ខែឧសភា ឆ្នាំ២០២៤", "thngai-ti 20 khe usaphea chnam 2024"),
        ("ការចងចាំ 2024 (UNESCO)", "kar changcham 2024 (UNESCO)"),
        ("Memoria", "Memoria"),
        ("្", ""),
        ("", ""),
    ],
)
def test_khmer_is_romanised_word_by_word(khmer, latin):
    assert romanise(khmer) == latin


def test_words_that_differ_in_a_vowel_differ_in_latin_letters():
    assert romanise("ក្រហម") != romanise("ក្រហាម")


def test_zero_width_space_parts_words():
    assert romanise("ភូមិ\u200bថ្មី") == "phum thmei"


def test_order_of_typing_makes_no_difference():
    assert romanise("ខែ្មរ") == romanise("ខ្មែរ")
