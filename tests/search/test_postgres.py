"""Pages of results on PostgreSQL come from the index alone where they can, and are the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stories.models import StoryPage
from tests.factories import StoryPageFactory, make_tree

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
NUMBER = 9


@pytest.fixture
def stories():
    """Nine stories with a word, each third in its title, the even ones live."""
    parent = make_tree()["en"].stories
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
@pytest.mark.parametrize("is_filtered", [False, True])
def test_pages_of_results_are_parts_of_the_whole(stories, monkeypatch, most, is_filtered):
    monkeypatch.setattr("search.postgres.RANKED_BY_TEXT", most)
    pages = stories.filter(live=True) if is_filtered else stories
    expected = whole(pages)

    assert len(expected) == (5 if is_filtered else NUMBER)
    for start in range(NUMBER + 1):
        for stop in range(start + 1, NUMBER + 2):
            assert list(pages.search("commission")[start:stop]) == expected[start:stop]


def test_page_of_many_hits_asks_the_index_and_then_for_its_objects(stories, monkeypatch):
    monkeypatch.setattr("search.postgres.RANKED_BY_TEXT", 4)
    pages = stories.filter(live=True)
    list(pages.search("commission")[:2])

    with CaptureQueriesContext(connection) as queries:
        list(pages.search("commission")[:2])

    index, *objects = [query["sql"] for query in queries]
    assert "wagtailcore_page" not in index
    assert not [sql for sql in objects if "indexentry" in sql]


def test_order_of_ones_own_is_kept(stories):
    pages = stories.order_by("title")

    hits = list(pages.search("commission", order_by_relevance=False)[:3])

    assert hits == list(pages[:3])


def test_what_nothing_has_is_found_nowhere(stories):
    assert list(stories.search("reparations")[:5]) == []
