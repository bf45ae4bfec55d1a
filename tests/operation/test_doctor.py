"""`manage.py doctor`: each thing that goes wrong on a server is said, with what to do."""

import datetime as dt
import io
import shutil
import ssl
from collections import namedtuple

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import ReferenceIndex, Site

from core.models import CommandRun, WorkerLife
from operation.doctor import database, network, processes
from operation.doctor.base import Examination, Level, all_examinations, findings_of
from operation.doctor.content import Pages, People, References
from operation.doctor.database import Database, Migrations
from operation.doctor.files import BuiltFiles, Disk, Folders
from operation.doctor.keeping import Backups, Versions
from operation.doctor.network import Certificate, Mail
from operation.doctor.processes import Clock, Schedule, Worker
from operation.doctor.settings_checks import Host
from tests.factories import ImageFactory

NOW = dt.datetime(2026, 11, 30, 6, 0, tzinfo=dt.UTC)


def look(examination: type[Examination]) -> list:
    return findings_of(examination())


def worst(examination) -> Level:
    return max(found.level for found in look(examination))


def said(examination) -> str:
    return " ".join(f"{found.what} {found.todo}" for found in look(examination))


def run(*arguments):
    out = io.StringIO()
    try:
        call_command("doctor", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.fixture
def folders(settings, tmp_path):
    for name in ("MEDIA_ROOT", "PRIVATE_ROOT", "STATIC_ROOT"):
        setattr(settings, name, tmp_path / name)
        (tmp_path / name).mkdir(mode=0o750)
    return settings


def test_all_that_is_not_well_says_what_to_do(tree):
    for examination in all_examinations():
        for found in findings_of(examination):
            assert found.what
            assert bool(found.todo) == (found.level > Level.OK), examination.id


def test_command_ends_with_an_error_when_there_is_a_problem(db):
    report, error = run()

    assert "PROBLEM  site: there is no home page yet" in report
    assert "→ manage.py newsite" in report
    assert "problems" in error


def test_quiet_command_says_nothing_of_what_is_well(db):
    report, _error = run("--quiet")

    assert "ok  " not in report
    assert "PROBLEM" in report


def test_letter_is_sent_to_try_it(db):
    run("--mail-to", "operator@example.org")

    assert [letter.to for letter in mail.outbox] == [["operator@example.org"]]


def test_what_fails_while_it_is_looked_at_is_a_problem_and_not_a_crash():
    class Broken(Examination):
        id = "broken"

        def look(self):
            raise OSError("no such thing")
            yield

    assert [found.level for found in look(Broken)] == [Level.PROBLEM]
    assert "no such thing" in said(Broken)


def test_host_that_the_site_refuses_is_a_problem(settings):
    settings.DEBUG = False
    settings.WAGTAILADMIN_BASE_URL = "https://memory.example.org"
    settings.ALLOWED_HOSTS = ["www.example.org"]
    assert worst(Host) == Level.PROBLEM
    assert "400" in said(Host)

    settings.ALLOWED_HOSTS = [".example.org"]
    assert worst(Host) == Level.OK


def test_database_answers(db):
    expected = Level.OK if connection.vendor == "postgresql" else Level.WARNING

    assert worst(Database) == expected


def test_waiting_migrations_are_a_problem(db, monkeypatch):
    assert worst(Migrations) == Level.OK

    migration = namedtuple("Migration", "app_label name")("core", "0099_later")
    monkeypatch.setattr(
        database.MigrationExecutor, "migration_plan", lambda self, targets: [(migration, False)]
    )

    assert worst(Migrations) == Level.PROBLEM
    assert "core.0099_later" in said(Migrations)


def test_folders_that_are_missing_or_open_are_told(folders, tmp_path):
    assert worst(Folders) == Level.OK

    (tmp_path / "PRIVATE_ROOT").chmod(0o755)
    assert worst(Folders) == Level.WARNING

    (tmp_path / "MEDIA_ROOT").rmdir()
    assert worst(Folders) == Level.PROBLEM
    assert "mkdir" in said(Folders)


def test_uploads_among_the_static_files_are_a_problem(folders, tmp_path):
    folders.MEDIA_ROOT = tmp_path / "STATIC_ROOT" / "media"
    folders.MEDIA_ROOT.mkdir()

    assert worst(Folders) == Level.PROBLEM


@pytest.mark.parametrize(
    ("free", "level"),
    [(900_000_000, Level.PROBLEM), (2_000_000_000, Level.WARNING), (9_000_000_000, Level.OK)],
)
def test_little_room_is_told_before_it_is_full(folders, monkeypatch, free, level):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(10**10, 10**10 - free, free))

    assert worst(Disk) == level


def test_missing_styles_are_a_problem(folders):
    folders.DEBUG = False

    assert "collectstatic" in said(BuiltFiles)


def test_missing_words_of_the_interface_are_a_problem(folders, tmp_path):
    folders.LOCALE_PATHS = [tmp_path]

    assert "compilemessages" in said(BuiltFiles)


def test_mail_server_that_is_away_is_a_problem(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert worst(Mail) == Level.PROBLEM
    assert "127.0.0.1:9" in said(Mail)


@pytest.mark.parametrize(("days", "level"), [(60, Level.OK), (5, Level.WARNING)])
def test_certificate_that_ends_soon_is_told(settings, monkeypatch, days, level):
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    ends = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)
    monkeypatch.setattr(network, "_end_of_certificate", lambda host, port: ends)

    assert worst(Certificate) == level


def test_certificate_that_is_not_valid_is_a_problem(settings, monkeypatch):
    def refuse(host, port):
        raise ssl.SSLCertVerificationError("certificate has expired")

    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    monkeypatch.setattr(network, "_end_of_certificate", refuse)

    assert worst(Certificate) == Level.PROBLEM


def test_schedule_that_never_ran_or_stands_still_is_a_problem(db):
    assert worst(Schedule) == Level.PROBLEM

    call_command("publish_scheduled")
    assert worst(Schedule) == Level.OK

    CommandRun.objects.update(ended_at=timezone.now() - dt.timedelta(hours=1))
    assert worst(Schedule) == Level.PROBLEM
    assert "1 hour ago" in said(Schedule)


def test_dry_run_of_the_schedule_is_no_run(db):
    call_command("publish_scheduled", "--dryrun")

    assert worst(Schedule) == Level.PROBLEM


def test_what_is_overdue_is_named(db, monkeypatch):
    due = namedtuple("due", "moment name")(timezone.now() - dt.timedelta(hours=2), "page “A day”")
    monkeypatch.setattr("core.publishing.scheduling.everything_due", lambda now: [due])

    assert "page “A day”" in said(Schedule)


@pytest.fixture
def with_worker(settings):
    settings.TASKS = {
        **settings.TASKS,
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"},
    }


def test_worker_that_is_not_used_is_not_missed(db):
    assert worst(Worker) == Level.OK


def test_worker_that_is_away_is_a_problem(db, with_worker):
    assert worst(Worker) == Level.PROBLEM

    WorkerLife.objects.create(worker_id="one", seen_at=timezone.now())
    assert worst(Worker) == Level.OK


def test_failed_tasks_are_told(db, with_worker):
    WorkerLife.objects.create(worker_id="one", seen_at=timezone.now())
    DBTaskResult.objects.create(
        status="FAILED", task_path="a.b", args_kwargs={}, backend_name="background"
    )

    assert "1 tasks have failed" in said(Worker)


@pytest.mark.postgres
def test_clock_that_is_wrong_is_a_problem(db, monkeypatch):
    assert worst(Clock) == Level.OK

    later = timezone.now() + dt.timedelta(minutes=3)
    monkeypatch.setattr(processes.timezone, "now", lambda: later)
    assert worst(Clock) == Level.PROBLEM


def test_languages_without_a_home_page_are_told(tree):
    assert worst(Pages) == Level.OK

    type(tree["km"].home).objects.filter(pk=tree["km"].home.pk).update(live=False)
    assert worst(Pages) == Level.WARNING
    assert "isn't public" in said(Pages)


def test_site_without_a_home_page_is_a_problem(db):
    Site.objects.all().delete()

    assert "newsite" in said(Pages)


def test_steps_of_the_workflow_without_people_are_told(accounts):
    assert worst(People) == Level.OK

    get_user_model().objects.filter(username="reviewer-km").update(is_active=False)
    assert "“Language review: Khmer”" in said(People)


def test_lost_reference_index_is_a_problem(indexed, tree):
    ImageFactory()
    ReferenceIndex.objects.all().delete()

    assert "rebuild_references_index" in said(References)


def test_old_backup_is_told(db):
    assert "none was ever made" in said(Backups)

    run = CommandRun.objects.create(name="backup", ended_at=timezone.now())
    assert worst(Backups) == Level.OK

    run.ended_at -= dt.timedelta(days=3)
    run.save()
    assert "3 days ago" in said(Backups)


def test_versions_are_named():
    assert "wagtail 8" in said(Versions)
