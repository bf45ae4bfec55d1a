"""C09, E06: launch sets in the admin: who plans, who approves, what they see."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from stories.models import CommemorationPage, LaunchSet
from tests.factories import StoryPageFactory
from tests.stories.launch_examples import *  # noqa: F403 the fixtures
from tests.stories.launch_examples import blocking

pytestmark = pytest.mark.django_db
MIDNIGHT = dt.datetime(2027, 5, 20)


@pytest.fixture
def enter(client, person):
    def enter(name):
        client.force_login(person(name))
        return client

    return enter


def form(day, pages, **fields):
    rows = [{"page": page.pk, "ORDER": n, "DELETE": ""} for n, page in enumerate(pages)]
    values = {"name": "20 May", "observance": day.pk, "moment": "2027-05-20 00:00", **fields}
    return nested_form_data({**values, "items": inline_formset(rows)})


def test_c09_editor_plans_a_set_and_publisher_approves_it(enter, day, drafts, person):
    enter("editor").post(reverse("launch_sets:add"), form(day, drafts))

    made = LaunchSet.objects.get()
    assert made.publish_at == dt.datetime(2027, 5, 19, 17, tzinfo=dt.UTC)
    assert made.created_by == person("editor")
    assert made.items.count() == 4

    address = reverse("launch_sets:approve", args=[made.pk])
    enter("editor").post(address)
    assert LaunchSet.objects.get().approved_by is None
    enter("publisher").post(address)
    assert LaunchSet.objects.get().approved_by == person("publisher")


def test_c09_changed_set_must_be_approved_again(enter, approved, day, drafts):
    address = reverse("launch_sets:edit", args=[approved.pk])

    response = enter("editor").get(address)
    assert "2027-05-20 00:00" in response.content.decode()
    rows = [
        {"id": item.pk, "page": item.page_id, "ORDER": n, "DELETE": ""}
        for n, item in enumerate(approved.items.all())
    ]
    data = form(day, [], moment="2027-05-20 06:00")
    data |= nested_form_data({"items": inline_formset(rows, initial=4)})
    enter("editor").post(address, data)

    changed = LaunchSet.objects.get()
    assert changed.publish_at == dt.datetime(2027, 5, 19, 23, tzinfo=dt.UTC)
    assert changed.approved_by is None


def test_c09_check_lists_what_stands_in_the_way_of_each_page(enter, launch_set):
    with blocking("Story es"):
        html = enter("editor").get(reverse("launch_sets:inspect", args=[launch_set.pk]))

    text = html.content.decode()
    assert "Name the source." in text
    assert "Nobody who may publish has approved this set." in text
    assert "Asia/Phnom_Penh" in text


def test_c09_blocked_set_is_not_approved_and_says_why(enter, launch_set):
    client = enter("publisher")

    with blocking("Story es"):
        client.post(reverse("launch_sets:approve", args=[launch_set.pk]))

    assert LaunchSet.objects.get().approved_by is None
    assert "Name the source." in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("name", ["translator-km", "reviewer-es", "author"])
def test_c09_people_of_one_language_have_no_launch_sets(enter, launch_set, name):
    client = enter(name)

    for address in ("launch_sets:index", "launch_sets:add"):
        assert client.get(reverse(address)).status_code in (302, 403)
    client.post(reverse("launch_sets:cancel", args=[launch_set.pk]))
    assert LaunchSet.objects.get().state == "planned"


def test_e06_story_offers_the_same_moment_for_all_its_languages(enter, tree, day):
    story = StoryPageFactory(parent=day, live=False)
    CommemorationPage.objects.get(pk=day.pk).copy_for_translation(tree["km"].home.locale)
    khmer = story.copy_for_translation(tree["km"].home.locale)
    client = enter("editor")

    editor = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk])).content.decode()
    address = f"{reverse('launch_sets:add')}?page={story.pk}"
    begun = client.get(address).content.decode()

    assert address in editor
    assert khmer.title in begun
    assert f'value="{day.pk}"' in begun


def test_e06_translation_takes_over_no_date(tree):
    moment = timezone.now() + dt.timedelta(days=5)
    story = StoryPageFactory(parent=tree["en"].stories, go_live_at=moment, expire_at=moment)

    khmer = story.copy_for_translation(tree["km"].home.locale)

    khmer.refresh_from_db()
    assert (khmer.go_live_at, khmer.expire_at) == (None, None)
