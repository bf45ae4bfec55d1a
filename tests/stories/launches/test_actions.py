"""C09: pages of several languages go live at one moment in the day's time zone, all or none."""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import page_published

from core.publishing import scheduling
from core.publishing.registry import Blocker
from stories.launches import actions
from stories.launches.forms import local_to_utc
from stories.models import LaunchItem, LaunchSet, StoryPage
from tests.killing import Database, die
from tests.stories.launch_examples import *  # noqa: F403 the fixtures
from tests.stories.launch_examples import blocking, home_title, states

pytestmark = [pytest.mark.django_db, pytest.mark.both]
MIDNIGHT = dt.datetime(2027, 5, 20)


def test_c09_moment_is_midnight_where_the_day_is_kept(launch_set):
    assert launch_set.publish_at == dt.datetime(2027, 5, 19, 17, tzinfo=dt.UTC)
    assert launch_set.local_moment.isoformat() == "2027-05-20T00:00:00+07:00"


@pytest.mark.parametrize(
    ("moment", "zone", "utc"),
    [
        ("2027-03-27 12:00", "Europe/Sarajevo", "2027-03-27T11:00"),
        ("2027-03-28 12:00", "Europe/Sarajevo", "2027-03-28T10:00"),
        ("2027-10-31 02:30", "Europe/Sarajevo", "2027-10-31T00:30"),  # the first of the two
        ("2027-04-07 00:00", "Africa/Kigali", "2027-04-06T22:00"),
        ("2027-03-24 00:00", "America/Argentina/Buenos_Aires", "2027-03-24T03:00"),
    ],
)
def test_c09_moment_knows_summer_time(moment, zone, utc):
    at = local_to_utc(dt.datetime.fromisoformat(moment), zone)

    assert at.strftime("%Y-%m-%dT%H:%M") == utc


def test_c09_hour_that_the_clocks_pass_over_is_refused():
    with pytest.raises(ValidationError, match="no such time"):
        local_to_utc(dt.datetime(2027, 3, 28, 2, 30), "Europe/Sarajevo")


def test_c09_three_languages_and_the_home_page_go_live_together(approved, drafts):
    before = approved.publish_at - dt.timedelta(seconds=1)

    scheduling.run(before)
    assert states(drafts) == [False, False, False]
    scheduling.run(approved.publish_at)

    assert states(drafts) == [True, True, True]
    assert home_title(drafts) == "Remembering 20 May"
    approved.refresh_from_db()
    assert approved.state == "launched"
    assert "Story km" in approved.lines[0]["words"]


def test_c09_missed_moment_is_caught_up_once(approved, drafts):
    report = scheduling.run(approved.publish_at + dt.timedelta(days=3))
    again = scheduling.run(approved.publish_at + dt.timedelta(days=4))

    assert report.done == ["20 May 2027"]
    assert again.done == []
    assert states(drafts) == [True, True, True]


def test_c09_blocker_of_one_page_stops_all_and_people_are_told(approved, drafts):
    with blocking("Story es"):
        for _run in range(3):
            report = scheduling.run(approved.publish_at)

    assert report.failed
    assert states(drafts) == [False, False, False]
    assert home_title(drafts) == ""
    approved.refresh_from_db()
    assert approved.state == "blocked"
    assert "Story es" in approved.lines[0]["words"]
    to = [letter.to[0] for letter in mail.outbox]
    assert {"editor@example.org", "publisher@example.org"} <= set(to)
    assert len(to) == len(set(to))
    assert "Name the source." in mail.outbox[0].body


def test_c09_set_is_launched_when_nothing_stands_in_its_way_any_more(approved, drafts):
    with blocking("Story es"):
        scheduling.run(approved.publish_at)

    scheduling.run(approved.publish_at + dt.timedelta(minutes=5))

    assert states(drafts) == [True, True, True]


def test_c09_failure_at_the_last_page_leaves_the_first_as_it_was(approved, drafts, monkeypatch):
    original = actions._publish

    def fail_at_the_end(page, user):
        original(page, user)
        if page.title == "Story es":
            raise OSError("The disk is full.")

    monkeypatch.setattr(actions, "_publish", fail_at_the_end)

    scheduling.run(approved.publish_at)

    assert states(drafts) == [False, False, False]
    assert LaunchSet.objects.get().state == "blocked"


def test_c09_page_changed_after_the_approval_must_be_approved_again(approved, drafts, person):
    drafts[0].title = "Not what was approved"
    drafts[0].save_revision()

    scheduling.run(approved.publish_at)
    assert states(drafts) == [False, False, False]
    assert "Changed since" in LaunchSet.objects.get().lines[0]["words"]

    actions.approve(LaunchSet.objects.get(), person("publisher"))
    scheduling.run(approved.publish_at)
    assert states(drafts) == [True, True, True]


def test_c09_unapproved_and_cancelled_sets_launch_nothing(launch_set, drafts, person):
    scheduling.run(launch_set.publish_at)
    actions.cancel(LaunchSet.objects.get(), person("publisher"))
    report = scheduling.run(launch_set.publish_at)

    assert report.failed == report.done == []
    assert states(drafts) == [False, False, False]


def test_c09_page_with_a_date_of_its_own_goes_live_with_its_set(day, drafts, person):
    later = timezone.now() + dt.timedelta(days=3000)
    drafts[0].go_live_at = later
    drafts[0].save_revision()
    made = LaunchSet(name="Set", observance=day, publish_at=timezone.now())
    made.items = [LaunchItem(page_id=drafts[0].pk)]
    made.save()
    actions.approve(made, person("publisher"))

    call_command("publish_scheduled")

    assert states(drafts)[0]


def test_c09_command_ends_with_an_error_when_a_set_is_stopped(launch_set):
    LaunchSet.objects.update(publish_at=timezone.now())

    with pytest.raises(CommandError, match="1 of what was due"):
        call_command("publish_scheduled")


def test_c09_deleted_page_stops_its_set(approved, drafts):
    StoryPage.objects.get(pk=drafts[1].pk).delete()

    scheduling.run(approved.publish_at)

    assert Page.objects.get(pk=drafts[0].pk).live is False
    assert "deleted" in LaunchSet.objects.get().lines[0]["words"]


@pytest.mark.parametrize("name", ["editor", "author", "translator-km", "reviewer-es", "dignity"])
def test_c09_only_who_may_publish_all_its_pages_approves(launch_set, person, name):
    with pytest.raises(PermissionDenied):
        actions.approve(launch_set, person(name))


def test_c09_page_that_somebody_else_has_locked_isnt_approved(launch_set, drafts, person):
    Page.objects.filter(pk=drafts[0].pk).update(locked=True, locked_by=person("editor"))

    with pytest.raises(actions.LaunchBlocked, match="locked"):
        actions.approve(launch_set, person("publisher"))

    assert LaunchSet.objects.get().approved_by is None


def test_c09_what_keeps_a_person_from_publishing_keeps_them_from_approving(launch_set, person):
    def keep_publisher(instance, user):
        is_kept = user == person("publisher") and instance.title == "Story es"
        return [Blocker("You wrote part of this.")] if is_kept else []

    with (
        hooks.register_temporarily("find_publisher_blockers", keep_publisher),
        pytest.raises(actions.LaunchBlocked, match="You wrote part of this"),
    ):
        actions.approve(launch_set, person("publisher"))


# What is killed ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_c09_killed_between_two_languages_none_is_public_and_the_next_run_launches_all(
    approved, drafts, tmp_path
):
    database = Database(tmp_path)

    def kill_at(title):
        def killed(instance, **kwargs):
            if instance.title == title:
                die()

        page_published.connect(killed, weak=False)
        scheduling.run(approved.publish_at)

    for title in (draft.title for draft in drafts[1:]):
        assert not database.run(lambda title=title: kill_at(title))
        assert database.read(lambda: states(drafts)) == [False, False, False]
        assert database.read(lambda: LaunchSet.objects.get().state) == "planned"

    assert database.run(lambda: scheduling.run(approved.publish_at))
    assert database.read(lambda: states(drafts)) == [True, True, True]
    assert database.read(lambda: home_title(drafts)) == "Remembering 20 May"
