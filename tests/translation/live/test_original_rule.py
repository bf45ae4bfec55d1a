"""H2: a translation is live only while its original may be, by whatever path."""

import datetime as dt
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Revision

from core.models import Person
from core.publishing.registry import PublishBlocked
from stories.models import LaunchItem, LaunchSet, StoryPage
from tests.factories import (
    CommemorationPageFactory,
    PersonFactory,
    locale,
    translate_snippet,
)
from tests.translation.originals import *  # noqa: F403 the fixtures
from tests.translation.originals import (
    CLOSED,
    DOWN,
    REFUSALS,
    UP,
    address_of,
    approve_all_steps,
    deleted,
    fresh,
    khmer_of,
    translation_tree,
    unpublished,
)
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from translation.review import actions

pytestmark = pytest.mark.django_db


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
