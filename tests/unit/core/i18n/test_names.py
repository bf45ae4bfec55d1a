import pytest
from django.utils.translation import override

from core.i18n.names import all_languages, language_name, own_name


def test_languages_are_named_by_their_speakers():
    assert [own_name(code) for code in ("en", "km", "es")] == ["English", "ភាសាខ្មែរ", "Español"]


@pytest.mark.parametrize(
    ("active", "expected"), [("en", "Spanish"), ("es", "español"), ("km", "ភាសាអេស្ប៉ាញ")]
)
def test_language_is_named_in_the_language_of_the_page(active, expected):
    with override(active):
        assert language_name("es") == expected


def test_unknown_language_keeps_its_code():
    assert language_name("xx") == "xx"


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("rw", ("Kinyarwanda", "kinyarwanda", "ភាសាគិនយ៉ាវ៉ាន់ដា")),
        ("he", ("Hebrew", "hebreo", "ភាសាហេប្រឺ")),
        ("bs", ("Bosnian", "bosnio", "ភាសាបូស្ន៊ី")),
        ("cak", ("Kaqchikel", "kaqchikel", "ភាសាកាក់ឈីគែល")),
        ("vi", ("Vietnamese", "vietnamita", "ភាសាវៀតណាម")),
        ("zh-Hant", ("Traditional Chinese", "chino tradicional", "ភាសាចិន​អក្សរ​ពេញ")),
    ],
)
def test_whatever_was_spoken_has_a_name_in_each_language(code, names):
    for active, name in zip(("en", "es", "km"), names, strict=True):
        with override(active):
            assert language_name(code) == name
            assert (code, name) in all_languages()[1][1]


def test_languages_of_the_site_come_first_in_the_language_of_the_admin():
    with override("es"):
        (first, of_the_site), (second, others) = all_languages()

    assert (first, second) == ("Idiomas de este sitio", "Otros idiomas")
    assert of_the_site == [("en", "inglés"), ("km", "jemer"), ("es", "español")]
    assert len(others) > 500
    assert not {"en", "km", "es", "en-GB", "und"} & dict(others).keys()
    names = [name for _code, name in others]
    assert names.index("abjasio") < names.index("hebreo") < names.index("zuñi")


def test_language_without_a_name_in_khmer_is_named_in_english():
    with override("km"):
        assert language_name("ang") == "ភាសា Old English"


def test_language_that_is_none_of_the_site_is_named_by_its_speakers():
    assert own_name("he") == "עברית"
