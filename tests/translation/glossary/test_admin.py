"""T12: the glossary in the admin: who reads it, who changes it, how it is searched."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.translation.glossary.terms import term
from tests.translation.people import *  # noqa: F403
from translation.models import Term, TermForm

pytestmark = pytest.mark.django_db

LIST = "/admin/glossary/"


@pytest.fixture
def genocide(tree):
    return term(
        "genocide",
        definition="Acts meant to destroy a people.",
        sensitivity="Many readers lost their family.",
        en="genocide",
        km="អំពើប្រល័យពូជសាសន៍|-អំពើប្រល័យ",
        es="genocidio",
    )


def posted(code="archive", **words):
    forms = [
        {
            "language": language,
            "text": text,
            "status": "approved",
            "certainty": "",
            "source": "",
            "note": "",
        }
        for language, text in words.items()
    ]
    return nested_form_data(
        {
            "code": code,
            "definition": "",
            "note": "",
            "sensitivity": "",
            "subject": "works",
            "forms": inline_formset(forms),
        }
    )


@pytest.mark.parametrize("name", ["translator-km", "reviewer-es", "editor", "publisher"])
def test_t12_all_who_translate_read_it(login, genocide, name):
    page = login(name).get(LIST).content.decode()

    assert "អំពើប្រល័យពូជសាសន៍" in page
    assert "genocidio" in page


def test_t12_translator_reads_a_term_and_may_not_change_it(login, genocide):
    client = login("translator-km")

    page = client.get(reverse("glossary:inspect", args=[genocide.pk])).content.decode()

    assert "Acts meant to destroy a people." in page
    assert "Many readers lost their family." in page
    client.post(reverse("glossary:edit", args=[genocide.pk]), posted(en="other"))
    assert not Term.objects.filter(forms__text="other").exists()


def test_t12_editor_writes_a_term_with_words_in_each_language(login, tree):
    answer = login("editor").post(
        reverse("glossary:add"), posted(en="archive", km="បណ្ណសារ", es="archivo")
    )

    assert answer.status_code == 302
    assert list(TermForm.objects.filter(term__code="archive").values_list("language", "text")) == [
        ("en", "archive"),
        ("km", "បណ្ណសារ"),
        ("es", "archivo"),
    ]


def test_t12_one_word_twice_is_told_and_not_an_error(login, genocide):
    words = posted("archive", en="archive")
    words |= {key.replace("-0-", "-1-"): value for key, value in words.items() if "-0-" in key}
    words["forms-TOTAL_FORMS"] = "2"

    answer = login("editor").post(reverse("glossary:add"), words)

    assert answer.status_code == 200
    assert not Term.objects.filter(code="archive").exists()


@pytest.mark.parametrize("phrase", ["GENOCID", "ប្រល័យ\u200bពូជសាសន៍", "destroy a people", "genocidio"])
def test_t12_it_is_searched_by_words_of_any_language_and_by_definitions(login, genocide, phrase):
    term("archive", en="archive", km="បណ្ណសារ")

    page = login("translator-km").get(LIST, {"q": phrase}).content.decode()

    assert "អំពើប្រល័យពូជសាសន៍" in page
    assert "បណ្ណសារ" not in page


def test_t12_the_list_costs_as_many_queries_however_long_it_is(
    login, genocide, django_assert_max_num_queries
):
    for number in range(45):
        term(f"t{number}", en=f"word {number}", km=f"ពាក្យ {number}")
    client = login("editor")
    client.get(LIST)

    with django_assert_max_num_queries(20):
        client.get(LIST)


def test_t12_khmer_of_an_old_font_is_refused(login, tree):
    answer = login("editor").post(
        reverse("glossary:add"), posted(en="archive", km="bNÑsar nigbNÑal½y ExµrRkhm")
    )

    assert answer.status_code == 200
    assert not Term.objects.exists()


def test_words_are_stored_in_one_order_of_characters(tree):
    made = term("help", km="\u1787\u17bd\u1799")
    same = term("help-too", km="ក\u17cc\u17d2រ".replace("\u17cc", ""))

    assert made.forms.first().text == "ជួយ"
    assert same.forms.first().text == "ក្រ"
