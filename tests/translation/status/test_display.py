"""T06, F03: what is outdated is seen without a click, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.translation.people import *  # noqa: F403

pytestmark = pytest.mark.django_db
SAID = "1 changed, 0 new, 0 removed"


@pytest.fixture
def edited(story, khmer, spanish):
    story = StoryPage.objects.get(pk=story.pk)
    story.title = "The register of names"
    story.save_revision().publish()
    return story


def html(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


@pytest.mark.usefixtures("edited")
def test_t06_list_of_pages_says_it_of_originals_and_of_translations(admin_client, tree):
    assert html(admin_client, "wagtailadmin_explore", tree["en"].stories.pk).count(SAID) == 2
    assert html(admin_client, "wagtailadmin_explore", tree["km"].stories.pk).count(SAID) == 1


def test_t06_side_panel_of_an_original_says_it_for_each_language(edited, admin_client):
    page = html(admin_client, "wagtailadmin_pages:edit", edited.pk)

    assert page.count("Outdated translations") == 1
    assert page.count(SAID) == 2


def test_t06_side_panel_says_nothing_where_nothing_is_outdated(story, khmer, admin_client):
    page = html(admin_client, "wagtailadmin_pages:edit", story.pk)

    assert "page-edit-form" in page
    assert "Outdated translations" not in page


@pytest.mark.usefixtures("edited")
def test_t06_dashboard_says_it_to_those_who_work_in_the_language(login):
    for name, language in (("translator-km", "Khmer"), ("translator-es", "español")):
        page = html(login(name), "wagtailadmin_home")
        assert page.count("<td>1</td><td>0</td><td>0</td>") == 1, language


def test_t06_nothing_is_said_where_nothing_is_outdated(admin_client, tree, khmer):
    assert "removed" not in html(admin_client, "wagtailadmin_explore", tree["km"].stories.pk)
    assert "outdated-translations" not in html(admin_client, "wagtailadmin_home")


@pytest.mark.usefixtures("edited")
def test_t06_list_asks_once_however_many_pages_it_has(admin_client, tree):
    for number in range(5):
        StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}")

    with CaptureQueriesContext(connection) as queries:
        html(admin_client, "wagtailadmin_explore", tree["en"].stories.pk)

    assert len([q for q in queries if "translation_translationstate" in q["sql"]]) == 1
