"""A story that is live in English and Khmer, and the ways down and up, for tests of H2."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail_localize.models import SourceDeletedError, Translation

from core.withdrawal.actions import withdraw
from stories.models import LaunchItem, LaunchSet, StoryPage
from tests.factories import (
    CommemorationPageFactory,
    locale,
)
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all


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


def by_update(translation, client):
    Page.objects.filter(pk=target(translation).pk).update(live=True)


def by_bulk_update(translation, client):
    page = Page.objects.get(pk=target(translation).pk)
    page.live = True
    with transaction.atomic():  # Django's own, inside it, has no savepoint
        Page.objects.bulk_update([page], ["live"])


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
    by_bulk_publish, by_sync_and_publish, by_save_target, by_code, by_row, by_update,
    by_bulk_update, by_schedule,
    by_scheduling, by_launch_set, by_new_review, by_api,
]  # fmt: skip
REFUSALS = (ValidationError, CommandError, SourceDeletedError)


def approve_all_steps(page, user):
    for _step in range(6):
        state = page.current_workflow_task_state.specific
        state.task.specific.on_action(state, user, "approve")
