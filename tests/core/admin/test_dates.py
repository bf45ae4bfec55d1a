"""“November 2022” is a date in the forms of pages, records, pictures and recordings."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from core.models import Atrocity
from stories.models import StoryPage
from tests.factories import AtrocityFactory, ImageFactory, StoryPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
SCRIPTS = {"hero-count": "0", "body-count": "0"}  # what scripts fill in


@pytest.fixture
def story(tree):
    return StoryPageFactory(parent=tree["en"].stories, story_date=dt.date(1975, 4, 17))


@pytest.fixture
def save(admin_client, story):
    """Saves the story with another date; gives the stored draft and what is said."""

    def save(date, button="", precision="day"):
        address = reverse("wagtailadmin_pages:edit", args=[story.pk])
        form = admin_client.get(address).content.decode()
        data = querydict_from_html(form, form_id="page-edit-form").dict() | SCRIPTS
        data |= {
            "story_date": date,
            "date_precision": precision,
            **({button: "1"} if button else {}),
        }
        answer = admin_client.post(address, data)
        said = " ".join(str(message) for message in get_messages(answer.wsgi_request))
        page = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
        return page, said + answer.content.decode()

    return save


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("November 2022", dt.date(2022, 11, 1), "month"),
        ("ខែវិច្ឆិកា ឆ្នាំ២០២២", dt.date(2022, 11, 1), "month"),
        ("17 de noviembre de 2022", dt.date(2022, 11, 17), "day"),
        ("1975", dt.date(1975, 1, 1), "year"),
    ],
)
@pytest.mark.parametrize("button", ["", "action-publish"])
def test_date_of_a_story_in_words(save, text, day, precision, button):
    page, _said = save(text, button)

    assert (page.story_date, page.date_precision) == (day, precision)


def test_day_leaves_the_precision_as_it_was_chosen(save):
    page, _said = save("2022-11-01", precision="month")

    assert (page.story_date, page.date_precision) == (dt.date(2022, 11, 1), "month")


def test_what_is_not_understood_refuses_no_draft(save):
    page, said = save("when the rain came")

    assert page.story_date == dt.date(1975, 4, 17)
    assert page.pk
    assert "“when the rain came” is not understood as a date" in said
    assert "left as it was" in said


def test_what_is_not_understood_is_not_published(save, story):
    _page, said = save("when the rain came", "action-publish")

    assert "is not understood as a date" in said
    assert 'value="when the rain came"' in said
    assert not story.revisions.exists()


def test_date_that_is_taken_out_is_taken_out(save):
    page, _said = save("")

    assert page.story_date is None


def test_autosave_says_nothing(admin_client, story):
    """The words still stand in the form; there would be a message each second."""
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = admin_client.get(address).content.decode()
    data = querydict_from_html(form, form_id="page-edit-form").dict() | SCRIPTS

    answer = admin_client.post(
        address, data | {"story_date": "in the rain"}, headers={"Accept": "application/json"}
    )

    assert answer.json()["success"]
    assert not list(get_messages(answer.wsgi_request))


def test_years_of_an_atrocity_in_words(admin_client, tree):
    record = AtrocityFactory(name="A genocide")
    address = reverse("wagtailsnippets_core_atrocity:edit", args=[record.pk])
    data = querydict_from_html(
        admin_client.get(address).content.decode(), form_id="w-editor-form"
    ).dict()

    admin_client.post(address, data | {"start": "April 1975", "end": "about 1979"})

    draft = Atrocity.objects.get(pk=record.pk).get_latest_revision_as_object()
    assert (draft.start, draft.end) == ("1975-04", "1979~")


def test_day_of_a_picture_in_words(admin_client, tree):
    picture = ImageFactory()
    address = reverse("wagtailimages:edit", args=[picture.pk])
    data = querydict_from_html(admin_client.get(address).content.decode(), form_index=0).dict()

    admin_client.post(address, {**data, "taken_on": "ខែមេសា ឆ្នាំ១៩៧៥"})

    picture.refresh_from_db()
    assert picture.taken_on == "1975-04"
