"""The report on the translation memory (T11, T20)."""

import pytest
from django.urls import reverse

from tests.translation.memory.test_memory import unit
from tests.translation.people import *  # noqa: F403

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(accounts, login):
    def show(name, **asked):
        return login(name).get(reverse("translation_memory"), asked)

    return show


@pytest.mark.parametrize("phrase", ["names are", "ឈ្មោះ"])
def test_t11_a_phrase_is_found_in_either_language(shown, phrase):
    unit("The <b>names</b> are read.", "គេអាន<b>ឈ្មោះ</b>។")
    unit("Nothing else", "គ្មានអ្វីទៀត")

    response = shown("translator-km", languages="en-km", phrase=phrase)

    assert [row.source for row in response.context["rows"]] == ["The names are read."]
    assert 'lang="km">គេអានឈ្មោះ។' in response.text


def test_t20_without_a_phrase_sources_with_two_translations_are_shown(shown):
    unit("The register", "បញ្ជី")
    unit("The register", "បញ្ជីឈ្មោះ")
    unit("The archive", "បណ្ណសារ")

    response = shown("translator-km")

    assert {row.target for row in response.context["two_ways"]} == {"បញ្ជី", "បញ្ជីឈ្មោះ"}


def test_people_see_pairs_with_one_of_their_languages_only(shown):
    unit("The register", "El registro", languages=("en", "es"))

    response = shown("translator-km", languages="en-es", phrase="register")

    assert "El registro" not in response.text
    assert [code for code, _name in response.context["form"].fields["languages"].choices] == [
        "en-km",
        "km-es",
    ]


def test_a_search_that_finds_nothing_says_so(shown):
    response = shown("translator-km", languages="en-km", phrase="nowhere")

    assert "Nothing that was translated holds these words." in response.text
