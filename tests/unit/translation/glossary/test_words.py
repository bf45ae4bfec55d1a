"""T12: words are found whatever their plural, capitals or spelling, in Khmer by clusters."""

import time

import pytest

from translation.glossary.words import Index, pattern, places


def found(word, text, code, *, is_name=False):
    return [text[a:b] for a, b in places(pattern(word, code, is_name=is_name), text, code)]


@pytest.mark.parametrize(
    ("code", "word", "text", "as_written"),
    [
        ("en", "survivor", "Survivors met.", ["Survivors"]),
        ("en", "civil party", "Two civil parties spoke.", ["civil parties"]),
        ("en", "witness", "The witnesses and a witness", ["witnesses", "witness"]),
        ("en", "Co-Prosecutors", "the co-prosecutors'", ["co-prosecutors"]),
        ("en", "crime against humanity", "crimes against humanity", ["crimes against humanity"]),
        ("es", "acusado", "las acusadas y el Acusado", ["acusadas", "Acusado"]),
        ("es", "juez", "los jueces", ["jueces"]),
        ("es", "reparación", "Las reparaciones", ["reparaciones"]),
        ("es", "víctima", "las victimas", ["victimas"]),
        ("km", "ជនរងគ្រោះ", "ហើយជនរងគ្រោះបាននិយាយ", ["ជនរងគ្រោះ"]),
        ("km", "ប៉ុល ពត", "របបប៉ុលពត។", ["ប៉ុលពត"]),
        ("km", "ប៉ុលពត", "របបប៉ុល ពត។", ["ប៉ុល ពត"]),
        ("km", "ជនរងគ្រោះ", "ជន\u200bរង\u200bគ្រោះ", ["ជន\u200bរង\u200bគ្រោះ"]),
        ("km", "មន្ទីរ ស-២១", "នៅមន្ទីរ ស-២១ ភ្នំពេញ", ["មន្ទីរ ស-២១"]),
        ("km", "អ.វ.ត.ក", "(អ.វ.ត.ក)", ["អ.វ.ត.ក"]),
        ("km", "ពូជសាសន៍", "ពូជសាសន៏", ["ពូជសាសន៏"]),
    ],
)
def test_t12_word_is_found_in_its_forms_and_spellings(code, word, text, as_written):
    assert found(word, text, code) == as_written


@pytest.mark.parametrize(
    ("code", "word", "text"),
    [
        ("en", "hearing", "I could hear them."),
        ("en", "memory", "a memorial"),
        ("en", "RULE", "as a rule"),
        ("en", "army", "an arm, and arms"),
        ("en", "part", "a party"),
        ("en", "killing fields", "the killing. Fields lay fallow."),
        ("es", "caso", "la casa".replace("casa", "casi")),
        ("km", "ជន", "ជនរងគ្រោះ"),
        ("km", "ក", "កម្ពុជា"),
        ("km", "ការ ងារ", "ការ។ ងារ"),
    ],
)
def test_t12_other_words_are_not_found(code, word, text):
    assert found(word, text, code) == []


def test_t12_khmer_word_never_begins_or_ends_inside_a_cluster():
    assert found("កម", "កម្ពុជា", "km") == []
    assert found("ពុ", "កម្ពុជា", "km") == []


def test_t13_name_is_found_with_its_capitals_alone():
    assert found("Rose", "the rose of Rose", "en", is_name=True) == ["Rose"]
    assert found("Marta Solano", "Marta Solano's letter", "en", is_name=True) == ["Marta Solano"]


def test_of_words_within_each_other_the_longest_is_told():
    index = Index(
        [
            (pattern("genocide", "en"), "genocide"),
            (pattern("Genocide Convention", "en"), "convention"),
        ]
    )

    told = index.found_in("The Genocide Convention names genocide.", "en")

    assert [meaning for _start, _end, meaning in told] == ["convention", "genocide"]


def test_word_without_letters_is_no_pattern():
    assert pattern("…", "en") is None


def test_t12_two_thousand_terms_and_200_texts_take_no_second():
    words = [f"word{number} of law{number % 40}" for number in range(2000)]
    texts = [
        f"Text {n}: here is word{n * 7} of laws{n * 7 % 40}, and nothing else." for n in range(200)
    ]
    start = time.process_time()

    index = Index((pattern(word, "en"), word) for word in words)
    told = [index.found_in(text, "en") for text in texts]

    assert time.process_time() - start < 1
    assert sum(map(len, told)) == 200
