"""The Atom feed of stories."""

import time
from xml.etree import ElementTree

import pytest
from django.utils.http import http_date

from library.models import Sensitivity
from stories.models import StoryAuthor
from tests.factories import (
    CommemorationPageFactory,
    ImageFactory,
    PersonFactory,
    StoryPageFactory,
    translate,
    translate_snippet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(client, code="en"):
    return ElementTree.fromstring(client.get(f"/{code}/stories/feed/").content)


def by(story, person, **more):
    story.authors.add(StoryAuthor(person=person, **more))
    story.save()


def test_feed_is_atom_in_the_language_of_its_list(client, tree):
    response = client.get("/km/stories/feed/")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert ElementTree.fromstring(response.content).get(XML_LANG) == "km"


def test_feed_leaves_out_stories_that_are_not_published(client, tree):
    StoryPageFactory(parent=tree["en"].stories, title="Draft", live=False)

    assert "Draft" not in client.get("/en/stories/feed/").content.decode()


def test_entry_has_the_full_standfirst_and_an_absolute_url(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, standfirst="ក" * 300)

    [entry] = feed(client).iter(f"{ATOM}entry")

    assert entry.find(f"{ATOM}summary").text == "ក" * 300
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver/en/stories/{story.slug}/"


def test_entry_keeps_its_identifier_when_the_story_is_renamed(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    before = feed(client).find(f"{ATOM}entry/{ATOM}id").text

    story.slug = "another-name"
    story.save()

    assert feed(client).find(f"{ATOM}entry/{ATOM}id").text == before


def test_languages_of_a_story_have_identifiers_of_their_own(client, tree):
    translate(StoryPageFactory(parent=tree["en"].stories), "km")

    identifiers = {feed(client, code).find(f"{ATOM}entry/{ATOM}id").text for code in ("en", "km")}

    assert len(identifiers) == 2


def test_all_authors_are_named_in_the_language_of_the_feed(client, tree):
    first, second = PersonFactory(name="Sophea"), PersonFactory(name="Dara")
    translate_snippet(first, "km", name="សុភា")
    story = StoryPageFactory(parent=tree["en"].stories)
    by(story, first)
    by(story, second)
    translate(story, "km")

    names = [a.find(f"{ATOM}name").text for a in feed(client).iterfind(f"{ATOM}entry/{ATOM}author")]
    khmer = feed(client, "km").iterfind(f"{ATOM}entry/{ATOM}author")

    assert names == ["Sophea", "Dara"]
    assert [author.find(f"{ATOM}name").text for author in khmer] == ["សុភា"]


def test_person_who_is_not_public_is_not_named(client, tree):
    by(StoryPageFactory(parent=tree["en"].stories), PersonFactory(name="Hidden", is_public=False))

    assert "Hidden" not in client.get("/en/stories/feed/").content.decode()


def test_sensitive_picture_is_not_in_the_feed(client, tree):
    image = ImageFactory(sensitivity=Sensitivity.GRAPHIC)
    hero = [("figure", {"image": image, "caption": ""})]
    StoryPageFactory(parent=tree["en"].stories, hero=hero)

    assert "/media/" not in client.get("/en/stories/feed/").content.decode()


def test_feed_has_the_newest_thirty(client, tree):
    StoryPageFactory.create_batch(31, parent=tree["en"].stories)

    assert len(list(feed(client).iter(f"{ATOM}entry"))) == 30


def test_unchanged_feed_is_answered_304(client, tree):
    StoryPageFactory(parent=tree["en"].stories)
    first = client.get("/en/stories/feed/")

    again = client.get("/en/stories/feed/", headers={"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


@pytest.mark.parametrize("address", ["/en/stories/feed/", "/en/commemorations/calendar.ics"])
def test_h11_after_a_take_down_nobody_is_told_that_nothing_changed(client, tree, address):
    _older, newer = StoryPageFactory.create_batch(2, parent=tree["en"].stories)
    day = CommemorationPageFactory(parent=tree["en"].days)
    first = client.get(address)
    newer.unpublish()
    day.unpublish()

    for when in (http_date(time.time()), first.headers.get("Last-Modified", "")):
        again = client.get(address, headers={"If-Modified-Since": when})
        assert again.status_code == 200
        assert newer.title not in again.content.decode()
        assert day.title not in again.content.decode()


def test_empty_feed_does_not_change_by_itself(client, tree):
    first = client.get("/en/stories/feed/")

    assert client.get("/en/stories/feed/").content == first.content


def test_feed_costs_the_same_for_many(client, tree, django_assert_max_num_queries):
    person = PersonFactory()
    for story in StoryPageFactory.create_batch(30, parent=tree["en"].stories):
        by(story, person)

    with django_assert_max_num_queries(12):
        client.get("/en/stories/feed/")
