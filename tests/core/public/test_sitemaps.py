"""The sitemap and what stands beside it."""

from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import StoryPageFactory, locale, translate
from tests.heads import alternates_in_head, sitemap

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_index_names_a_sitemap_for_each_language(client, tree):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)

    assert [found.text for found in root.iter(f"{URL}loc")] == [
        f"http://testserver/sitemap-{code}.xml" for code in ("en", "km", "es")
    ]


def test_alternates_are_those_of_the_pages_head(client, tree):
    story = StoryPageFactory(parent=tree["es"].stories)
    translate(story, "km")
    address = f"http://testserver/es/stories/{story.slug}/"

    found = sitemap(client, "es")[address]

    assert found == alternates_in_head(client, address)
    assert set(found) == {"es", "km", "x-default"}
    assert found["x-default"] == address


def test_front_page_has_the_root_url_as_its_default(client, tree):
    assert sitemap(client)["http://testserver/en/"]["x-default"] == "http://testserver/"


def test_drafts_aliases_and_private_pages_are_left_out(client, tree):
    draft = StoryPageFactory(parent=tree["en"].stories, live=False)
    private = StoryPageFactory(parent=tree["en"].stories)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    public = StoryPageFactory(parent=tree["en"].stories)
    public.copy_for_translation(locale("km"), alias=True)

    everything = " ".join([*sitemap(client), *sitemap(client, "km")])

    assert draft.slug not in everything
    assert private.slug not in everything
    assert f"/km/stories/{public.slug}" not in everything


def test_language_whose_home_is_a_draft_has_no_pages(client, tree):
    tree["es"].home.unpublish()

    assert not sitemap(client, "es")
    assert "es" not in sitemap(client)["http://testserver/en/stories/"]


def test_sitemap_costs_the_same_for_many(client, tree, django_assert_max_num_queries):
    StoryPageFactory.create_batch(30, parent=tree["en"].stories)

    with django_assert_max_num_queries(20):
        sitemap(client)


def test_robots_name_the_sitemap(client, tree):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text
