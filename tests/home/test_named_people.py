"""S13: people with a page of their work; who may not be named is named nowhere."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from home.models import PeopleIndexPage
from library.models import Contributor
from stories.models import StoryAuthor
from tests.factories import (
    PersonFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    translate,
    translate_snippet,
)
from tests.heads import alternates_in_head, sitemap
from tests.html import problems

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


@pytest.fixture
def tree(tree):
    people = PeopleIndexPage(title="People", slug="people", locale=tree["en"].home.locale)
    tree["en"].home.add_child(instance=people)
    for code in ("km", "es"):
        translate(people, code, title=f"People {code}")
    return tree


@pytest.fixture
def sophea():
    person = PersonFactory(code="sophea", name="Sophea", bio="She writes.")
    translate_snippet(person, "km", name="សុភា", bio="នាងសរសេរ។")
    return person


def by(story, person):
    story.authors.add(StoryAuthor(person=person, sort_order=story.authors.count()))
    story.save()
    return story


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    html = response.content.decode()
    assert problems(html) == []
    return html


def test_s13_page_lists_work_in_the_readers_language_first_then_others_labelled(
    client, tree, sophea
):
    both = by(StoryPageFactory(parent=tree["en"].stories, title="In both"), sophea)
    translate(both, "km", title="ជាពីរភាសា")
    by(StoryPageFactory(parent=tree["en"].stories, title="English alone"), sophea)
    series = SeriesPageFactory(parent=tree["en"].library)
    record = ResourcePageFactory(parent=series, title="A record")
    record.contributors.add(Contributor(person=sophea, role="editor"))
    record.save()

    html = read(client, "/km/people/sophea/")

    main = html.partition("<main")[2]
    assert "<h1>សុភា</h1>" in main
    assert "នាងសរសេរ។" in main
    assert main.index("ជាពីរភាសា") < main.index("English alone")
    assert 'lang="en" hreflang="en">English alone</a>' in main
    assert "A record" in main
    assert "In both" not in main


def test_s13_drafts_are_not_listed(client, tree, sophea):
    by(StoryPageFactory(parent=tree["en"].stories, title="Draft", live=False), sophea)

    assert "Draft" not in read(client, "/en/people/sophea/")


def test_s13_byline_leads_to_the_page_in_its_language(client, tree, sophea):
    story = translate(by(StoryPageFactory(parent=tree["en"].stories), sophea), "km", title="រឿង")

    assert 'href="/km/people/sophea/">សុភា</a>' in read(client, story.get_url())


def test_s13_no_space_stands_before_the_comma_of_a_byline(client, tree, sophea):
    story = by(StoryPageFactory(parent=tree["en"].stories), sophea)
    by(story, PersonFactory(code="dara", name="Dara"))

    html = read(client, story.get_url())

    assert "Sophea</a></span>, <span" in html


def test_s13_page_names_the_languages_that_have_it(client, tree, sophea):
    base = "http://testserver"
    expected = {
        "en": f"{base}/en/people/sophea/",
        "km": f"{base}/km/people/sophea/",
        "x-default": f"{base}/en/people/sophea/",
    }

    assert alternates_in_head(client, "/km/people/sophea/") == expected
    assert sitemap(client, "people-km") == {f"{base}/km/people/sophea/": expected}
    assert sitemap(client, "people-es") is None


def test_s13_switcher_leads_to_the_list_where_a_person_has_no_page(client, tree, sophea):
    html = read(client, "/en/people/sophea/")

    assert 'href="/km/people/sophea/" lang="km"' in html
    assert 'href="/es/people/" lang="es" hreflang="es" class="languages__missing"' in html
    assert client.get("/es/people/").status_code == 200


def test_s13_second_page_has_no_equal_elsewhere(client, tree, sophea):
    for _number in range(13):
        by(StoryPageFactory(parent=tree["en"].stories), sophea)

    assert alternates_in_head(client, "/en/people/sophea/page/2/") == {}


def test_s13_sitemap_names_nobody_who_is_hidden(client, tree, sophea):
    PersonFactory(code="hidden", name="Hidden", is_public=False)

    assert list(sitemap(client, "people-en")) == ["http://testserver/en/people/sophea/"]
    assert b"sitemap-people-en.xml" in client.get("/sitemap.xml").content
    assert b"sitemap-people-es.xml" not in client.get("/sitemap.xml").content


def test_s13_list_names_those_who_may_be_named(client, tree, sophea):
    PersonFactory(code="hidden", name="Hidden", is_public=False)

    html = read(client, "/en/people/")

    assert 'href="/en/people/sophea/">Sophea</a>' in html
    assert "Hidden" not in html


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("hidden_in", ["en", "km"])
@pytest.mark.parametrize(
    "address",
    [
        "/{}/people/",
        "/{}/stories/story/",
        "/{}/stories/feed/",
        "/{}/library/series/record/",
        "/r/AAAAAAAA.json",
        "/{}/search/?query=story",
    ],
)
def test_s13_hidden_in_one_language_is_named_in_none(client, tree, sophea, hidden_in, address):
    series = SeriesPageFactory(parent=tree["en"].library, slug="series")
    record = ResourcePageFactory(parent=series, slug="record", public_id="AAAAAAAA")
    record.contributors.add(Contributor(person=sophea))
    record.save()
    story = by(StoryPageFactory(parent=tree["en"].stories, slug="story"), sophea)
    translate(story, "km", title="រឿង")
    type(sophea).objects.filter(locale__language_code=hidden_in).update(is_public=False)

    for code in ("en", "km"):
        html = client.get(address.format(code)).content.decode()
        assert not [name for name in ("Sophea", "សុភា", "people/sophea") if name in html]


@pytest.mark.parametrize("code", ["hidden", "nobody", "sophea"])
def test_s13_person_without_a_page_in_this_language_is_not_found(client, tree, sophea, code):
    PersonFactory(code="hidden", name="Hidden", is_public=False)

    response = client.get(f"/es/people/{code}/")

    assert response.status_code == 404
    assert "Sophea" not in response.content.decode()


def test_s13_much_work_has_pages_and_costs_the_same(client, tree, sophea):
    for number in range(3):
        by(StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}"), sophea)
    few = queries(client)
    for number in range(3, 14):
        by(StoryPageFactory(parent=tree["en"].stories, title=f"Story {number}"), sophea)

    assert queries(client) <= few <= 20
    assert read(client, "/en/people/sophea/").count("<article") == 12
    assert read(client, "/en/people/sophea/page/2/").count("<article") == 2


def queries(client):
    client.get("/en/people/sophea/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/people/sophea/")
    return len(asked)
