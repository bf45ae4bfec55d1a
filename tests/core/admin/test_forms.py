"""What an editor may leave out, and how a wrong address is answered."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from library.models import ResourcePage, SeriesPage
from stories.models import CommemorationPage, StoryPage
from tests.factories import (
    CommemorationPageFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
)

pytestmark = pytest.mark.django_db

NO_ROWS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
STORY_ROWS = (
    "authors",
    "sources",
    "consents",
    "corrections",
    "themes",
    "atrocities",
    "countries",
    "programmes",
    "related_stories",
    "related_resources",
    "content_notices",
    "comments",
)
DAY_ROWS = ("explicit_dates", "observed_in", "atrocities", "content_notices", "comments")


@pytest.fixture
def editing(admin_client):
    """Sends the form for a new page below another, and gives the answer."""

    def send(model, parent, rows, **fields):
        address = reverse(
            "wagtailadmin_pages:add",
            args=[model._meta.app_label, model._meta.model_name, parent.pk],
        )
        return admin_client.post(
            address, nested_form_data({**dict.fromkeys(rows, NO_ROWS), **fields})
        )

    return send


def new_story(editing, parent, **fields):
    empty = {"title": "", "slug": "", "hero": streamfield([]), "body": streamfield([])}
    kind = {"story_type": "impact", "date_precision": "day"}
    return editing(StoryPage, parent, STORY_ROWS, **empty | kind | fields)


def new_day(editing, parent, **fields):
    empty = {"slug": "", "body": streamfield([]), "rule": "fixed", "timezone": "UTC"}
    return editing(CommemorationPage, parent, DAY_ROWS, **empty | fields)


def errors(response) -> dict:
    return response.context["form"].errors


def test_draft_needs_a_title_alone(editing, tree):
    response = new_story(editing, tree["en"].stories, title="A title")

    story = StoryPage.objects.get()
    assert response.status_code == 302
    assert not story.live
    assert story.slug == "a-title"
    assert story.original_language == "en"


def test_publishing_lists_what_is_missing(editing, tree):
    response = new_story(
        editing, tree["en"].stories, title="A title", **{"action-publish": "publish"}
    )

    assert {"story_date", "standfirst"} <= set(errors(response))
    assert not StoryPage.objects.exists()


def test_khmer_title_gets_a_latin_slug(editing, tree):
    new_story(editing, tree["km"].stories, title="ការចងចាំ")

    assert StoryPage.objects.get().slug.isascii()
    assert StoryPage.objects.get().original_language == "km"


def test_khmer_typed_for_a_slug_becomes_the_suggestion(editing, tree):
    new_story(editing, tree["km"].stories, title="រឿង", slug="ការចងចាំ")

    assert StoryPage.objects.get().slug == "kar-changcham"


def test_wrong_slug_is_answered_with_a_suggestion(editing, tree):
    response = new_story(editing, tree["km"].stories, title="រឿង", slug="Días_de Memoria!")

    assert response.status_code == 200
    assert "Perhaps" in str(errors(response)["slug"])
    assert not StoryPage.objects.exists()


def test_second_page_of_a_title_gets_a_slug_of_its_own(editing, tree):
    StoryPageFactory(parent=tree["en"].stories, slug="a-title")

    new_story(editing, tree["en"].stories, title="A title")

    assert StoryPage.objects.filter(slug="a-title-2").exists()


def test_slug_that_is_taken_is_refused(editing, tree):
    StoryPageFactory(parent=tree["en"].stories, slug="taken")

    response = new_story(editing, tree["en"].stories, title="A title", slug="taken")

    assert "slug" in errors(response)


def test_second_edition_of_a_year_is_refused_when_it_is_made(editing, tree):
    day = CommemorationPageFactory(parent=tree["en"].days)
    StoryPageFactory(parent=day, edition_year=2025, title="First")

    response = new_story(editing, day, title="Second", edition_year=2025)

    assert "First" in str(errors(response)["edition_year"])


def test_edition_takes_its_year_from_its_date(tree):
    day = CommemorationPageFactory(parent=tree["en"].days)

    edition = StoryPageFactory(parent=day, story_date=dt.date(2024, 5, 20))

    assert edition.edition_year == 2024
    assert edition.day_of_remembrance == day


def test_story_among_stories_is_no_edition(editing, tree):
    response = new_story(editing, tree["en"].stories, title="A title", edition_year=2025)

    assert "edition_year" in errors(response)


def test_day_can_be_begun_without_a_date_but_not_published(editing, tree):
    draft = new_day(editing, tree["en"].days, title="A day")
    published = new_day(
        editing,
        tree["en"].days,
        title="Another",
        standfirst="What is remembered.",
        **{"action-publish": "publish"},
    )

    assert draft.status_code == 302
    assert {"day", "month"} == set(errors(published))


def test_rich_text_of_a_series_can_be_left_empty(editing, tree):
    response = editing(
        SeriesPage,
        tree["en"].library,
        ("publishers", "comments"),
        title="Papers",
        slug="papers",
        description=rich_text(""),
        series_kind="policy",
        order_by="date",
        when_empty="hide",
    )

    assert response.status_code == 302


def test_series_nest_one_level(tree):
    outer = SeriesPageFactory(parent=tree["en"].library)
    inner = SeriesPageFactory(parent=outer)
    other = SeriesPageFactory(parent=tree["en"].library)

    assert SeriesPage.can_create_at(outer)
    assert not SeriesPage.can_create_at(inner)
    assert not outer.can_move_to(other)
    assert not other.can_move_to(inner)
    assert other.can_move_to(outer)


def test_copy_of_a_record_is_another_work(tree):
    record = ResourcePageFactory(parent=SeriesPageFactory(parent=tree["en"].library))

    copy = record.copy(update_attrs={"slug": "copy"})

    assert record.public_id
    assert copy.public_id != record.public_id


def test_draft_of_a_record_has_its_permanent_identifier(tree):
    series = SeriesPageFactory(parent=tree["en"].library)

    record = ResourcePageFactory(parent=series, live=False)

    assert ResourcePage.objects.get(pk=record.pk).public_id


def test_language_has_one_home_page(tree):
    second = type(tree["en"].home)(title="Second", slug="second", locale=tree["en"].home.locale)

    with pytest.raises(Exception, match="has a home page already"):
        tree["en"].home.get_parent().add_child(instance=second)
