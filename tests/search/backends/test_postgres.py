"""Pages of results on PostgreSQL come from the index alone where they can, and are the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import PlainText

from stories.models import StoryPage
from tests.factories import StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres, pytest.mark.usefixtures("indexed")]
NUMBER = 9


@pytest.fixture
def stories(tree):
    """Nine stories with a word, each third in its title, the even ones live."""
    parent = tree["en"].stories
    for number in range(NUMBER):
        StoryPageFactory(
            parent=parent,
            title=f"Commission {'long ' * number}" if number % 3 == 0 else f"Story {number}",
            body=[("paragraph", f"<p>{'commission ' * (1 + number % 4)} of {number}</p>")],
            live=number % 2 == 0,
        )
    return StoryPage.objects.child_of(parent)


def whole(pages):
    """Everything that is found, as the database orders it over the joined tables."""
    return list(pages.search("commission").get_queryset())


@pytest.mark.parametrize("most", [1, 3, 5, NUMBER - 1, NUMBER, 100])
@pytest.mark.parametrize(
    ("conditions", "number"), [({}, NUMBER), ({"live": True}, 5), ({"live": False}, 4)]
)
def test_pages_of_results_are_parts_of_the_whole(stories, monkeypatch, most, conditions, number):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", most)
    pages = stories.filter(**conditions)
    expected = whole(pages)

    assert len(expected) == number
    for start in range(NUMBER + 1):
        for stop in range(start + 1, NUMBER + 2):
            assert list(pages.search("commission")[start:stop]) == expected[start:stop]


def asked_for(pages, number):
    list(pages.search("commission")[:number])  # what is asked once is known
    with CaptureQueriesContext(connection) as queries:
        list(pages.search("commission")[:number])
    return [query["sql"] for query in queries]


def test_page_of_many_hits_asks_the_index_and_then_for_its_objects(stories, monkeypatch):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", 4)

    asked = asked_for(stories.filter(live=True), 2)

    of_index = [sql for sql in asked if "indexentry" in sql]
    assert asked[: len(of_index)] == of_index
    assert not [sql for sql in of_index if "wagtailcore_page" in sql]


def test_texts_are_not_looked_at_where_enough_titles_say_it(stories, monkeypatch):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", 2)

    of_index = [sql for sql in asked_for(stories, 2) if "indexentry" in sql]

    assert len(of_index) == 1
    assert "body" not in of_index[0]


def test_best_titles_of_another_part_lead_to_those_of_this_one(stories, monkeypatch):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", 1)
    drafts = stories.filter(live=False)

    of_index = [sql for sql in asked_for(drafts, 1) if "indexentry" in sql]

    assert not [sql for sql in of_index if "indexentry.body" in sql]
    assert list(drafts.search("commission")[:1]) == [drafts.get(title__startswith="Commission")]


def test_title_is_no_hit_where_its_text_says_an_excluded_word(stories, monkeypatch):
    monkeypatch.setattr("search.backends.postgres.RANKED_BY_TEXT", 1)
    query = PlainText("commission") & ~PlainText("6")

    hits = stories.search(query)

    assert [page.title for page in hits[:2]] == ["Commission ", "Commission long long long "]


def test_order_of_ones_own_is_kept(stories):
    pages = stories.order_by("title")

    hits = list(pages.search("commission", order_by_relevance=False)[:3])

    assert hits == list(pages[:3])


def test_what_nothing_has_is_found_nowhere(stories):
    assert list(stories.search("reparations")[:5]) == []
