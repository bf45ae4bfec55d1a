import datetime as dt

import pytest
import time_machine
from django.db import connection
from wagtail.models import Page

from stories.models import StoryPage
from tests.factories import StoryPageFactory, find_tree, make_tree, translate
from tests.starting_points import MIGRATED, StartingPoint

pytestmark = [pytest.mark.django_db, pytest.mark.both]
LAID_IN_ANEW = pytest.mark.django_db(transaction=True)


def test_starting_point_is_named_by_the_fixtures_of_a_test():
    assert StartingPoint.of({"db", "client"}) == MIGRATED
    assert StartingPoint.of({"indexed"}) == MIGRATED
    assert StartingPoint.of({"tree"}).name == "tree"
    assert StartingPoint.of({"accounts", "indexed"}).name == "accounts_indexed"
    assert StartingPoint.of({"tree", "register", "accounts"}).name == "register"


def test_test_that_names_nothing_finds_what_migrations_make():
    assert not StoryPage.objects.exists()
    assert find_tree() == {}


def test_tree_holds_what_make_tree_makes(tree):
    found = {code: [page.get_url() for page in vars(one).values()] for code, one in tree.items()}
    problems = list(Page.find_problems())

    made = {
        code: [page.get_url() for page in vars(one).values()] for code, one in make_tree().items()
    }

    assert found == made
    assert all(page.live for one in tree.values() for page in vars(one).values())
    assert problems == [[], [], [], [], []]


def test_tree_can_be_added_to_and_its_constraints_hold(tree):
    story = StoryPageFactory(parent=tree["en"].stories)
    version = translate(story, "km")

    assert version.get_parent().pk == tree["km"].stories.pk
    assert list(Page.find_problems()) == [[], [], [], [], []]
    connection.check_constraints()


def test_accounts_come_with_the_tree(accounts):
    assert accounts["editor"].groups.exists()
    assert set(find_tree()) == {"en", "km", "es"}


def test_tree_made_in_a_test_has_the_tests_clock():
    with time_machine.travel(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
        tree = make_tree()

    assert tree["en"].stories.first_published_at.year == 2020


@LAID_IN_ANEW
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_commits_the_next_one_does_not_find(tree, time):
    assert not StoryPage.objects.exists()
    StoryPageFactory(parent=tree["en"].stories)
    assert list(Page.find_problems()) == [[], [], [], [], []]
