"""The search page, on both databases."""

import pytest
from wagtail.models import PageViewRestriction

from stories.models import StoryPage
from tests.factories import (
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    locale,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed"), pytest.mark.both]

HOSTILE = [
    *("", " ", "\x00", "a\x00b", '"', "'", "*", "^", ":", "()", "NEAR(", "a AND", "NOT"),
    *("title:x", "-", "%", "%s", "\\", "; DROP TABLE", "។", "🕯", "\u200b", "\ue000", "a" * 5000),
    "word " * 400,
]


def search(client, query, code="en", **more):
    return client.get(f"/{code}/search/", {"query": query, **more})


def titles(pages):
    return [page.title for page in pages]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_queries_are_answered(client, tree, query):
    StoryPageFactory(parent=tree["en"].stories)

    assert search(client, query).status_code == 200


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1" + "0" * 20, "1.5", "១", "", "2"])
def test_page_that_does_not_exist_is_not_found(client, tree, number):
    assert search(client, "word", page=number).status_code == 404


def test_hits_of_the_readers_language_come_first(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="Candle")
    translate(StoryPageFactory(parent=tree["en"].stories, title="Candle too"), "es")

    response = search(client, "candle", "es")

    assert titles(response.context["page_obj"]) == ["Candle too"]
    assert [(code, titles(pages)) for code, pages in response.context["others"]] == [
        ("en", [story.title])
    ]


def test_a_work_is_not_shown_twice(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="Candle")
    translate(story, "es")

    response = search(client, "candle", "es")

    assert not response.context["others"]


def test_hit_has_a_summary_whatever_kind_it_is(client, tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    ResourcePageFactory(parent=series, title="Candle", subtitle="On light")

    [hit] = search(client, "candle").context["page_obj"]

    assert hit.summary == "On light"


def test_twelve_hits_stand_on_a_page(client, tree):
    StoryPageFactory.create_batch(13, parent=tree["en"].stories, standfirst="candle")

    assert len(search(client, "candle").context["page_obj"].object_list) == 12
    assert len(search(client, "candle", page=2).context["page_obj"].object_list) == 1


def test_drafts_private_pages_and_aliases_are_not_found(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Candle draft", live=False)
    private = StoryPageFactory(parent=tree["en"].stories, title="Candle private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    private.copy_for_translation(locale("km"), alias=True)

    response = search(client, "candle")

    assert not response.context["page_obj"].object_list
    assert not response.context["others"]


def test_reader_who_finds_nothing_is_told_what_other_languages_have(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Candle")
    newest = translate(StoryPageFactory(parent=tree["en"].stories), "km", title="រឿង")

    response = search(client, "candle", "km")

    assert response.context["elsewhere"] == [("en", 1, "/en/search/?query=candle")]
    assert response.context["message"]
    assert newest.title in titles(response.context["newest"])


def test_search_pages_are_not_indexed(client, tree):
    assert search(client, "word").headers["X-Robots-Tag"] == "noindex"


def test_search_costs_the_same_for_many(client, tree, django_assert_max_num_queries):
    StoryPageFactory.create_batch(30, parent=tree["en"].stories, standfirst="candle")
    for story in StoryPage.objects.all()[:8]:
        translate(story, "es", standfirst="candle")

    search(client, "")  # the addresses of sites' roots, which Wagtail keeps

    with django_assert_max_num_queries(8):
        search(client, "candle", "es")
