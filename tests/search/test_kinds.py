"""Every page type is found by search, unless it says why not."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import PAGE_MODEL_CLASSES

from core.models import BasePage
from home.models import PeopleIndexPage
from search import kinds
from tests.factories import (
    CommemorationPageFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
)

pytestmark = [pytest.mark.usefixtures("indexed"), pytest.mark.both]

WORD = "tamarind"


@pytest.fixture
def sixth_type(monkeypatch):
    """A page type that an installation adds and that says nothing of search."""
    before = list(PAGE_MODEL_CLASSES)
    with isolate_apps("home", kwarg_name="apps") as isolated:

        class LetterPage(BasePage):
            standfirst = models.TextField()
            sent_on = models.DateField()
            date_field = "sent_on"

            class Meta:
                app_label = "home"
                verbose_name_plural = "letters"

    monkeypatch.setattr(kinds, "apps", isolated)
    kinds.page_types.cache_clear()
    yield LetterPage
    kinds.page_types.cache_clear()
    PAGE_MODEL_CLASSES[:] = before


def test_page_type_that_says_nothing_is_found(sixth_type):
    assert kinds.searched_types() == (sixth_type,)
    assert kinds.kind_names() == {"letterpage": "Letters"}
    assert kinds.summary_paths() == ["letterpage__listing_summary", "letterpage__standfirst"]
    assert kinds.date_paths()[0] == ["letterpage__sent_on"]


def test_page_type_that_says_why_is_not_found(sixth_type):
    sixth_type.not_in_search = "Letters are for those who wrote them."

    assert kinds.searched_types() == ()
    assert kinds.kind_names() == {}


def test_kinds_are_offered_in_their_order():
    assert list(kinds.kind_names()) == ["story", "day", "record", "series", "page"]


def test_page_type_that_is_built_on_another_shares_its_tables():
    """Its own field stands one table further, an inherited one where the other has it."""
    with isolate_apps("stories"):
        before = list(PAGE_MODEL_CLASSES)
        story = kinds.searched_types()[0]

        class LongStoryPage(story):
            subtitle = models.TextField()

            class Meta:
                app_label = "stories"

        PAGE_MODEL_CLASSES[:] = before

    assert kinds._path(LongStoryPage, "standfirst") == "storypage__standfirst"
    assert kinds._path(LongStoryPage, "subtitle") == "storypage__longstorypage__subtitle"


@pytest.mark.parametrize("model", kinds.page_types(), ids=lambda model: model.__name__)
def test_date_of_a_page_type_says_how_exact_it_is(model):
    fields = {field.name for field in model._meta.concrete_fields}

    assert not model.date_field or {model.date_field, "date_precision"} <= fields


@pytest.mark.django_db
def test_page_of_every_type_is_found_unless_its_type_says_why_not(tree, client):
    tree = tree["en"]
    series = SeriesPageFactory(parent=tree.library)
    people = tree.home.add_child(instance=PeopleIndexPage(title="People", slug="people"))
    pages = [
        people,
        *vars(tree).values(),
        series,
        StoryPageFactory(parent=tree.stories),
        CommemorationPageFactory(parent=tree.days),
        StandardPageFactory(parent=tree.home),
        ResourcePageFactory(parent=series),
    ]
    for page in pages:
        page.listing_summary = f"Below a {WORD}."
        page.save()
    assert {type(page) for page in pages} == set(kinds.page_types())

    response = client.get("/en/search/", {"query": WORD})

    found = {hit.specific_class for hit in response.context["page_obj"].object_list}
    assert found == set(kinds.searched_types())
    assert {kind for kind, _name, count, _address in response.context["kinds"] if count} == set(
        kinds.kind_names()
    )
