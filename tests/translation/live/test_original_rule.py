"""H2: a translation is live only while its original may be, by whatever path."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, PageViewRestriction, Revision
from wagtail_localize.models import SourceDeletedError, Translation

from core.models import Person
from core.publishing.registry import PublishBlocked
from core.withdrawal.actions import withdraw
from stories.models import LaunchItem, LaunchSet, StoryPage
from tests.factories import (
    CommemorationPageFactory,
    PersonFactory,
    locale,
    translate_snippet,
)
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import make_translation, target, translate_all
from translation.live.original_rule import allow_without_original, exception_of
from translation.review import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(django_user_model):
    return lambda name: django_user_model.objects.get(username=name)


@pytest.fixture
def live(khmer, story, django_capture_on_commit_callbacks):
    """The story in English and in Khmer, both live."""
    translate_all(khmer)
    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)
    assert target(khmer).live
    return khmer


def fresh(story):
    return StoryPage.objects.get(pk=story.pk)


def address_of(story):
    return f"/km/stories/{story.slug}/"


def khmer_of(story):
    return Page.objects.get(translation_key=story.translation_key, locale=locale("km"))


# Ways down ------------------------------------------------------------------------------------


def unpublished(story):
    fresh(story).unpublish()


def expired(story):
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled")


def deleted(story):
    fresh(story).delete()


def withdrawn(story):
    withdraw(fresh(story))


def moved_out(story):
    fresh(story).move(Page.objects.get(depth=1), pos="last-child")


def restricted(story):
    PageViewRestriction.objects.create(page=fresh(story), restriction_type="login")


def moved_below_something_closed(story):
    section = fresh(story).get_parent().get_siblings().exclude(slug="stories").first()
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    fresh(story).move(section, pos="last-child")


DOWN = [unpublished, expired, deleted, withdrawn, moved_out]
CLOSED = [restricted, moved_below_something_closed]


# Ways up ----------------------------------------------------------------------------------------


def by_publish_button(translation, client):
    page = target(translation)
    if not Translation.objects.filter(pk=translation.pk, enabled=True).exists():
        return by_api(translation, client)  # the form is that of any page, and longer
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})


def by_publish_button_of_a_stopped_one(translation, client):
    Translation.objects.update(enabled=False)
    by_code(translation, client)


def by_bulk_publish_of_the_section(translation, client):
    section = target(translation).get_parent()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={section.pk}", {"include_descendants": "on"})


def by_bulk_publish(translation, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={target(translation).pk}")


def by_sync_and_publish(translation, client):
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    client.post(address, {"publish_translations": "on"})


def by_save_target(translation, client):
    translation.save_target(publish=True)


def by_code(translation, client):
    target(translation).get_latest_revision().publish()


def by_row(translation, client):
    page = target(translation)
    page.live = True
    page.save()


def by_schedule(translation, client):
    revision = target(translation).save_revision()
    moment = timezone.now() - dt.timedelta(minutes=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)
    call_command("publish_scheduled")


def by_scheduling(translation, client):
    page = target(translation)
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision().publish()
    waiting = Revision.objects.filter(approved_go_live_at__isnull=False)
    assert not waiting.filter(object_id=str(page.pk)).exists()


def by_launch_set(translation, client):
    day = CommemorationPageFactory(parent=translation_tree(translation), month=5, day=20)
    launch = LaunchSet.objects.create(
        name="20 May", observance=day, publish_at=timezone.now() - dt.timedelta(minutes=1)
    )
    LaunchItem.objects.create(launch_set=launch, page=target(translation))
    LaunchSet.objects.update(approved_by=1)
    LaunchItem.objects.update(approved_revision=target(translation).latest_revision)
    call_command("publish_scheduled")


def translation_tree(translation):
    parent = target(translation).get_parent()
    return parent.get_siblings().get(slug="commemorations").specific


def by_new_review(translation, client):
    page = target(translation)
    state = page.get_workflow().start(page, None)
    for _step in range(6):
        state.refresh_from_db()
        task_state = state.current_task_state.specific
        task_state.approve(user=None)


def by_api(translation, client):
    address = reverse("wagtailadmin_api:pages:action", args=[target(translation).pk, "publish"])
    client.post(address)


UP = [
    by_publish_button, by_publish_button_of_a_stopped_one, by_bulk_publish_of_the_section,
    by_bulk_publish, by_sync_and_publish, by_save_target, by_code, by_row, by_schedule,
    by_scheduling, by_launch_set, by_new_review, by_api,
]  # fmt: skip
REFUSALS = (ValidationError, CommandError, SourceDeletedError)


def approve_all_steps(page, user):
    for _step in range(6):
        state = page.current_workflow_task_state.specific
        state.task.specific.on_action(state, user, "approve")


@pytest.mark.parametrize("up", UP, ids=lambda way: way.__name__)
@pytest.mark.parametrize("down", [unpublished, deleted], ids=lambda way: way.__name__)
def test_h2_nothing_brings_a_translation_live_whose_original_is_not(
    client, admin_client, story, live, down, up, django_capture_on_commit_callbacks
):
    assert client.get(address_of(story)).status_code == 200
    down(story)

    with suppress(*REFUSALS), django_capture_on_commit_callbacks(execute=True):
        up(live, admin_client)

    assert not khmer_of(story).live
    client.logout()
    assert client.get(address_of(story)).status_code in {302, 404}


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("down", DOWN, ids=lambda way: way.__name__)
def test_h2_however_the_original_went_its_translation_stays_down(story, live, down):
    page = target(live)
    down(story)

    with pytest.raises(ValidationError):
        page.get_latest_revision().publish()

    assert not Page.objects.get(pk=page.pk).live


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("down", DOWN + CLOSED, ids=lambda way: way.__name__)
def test_h2_going_down_ends_running_reviews_and_schedules(story, live, person, down):
    page = target(live)
    revision = page.save_revision()
    moment = timezone.now() + dt.timedelta(days=1)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)
    page.get_workflow().start(page, person("translator-km"))
    assert page.workflow_in_progress

    down(story)

    page = Page.objects.get(pk=page.pk)
    assert not page.workflow_in_progress
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_h2_review_of_a_draft_original_cannot_end_in_a_live_translation(story, khmer, person):
    """The original was never public: nobody took it down, so the review was not ended."""
    StoryPage.objects.filter(pk=story.pk).update(live=False, first_published_at=None)
    translate_all(khmer)
    actions.submit(khmer, person("translator-km"))

    with pytest.raises(PublishBlocked, match="original in English is not public"):
        approve_all_steps(target(khmer), person("admin"))

    assert not target(khmer).live


def test_h2_publisher_lets_one_page_be_public_with_a_reason(client, login, story, live):
    unpublished(story)
    page = target(live)
    address = reverse("page_without_original", args=[page.pk])
    publisher = login("publisher")

    without_reason = publisher.post(address, {"reason": ""})
    assert exception_of(page) is None
    assert without_reason.status_code == 200
    publisher.post(address, {"reason": "The family asked for Khmer alone."})
    page.get_latest_revision().publish()

    assert client.get(address_of(story)).status_code == 200
    editor = publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "The family asked for Khmer alone." in editor.content.decode()
    entry = PageLogEntry.objects.get(page=page, action="translation.without_original")
    assert entry.user.username == "publisher"
    assert "The family" in entry.message


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km", "editor", "author"])
def test_h2_nobody_else_may_except_a_page(login, story, live, name):
    unpublished(story)

    login(name).post(
        reverse("page_without_original", args=[target(live).pk]), {"reason": "I want it."}
    )

    assert exception_of(target(live)) is None


def test_h2_exception_is_offered_where_it_is_needed_alone(login, story, live):
    edit = reverse("wagtailadmin_pages:edit", args=[target(live).pk])
    address = reverse("page_without_original", args=[target(live).pk])
    publisher = login("publisher")

    before = publisher.get(edit).content.decode()
    unpublished(story)
    publisher.post(edit, {"action": "publish"})
    after = publisher.get(edit).content.decode()

    assert address not in before
    assert address in after


def test_h2_exception_ends_when_the_original_is_public_again(story, live, person):
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")

    fresh(story).save_revision().publish()

    assert exception_of(target(live)) is None


def test_h2_exception_ends_when_the_original_is_deleted(story, live, person):
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")
    target(live).get_latest_revision().publish()

    deleted(story)

    page = khmer_of(story)
    assert not page.live
    assert exception_of(page) is None


def test_h2_exception_taken_back_takes_the_page_down(login, story, live, person):
    unpublished(story)
    page = target(live)
    allow_without_original(page, person("publisher"), "For Khmer readers.")
    page.get_latest_revision().publish()

    login("publisher").post(reverse("page_without_original", args=[page.pk]), {"end": "1"})

    assert not target(live).live


def test_h2_exception_is_for_one_page_alone(story, source, live, person):
    spanish = make_translation(source, "es")
    translate_all(spanish, "Palabras en español")
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")

    with pytest.raises(PublishBlocked):
        target(spanish).get_latest_revision().publish()


def test_h2_original_and_translation_of_one_moment_go_live_whichever_is_first(story, khmer):
    translate_all(khmer)
    khmer.save_target(publish=False)
    StoryPage.objects.filter(pk=story.pk).update(live=False, first_published_at=None)
    moment = timezone.now() - dt.timedelta(minutes=1)
    for page in (target(khmer), fresh(story)):  # the translation first
        revision = page.save_revision()
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=moment)

    call_command("publish_scheduled")

    assert fresh(story).live
    assert target(khmer).live


def test_h2_launch_set_with_the_original_in_it_launches_both(story, khmer, person):
    translate_all(khmer)
    khmer.save_target(publish=False)
    StoryPage.objects.filter(pk=story.pk).update(live=False, first_published_at=None)
    day = CommemorationPageFactory(parent=translation_tree(khmer), month=5, day=20)
    launch = LaunchSet.objects.create(
        name="20 May",
        observance=day,
        publish_at=timezone.now() - dt.timedelta(minutes=1),
        approved_by=person("publisher"),
    )
    for page in (target(khmer), fresh(story)):
        page.save_revision()
        page.refresh_from_db()
        LaunchItem.objects.create(
            launch_set=launch, page=page, approved_revision=page.latest_revision
        )

    call_command("publish_scheduled")

    assert target(khmer).live


def test_h2_alias_of_what_is_down_is_not_stored_as_live(story):
    alias = story.copy_for_translation(locale("km"), alias=True)
    unpublished(story)
    alias = Page.objects.get(pk=alias.pk).specific
    assert not alias.live

    alias.live = True
    with pytest.raises(PublishBlocked):
        alias.save()


# Shared records -----------------------------------------------------------------------------


@pytest.fixture
def witness(tree):
    """A person in English and Khmer."""
    person = PersonFactory(name="Somebody Named")
    translate_snippet(person, "km", name="នរណាម្នាក់")
    return person


def test_h2_unpublished_record_takes_its_translations_along(witness):
    witness.unpublish()

    assert not Person.objects.filter(translation_key=witness.translation_key, live=True).exists()


def test_h2_deleted_record_takes_its_translations_along(witness):
    key = witness.translation_key
    witness.delete()

    assert not Person.objects.filter(translation_key=key, live=True).exists()


def test_h2_translated_record_is_not_published_without_its_original(witness):
    witness.unpublish()
    khmer = Person.objects.get(translation_key=witness.translation_key, locale=locale("km"))

    with pytest.raises(PublishBlocked):
        khmer.save_revision().publish()
