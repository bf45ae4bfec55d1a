"""T12, T13: agreed words that are missing and words that are not to be used, as the checks tell them."""

import pytest

from translation.checks.base import Context, WantedTerm, objections

GENOCIDE = WantedTerm(
    "genocide",
    ("អំពើប្រល័យពូជសាសន៍", "ប្រល័យពូជសាសន៍"),
    (("សម្លាប់ពូជសាសន៍", "a calque"),),
    is_demanded=True,
)


def told(target, *terms, language="km", source="On genocide"):
    context = Context("en", language, terms=terms)
    return [
        (found.check.id, target[found.span.start : found.span.end], found.span.message)
        for found in objections(source, target, context)
        if found.check.id.startswith("terms-")
    ]


def test_t12_missing_word_is_told_with_the_agreed_one():
    ((kind, _words, message),) = told("អំពីរឿងនោះ", GENOCIDE)

    assert kind == "terms-missing"
    assert "“genocide” is “អំពើប្រល័យពូជសាសន៍”" in message


@pytest.mark.parametrize("target", ["អំពីអំពើប្រល័យពូជសាសន៍", "ប្រល័យ\u200bពូជសាសន៏"])
def test_t12_any_agreed_word_and_spelling_will_do(target):
    assert told(target, GENOCIDE) == []


def test_t12_forbidden_word_is_told_where_it_stands_with_its_note():
    found = told("អំពីការសម្លាប់ពូជសាសន៍ និងប្រល័យពូជសាសន៍", GENOCIDE)

    ((kind, words, message),) = found
    assert (kind, words) == ("terms-forbidden", "សម្លាប់ពូជសាសន៍")
    assert "អំពើប្រល័យពូជសាសន៍" in message
    assert message.endswith("a calque")


def test_t12_proposal_is_never_demanded():
    assert told("អំពីរឿងនោះ", WantedTerm("trauma", ("បាក់ស្បាត",))) == []


def test_t12_forbidden_word_within_an_agreed_one_is_no_fault():
    term = WantedTerm("rules", ("reglas de conducta",), (("conducta", ""),), is_demanded=True)

    assert told("Las reglas de conducta", term, language="es") == []
    assert told("La conducta", term, language="es")[1][:2] == ("terms-forbidden", "conducta")


@pytest.mark.parametrize(
    ("language", "agreed", "forbidden", "text"),
    [("km", "ឱ្យ", "ឲ្យ", "គេឲ្យគាត់"), ("es", "achi", "achí", "El pueblo achí")],
)
def test_t12_forbidden_spelling_of_the_agreed_word_is_told(language, agreed, forbidden, text):
    term = WantedTerm("", (agreed,), ((forbidden, ""),))

    assert [one[:2] for one in told(text, term, language=language)] == [
        ("terms-forbidden", forbidden)
    ]
    assert told(text.replace(forbidden, agreed), term, language=language) == []


def test_t12_inflected_agreed_word_is_right():
    term = WantedTerm("survivors", ("sobreviviente",), is_demanded=True)

    assert told("Los sobrevivientes", term, language="es") == []


def test_t12_they_block_nothing():
    context = Context("en", "km", terms=(GENOCIDE,))

    found = [one for one in objections("x", "សម្លាប់ពូជសាសន៍", context) if "terms" in one.check.id]

    assert found
    assert not any(one.blocks for one in found)


def test_t13_name_without_its_form_is_told():
    name = WantedTerm("Marta Solano", ("ម៉ាតា សូឡាណូ",), is_demanded=True, is_name=True)

    assert told("ម៉ាតា សូឡាណូបានសរសេរ", name) == []
    assert told("គាត់បានសរសេរ", name)[0][0] == "terms-missing"


def test_t19_words_that_stay_as_they_are_are_not_untranslated():
    kept = WantedTerm("DC-Cam archive", ("DC-Cam archive",), is_demanded=True)
    context = Context("en", "km", do_not_translate=frozenset(["DC-Cam archive"]), terms=(kept,))

    assert objections("DC-Cam archive", "DC-Cam archive", context) == []
