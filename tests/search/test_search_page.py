"""What the search page shows of its hits, and how it helps on: P08, L11."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from tests.crawling import parse
from tests.factories import (
    ContentNoticeFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed"), pytest.mark.both]


def search(client, query, code="en", **more):
    return client.get(f"/{code}/search/", {"query": query, **more})


def main(response):
    return parse(response.content.decode()).find(".//main")


def text(element):
    return " ".join("".join(element.itertext()).split())


def links(response):
    return {text(link): link.get("href") for link in main(response).iter("a")}


def test_p08_a_hit_shows_where_the_words_stand(client, tree):
    story = StoryPageFactory(
        parent=tree["en"].stories,
        standfirst="Of another matter.",
        body=[("paragraph", "<p>Nothing here.</p><p>They lit <b>candles</b> at dusk [1].</p>")],
    )
    translate(
        story, "km", title="រឿង", standfirst="សង្ខេប", body=[("paragraph", "<p>គេអុជទៀនទាំងយប់។</p>")]
    )

    english, khmer = search(client, "candle"), search(client, "ទៀន", "km")

    assert [text(mark) for mark in main(english).iter("mark")] == ["candles"]
    assert "They lit candles at dusk." in text(main(english))
    assert [text(mark) for mark in main(khmer).iter("mark")] == ["ទៀន"]


def test_s03_no_list_shows_a_passage_of_closed_material(client, tree):
    section = {
        "notice": ContentNoticeFactory(),
        "intro": "What follows is hard.",
        "content": [("paragraph", "<p>Unbearable details.</p>")],
    }
    StoryPageFactory(parent=tree["en"].stories, body=[("sensitive_section", section)])

    response = search(client, "unbearable")

    assert len(response.context["page_obj"].object_list) == 1
    assert "details" not in text(main(response))


def test_p08_kinds_are_offered_with_counts_and_none_without_hits(client, tree):
    StoryPageFactory.create_batch(2, parent=tree["en"].stories, standfirst="candle")
    series = SeriesPageFactory(parent=tree["en"].library)
    ResourcePageFactory(parent=series, title="Candle")

    offered = links(search(client, "candle"))
    stories = search(client, "candle", kind="story")

    assert offered["Stories 2"] == "?query=candle&kind=story"
    assert offered["Records of the library 1"] == "?query=candle&kind=record"
    assert not [name for name in offered if name.startswith(("Days", "Series", "Pages"))]
    assert len(stories.context["page_obj"].object_list) == 2
    assert links(stories)["All kinds"] == "?query=candle"
    assert links(stories)["Records of the library 1"]


@pytest.mark.parametrize("kind", ["", "nonsense", "Story", "story'", "\x00", "x" * 5000])
def test_kind_that_is_none_is_no_filter(client, tree, kind):
    StoryPageFactory(parent=tree["en"].stories, title="Candle")

    assert len(search(client, "candle", kind=kind).context["page_obj"].object_list) == 1


def test_a_kind_stays_chosen_on_the_next_page(client, tree):
    StoryPageFactory.create_batch(13, parent=tree["en"].stories, standfirst="candle")

    assert (
        links(search(client, "candle", kind="story"))["Next"] == "?query=candle&kind=story&page=2"
    )


def test_l11_nothing_of_a_kind_leads_to_the_query_without_it(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Candle")

    response = search(client, "candle", kind="record")

    assert response.status_code == 200
    assert links(response)["Look among all kinds"] == "?query=candle"
    assert main(response).find(".//*[@role='status']") is not None


def test_l11_nothing_here_leads_to_other_languages_and_the_newest(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Candle")
    newest = translate(StoryPageFactory(parent=tree["en"].stories), "km", title="រឿងថ្មី")

    response = search(client, "candle", "km")

    assert response.headers["X-Robots-Tag"] == "noindex"
    status = main(response).find(".//*[@role='status']")
    assert [a.get("href") for a in status.iter("a")] == ["/en/search/?query=candle"]
    assert newest.title in text(main(response))


@pytest.mark.parametrize(
    ("code", "title", "typed", "suggested"),
    [
        ("en", "The Genocide Memorial", "genoside memoriel", "genocide memorial"),
        ("es", "La prevención", "prevncion", "prevención"),
        ("km", "សារមន្ទីរឧក្រិដ្ឋកម្មប្រល័យពូជសាសន៍ទួលស្លែង", "ឧក្រិដកម្ម", "ឧក្រិដ្ឋកម្ម"),
        ("km", "សារមន្ទីរឧក្រិដ្ឋកម្មប្រល័យពូជសាសន៍ទួលស្លែង", "ទួលស្លេង", "ទួលស្លែង"),
    ],
)
def test_p08_a_word_like_a_misspelt_one_is_suggested(client, tree, code, title, typed, suggested):
    StoryPageFactory(parent=tree[code].stories, title=title)

    response = search(client, typed, code)

    words, address = response.context["suggestion"]
    assert words == suggested
    assert client.get(f"/{code}/search/{address}").context["page_obj"].object_list


def test_no_word_of_a_hidden_page_is_suggested_or_found(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Informant", live=False)
    private = StoryPageFactory(parent=tree["en"].stories, title="Whistleblower")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    withdrawn = StoryPageFactory(parent=tree["en"].stories, title="Perpetrators")
    search(client, "perpetrator")
    withdrawn.unpublish()

    for typed in (
        "informat",
        "whistleblowr",
        "perpetrtors",
        "Informant",
        "whistleblower",
        "perpetrators",
    ):
        response = search(client, typed)
        assert response.context["suggestion"] is None, typed
        assert not response.context["page_obj"].object_list, typed


def test_nothing_is_kept_of_what_people_look_for(client, tree, caplog):
    with CaptureQueriesContext(connection) as asked:
        response = search(client, "candle")

    assert not [q for q in asked if not q["sql"].startswith("SELECT")]
    assert not response.cookies
    assert not caplog.records
