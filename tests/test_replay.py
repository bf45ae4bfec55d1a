import datetime as dt

import pytest
import time_machine
from django.db import connection, transaction
from wagtail.models import Page

from tests.databases import lay_in_a_copy
from tests.factories import StoryPageFactory, make_tree, translate
from tests.factories.replay import _rows, _tables

pytestmark = pytest.mark.django_db


def made_and_undone(make):
    """What the database holds after a call, which is undone."""
    with transaction.atomic():
        made = make()
        found = {table: len(rows) for table, rows in _rows(_tables()).items()}
        urls = {code: tree.stories.get_url() for code, tree in made.items()}
        transaction.set_rollback(True)
    return found, urls


def test_replayed_tree_holds_what_the_first_one_held():
    really = made_and_undone(make_tree.__wrapped__)
    made_and_undone(make_tree)

    assert made_and_undone(make_tree) == really


def test_replayed_tree_can_be_added_to_and_found():
    made_and_undone(make_tree)
    tree = make_tree()

    story = StoryPageFactory(parent=tree["en"].stories)
    version = translate(story, "km")

    assert version.get_parent().pk == tree["km"].stories.pk
    assert list(Page.find_problems()) == [[], [], [], [], []]


def test_tree_is_really_made_where_something_stands_already():
    made_and_undone(make_tree)
    kept = StoryPageFactory(parent=Page.get_first_root_node(), slug="kept")

    tree = make_tree()

    assert tree["en"].home.pk != kept.pk
    assert list(Page.find_problems()) == [[], [], [], [], []]


def test_tree_is_really_made_by_another_clock():
    made_and_undone(make_tree)
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        tree = make_tree()

    assert tree["en"].stories.first_published_at.year == 2020


def test_constraints_hold_after_a_replay():
    made_and_undone(make_tree)
    make_tree()

    connection.check_constraints()


@pytest.mark.django_db(transaction=True)
def test_replayed_tree_can_be_added_to_in_a_database_laid_in_anew():
    for _round in range(2):
        lay_in_a_copy()
        StoryPageFactory(parent=make_tree()["en"].stories)

    assert list(Page.find_problems()) == [[], [], [], [], []]
