"""The clock: one transaction each, one failure stops no other, a kill leaves nothing half done."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import CommandError, call_command, get_commands
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision
from wagtail.signals import page_published

from core.publishing import due_work, scheduling
from core.publishing import mail as letters
from core.publishing.registry import Blocker
from stories.models import StoryPage
from tests.factories import StoryPageFactory
from tests.further_rules import further_rule
from tests.killing import Database, die

pytestmark = [pytest.mark.django_db, pytest.mark.both]
NAMES = ["First", "Second", "Third"]


@pytest.fixture
def scheduled(tree):
    """Three stories whose moments have passed, one after the other."""
    made = []
    for number, name in enumerate(NAMES):
        story = StoryPageFactory(
            parent=tree["en"].stories, live=False, first_published_at=None, title=name
        )
        story.go_live_at = timezone.now() + dt.timedelta(days=1)
        revision = story.save_revision()
        revision.publish()
        moment = timezone.now() - dt.timedelta(minutes=30 - number)
        revision.content["go_live_at"] = moment.isoformat()
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=moment, content=revision.content
        )
        made.append(story)
    return made


def live() -> list[str]:
    return sorted(StoryPage.objects.filter(live=True).values_list("title", flat=True))


def waiting() -> list[str]:
    rows = Revision.objects.filter(approved_go_live_at__isnull=False)
    return sorted(rows.values_list("object_str", flat=True))


def blocking(title):
    return further_rule(
        lambda page: [Blocker("Ask the family first.")] if page.title == title else []
    )


def run():
    try:
        call_command("publish_scheduled")
    except CommandError:
        return False
    return True


def test_our_command_stands_in_the_place_of_wagtails():
    assert get_commands()["publish_scheduled"] == "core"


def test_what_is_due_goes_live_and_what_is_not_waits(scheduled, tree):
    later = StoryPageFactory(parent=tree["en"].stories, live=False, title="Later")
    later.go_live_at = timezone.now() + dt.timedelta(days=1)
    later.save_revision().publish()

    assert run()

    assert live() == NAMES
    assert waiting() == ["Later"]


def test_expired_page_is_taken_down(tree):
    story = StoryPageFactory(
        parent=tree["en"].stories, expire_at=timezone.now() - dt.timedelta(hours=1)
    )

    assert run()

    story = StoryPage.objects.get(pk=story.pk)
    assert (story.live, story.expired) == (False, True)


def test_dry_run_changes_nothing(scheduled, capsys):
    call_command("publish_scheduled", dryrun=True)

    assert live() == []
    assert "Second" in capsys.readouterr().out


def test_e04_blocked_page_keeps_its_date_and_stops_no_other(scheduled, capsys):
    with blocking("Second"):
        assert not run()

    assert live() == ["First", "Third"]
    assert waiting() == ["Second"]
    assert "Second: Ask the family first." in capsys.readouterr().err
    assert run()
    assert live() == NAMES


def test_blocked_page_is_told_once_by_letter_and_shown_while_it_lasts(accounts, scheduled, client):
    users = accounts
    client.force_login(users["publisher"])

    with blocking("Second"):
        for _run in range(3):
            run()
        front = client.get(reverse("wagtailadmin_home")).content.decode()

    assert sorted(letter.to[0] for letter in mail.outbox) == ["publisher@example.org"]
    assert "Ask the family first." in mail.outbox[0].body
    assert str(scheduled[1].pk) in mail.outbox[0].body
    entry = PageLogEntry.objects.get(action="memoria.schedule_refused")
    assert entry.page_id == scheduled[1].pk
    assert "Ask the family first." in entry.message
    assert "1 page was not published on its date" in front
    assert "Ask the family first." in front


def test_letter_that_cant_be_sent_stops_nothing(accounts, scheduled, monkeypatch):

    def closed(*args, **kwargs):
        raise ConnectionRefusedError

    monkeypatch.setattr(letters, "send_mail", closed)

    with blocking("Second"):
        assert not run()

    assert live() == ["First", "Third"]
    assert PageLogEntry.objects.filter(action="memoria.schedule_refused").count() == 1


def test_fault_of_one_page_is_reported_and_leaves_nothing_half_done(scheduled, capsys, caplog):
    def fail(instance, **kwargs):
        if instance.title == "Second":
            raise OSError("The disk is full.")

    page_published.connect(fail)
    try:
        assert not run()
    finally:
        page_published.disconnect(fail)

    assert live() == ["First", "Third"]
    assert waiting() == ["Second"]
    assert "The disk is full." in capsys.readouterr().err
    assert run()


# What is killed ----------------------------------------------------------------------------


def kill_at_publishing(title, after_commit=False):
    def killed(instance, **kwargs):
        if instance.title == title:
            if after_commit:
                transaction.on_commit(die)
            else:
                die()

    page_published.connect(killed, weak=False)


def kill_at_a_letter():
    def refuse(page):
        return [Blocker("Ask the family first.")] if page.title == "Second" else []

    further_rule(refuse).enable()
    letters.send_mail = lambda *args, **kwargs: die()


def kill_before_the_first():
    due_work.lock = lambda rows: die()


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_point_nothing_is_half_done_and_the_next_run_ends_it(
    accounts, scheduled, tmp_path
):
    points = [
        (kill_before_the_first, []),
        (lambda: kill_at_publishing("First"), []),
        (lambda: kill_at_publishing("First", after_commit=True), ["First"]),
        (lambda: kill_at_publishing("Second"), ["First"]),
        (kill_at_a_letter, ["First"]),
        (lambda: kill_at_publishing("Third"), ["First", "Second"]),
    ]
    database = Database(tmp_path)
    for arrange, expected in points:

        def killed(arrange=arrange):
            arrange()
            call_command("publish_scheduled")

        assert not database.run(killed)
        assert database.read(live) == expected
        assert database.read(waiting) == sorted(set(NAMES) - set(expected))

    assert database.run(lambda: call_command("publish_scheduled"))
    assert database.read(live) == NAMES
    assert database.read(waiting) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_do_each_thing_once(scheduled):
    """What another process has locked is passed over, and nobody waits."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute(
                "SELECT id FROM wagtailcore_revision WHERE object_str = 'Second' FOR UPDATE"
            )
            report = scheduling.run()
            cursor.execute("ROLLBACK")
    finally:
        other.close()

    assert report.done == ["First", "Third"]
    assert report.failed == []
    assert waiting() == ["Second"]
