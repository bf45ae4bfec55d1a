"""T12, T13: terms and names beside the segment that somebody works at, and what the checks say."""

import re

import pytest
from django.urls import reverse

from tests.factories import OrganisationFactory, PersonFactory, translate_snippet
from tests.translation.desk.people import opened, send
from tests.translation.glossary.terms import term
from tests.translation.people import *  # noqa: F403
from translation.glossary.finding import Glossary

pytestmark = pytest.mark.django_db


@pytest.fixture
def help_of(login, khmer):
    """Gives all help for the title once it has some words; by id."""

    def help_of(source, target="", name="translator-km"):
        story = khmer.source.get_source_instance()
        story.title = source
        story.save()
        khmer.source.update_from_db()
        client = login(name)
        title = opened(client, khmer)["Title"]
        if target:
            send(client, khmer, title, target, confirmed=False)
        told = client.get(reverse("desk:help", args=[khmer.pk, title["id"]])).json()["help"]
        return {kind["id"]: kind["html"] for kind in told}

    return help_of


def test_t12_terms_stand_beside_the_segment_with_all_that_is_known(help_of):
    term(
        "genocide",
        definition="Acts meant to destroy a people.",
        note="In court the crime has its own word.",
        sensitivity="Many lost their family.",
        en="genocide",
        km="អំពើប្រល័យពូជសាសន៍|-សម្លាប់ពូជសាសន៍|?ប្រល័យពូជសាសន៍",
    )

    html = help_of("Genocides of our time")["terms"]

    assert 'data-desk-found="Genocides"' in html
    assert re.findall(r'data-desk-insert="([^"]+)"', html) == [
        "អំពើប្រល័យពូជសាសន៍",
        "ប្រល័យពូជសាសន៍",
    ]
    assert "Alt + 4" in html
    for words in (
        "Acts meant to destroy a people.",
        "In court the crime has its own word.",
        "Many lost their family.",
        "a proposal that nobody has verified",
        '<s lang="km">សម្លាប់ពូជសាសន៍</s>',
    ):
        assert words in html


def test_t12_missing_and_forbidden_words_are_told_as_one_types(help_of):
    term("genocide", en="genocide", km="អំពើប្រល័យពូជសាសន៍|-សម្លាប់ពូជសាសន៍")

    html = help_of("On genocide", "អំពីការសម្លាប់ពូជសាសន៍")["objections"]

    assert "“genocide” is “អំពើប្រល័យពូជសាសន៍”" in html
    assert "“សម្លាប់ពូជសាសន៍” is not to be used" in html


def test_t12_right_words_bring_no_objection(help_of):
    term("genocide", en="genocide", km="អំពើប្រល័យពូជសាសន៍|-សម្លាប់ពូជសាសន៍")

    assert "objections" not in help_of("On genocide", "អំពីអំពើប្រល័យពូជសាសន៍")


def test_t12_proposal_is_shown_and_never_demanded(help_of):
    term("trauma", en="trauma", km="?បាក់ស្បាត")

    told = help_of("On trauma", "អំពីរឿងនោះ")

    assert "បាក់ស្បាត" in told["terms"]
    assert "objections" not in told


def test_t12_words_of_the_interface_are_not_looked_for_in_works(help_of):
    made = term("content", en="content", km="ខ្លឹមសារ")
    made.subject = "interface"
    made.save()

    assert "terms" not in help_of("The content of a letter")


def test_t12_word_that_stays_as_it_is_is_demanded_as_it_is(help_of):
    term("dc-cam", en="=DC-Cam")

    told = help_of("The films of DC-Cam", "ខ្សែភាពយន្ត")

    assert 'data-desk-insert="DC-Cam"' in told["terms"]
    assert "“DC-Cam” is “DC-Cam”" in told["objections"]


def test_t12_word_that_is_wrong_whatever_the_source_says_is_told(help_of):
    term("passive", km="-ត្រូវបាន")

    assert "“ត្រូវបាន” is not to be used" in help_of("They left", "ពួកគេត្រូវបានទៅ")["objections"]


def test_t13_names_come_from_their_records_and_not_from_a_copy(help_of, tree):
    person = PersonFactory(name="Marta Solano")
    translate_snippet(person, "km", name="ម៉ាតា សូឡាណូ")
    court = OrganisationFactory(name="Court of Appeal")
    translate_snippet(court, "km", name="សាលាឧទ្ធរណ៍")

    told = help_of("Marta Solano at the Court of Appeal", "ម៉ាតា សូឡាណូ")

    assert 'data-desk-insert="ម៉ាតា សូឡាណូ"' in told["terms"]
    assert "person" in told["terms"]
    assert "“Court of Appeal” is “សាលាឧទ្ធរណ៍”" in told["objections"]
    assert "Marta Solano" not in told["objections"]


def test_t13_person_who_may_not_be_named_is_not_offered(tree):
    person = PersonFactory(name="Marta Solano", is_public=False)
    translate_snippet(person, "km", name="ម៉ាតា សូឡាណូ")

    assert Glossary("en", "km").found_in("Marta Solano") == []


def test_t13_name_of_a_record_that_is_changed_is_the_new_one_at_once(tree):
    person = PersonFactory(name="Marta Solano")
    translated = translate_snippet(person, "km", name="ម៉ាតា")
    translated.name = "ម៉ាតា សូឡាណូ"
    translated.save()

    (found,) = Glossary("en", "km").found_in("<b>Marta Solano</b> wrote.")

    assert found.concept.words == ["ម៉ាតា សូឡាណូ"]
    assert found.text == "Marta Solano"


def test_t12_khmer_source_is_searched_by_clusters(tree):
    term("victim", km="ជនរងគ្រោះ", es="víctima")

    (found,) = Glossary("km", "es").found_in("ហើយ<b>ជនរង\u200bគ្រោះ</b>បាននិយាយ")

    assert found.concept.words == ["víctima"]


def test_t12_two_thousand_terms_cost_as_many_queries_as_two(tree, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(7):
            glossary = Glossary("en", "km")
        with django_assert_num_queries(0):
            for number in range(200):
                glossary.context(f"The word{number} of the law")

    queries()
    for number in range(30):
        term(f"word-{number}", en=f"word{number}", km="ពាក្យ")
    queries()
