"""Marks between parts, as each language writes them."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from core.i18n.punctuation import joined, labelled


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "a, b, c"), ("es", "a, b, c"), ("km", "a b និងc")],
)
def test_a_list_has_the_marks_of_its_language(language, written):
    with override(language):
        assert joined(["a", "b", "c"]) == written


@pytest.mark.parametrize(("parts", "written"), [([], ""), (["a"], "a"), (["a", "b"], "a និងb")])
def test_a_short_list_has_no_mark_too_many(parts, written):
    with override("km"):
        assert joined(parts) == written


@pytest.mark.parametrize(("language", "written"), [("en", "a: b"), ("es", "a: b"), ("km", "a៖ b")])
def test_a_label_has_the_colon_of_its_language(language, written):
    with override(language):
        assert labelled("a", "b") == written


@pytest.mark.parametrize(("language", "written"), [("en", "x, y, z: 1."), ("km", "x y និងz៖ 1។")])
def test_templates_have_the_same_marks(language, written):
    template = Template(
        "{% load memoria %}{% for x in all %}{{ x }}{% between forloop %}{% endfor %}"
        "{% colon %}1{% full_stop %}"
    )
    with override(language):
        assert template.render(Context({"all": ["x", "y", "z"]})) == written
