"""T40: people are told by e-mail what concerns their translations, once, and without texts."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from core.models import PageNotice
from core.publishing import scheduling
from core.publishing.gate import rows_stored_as_they_are
from tests.accounts.test_account_page import filled_in
from tests.factories import ContentNoticeFactory
from tests.translation.people import *  # noqa: F403
from tests.translation.people import target, translate_all
from translation.jobs.letters.digest import DailyWorkMail, next_morning
from translation.jobs.making import Order, give_out, take
from translation.models import Job, Notice, TranslationState, WorkMail
from translation.models.work import Frequency

pytestmark = [pytest.mark.django_db, pytest.mark.both]
INSTRUCTIONS = "Her name must not be written."


@pytest.fixture
def given(khmer, person, django_capture_on_commit_callbacks):
    """Gives the Khmer translation to its translator."""

    def given(name="translator-km", **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return give_out(
                [khmer],
                Order(person(name), instructions=INSTRUCTIONS, **fields),
                person("editor"),
            )[0]

    return given


def wants(person, **fields):
    WorkMail.objects.update_or_create(user=person, defaults=fields)


def morning(days=1):
    return timezone.now() + dt.timedelta(days=days)


def test_t40_who_gets_a_work_is_told_at_once_in_their_language(given, person):
    profile = person("translator-km").wagtail_userprofile
    profile.preferred_language = "es"
    profile.save()

    given(due=dt.date(2027, 5, 13))

    [letter] = mail.outbox
    assert letter.to == ["translator-km@example.org"]
    assert "The register" in letter.body
    assert "13 de mayo de 2027" in letter.body
    assert "Traducciones" in letter.subject


def test_t40_several_works_are_one_e_mail(
    khmer, spanish, person, django_capture_on_commit_callbacks
):
    person("translator-km").groups.add(*person("translator-es").groups.all())

    with django_capture_on_commit_callbacks(execute=True):
        give_out([khmer, spanish], Order(person("translator-km")), person("editor"))

    [letter] = mail.outbox
    assert letter.body.count("– The register") == 2


def test_t40_no_text_of_the_work_or_of_its_job_is_in_an_e_mail(given, story):
    given()

    [letter] = mail.outbox
    assert INSTRUCTIONS not in letter.body
    assert story.standfirst not in letter.body


def test_t40_of_a_sensitive_work_not_even_the_title_is_told(given, khmer, story):
    story.content_notices.add(PageNotice(notice=ContentNoticeFactory()))
    with rows_stored_as_they_are():
        story.save()
    khmer.source.update_from_db()

    given()

    [letter] = mail.outbox
    assert "The register" not in letter.body + letter.subject
    assert "a sensitive work" in letter.body


def test_t40_who_takes_a_work_is_not_told_of_it(khmer, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        take(khmer, person("translator-km"))

    assert not mail.outbox


def test_t40_the_same_job_is_told_once(given):
    given()
    given(due=dt.date(2027, 5, 13))

    assert len(mail.outbox) == 1


def test_t40_who_wants_no_e_mail_gets_none(given, person):
    wants(person("translator-km"), assigned=Frequency.NEVER)

    given()
    scheduling.run(morning(2))

    assert not mail.outbox
    assert not Notice.objects.exists()


def test_t40_what_is_wanted_once_a_day_comes_in_the_morning_and_once(given, person):
    wants(person("translator-km"), assigned=Frequency.DAILY)
    given()
    assert not mail.outbox

    for _time in range(2):
        scheduling.run(morning())

    [letter] = mail.outbox
    assert "Given to you" in letter.body
    scheduling.run(morning(3))
    assert len(mail.outbox) == 1


def test_t40_a_day_that_comes_near_is_told_once(given):
    given(due=timezone.localdate() + dt.timedelta(days=2))
    mail.outbox.clear()

    for days in (1, 1, 2):
        scheduling.run(morning(days))

    [letter] = mail.outbox
    assert "Due soon" in letter.body


def test_t40_a_change_of_the_original_is_told_to_who_translated_it(given, khmer):
    job = given()
    Job.objects.filter(pk=job.pk).update(finished_at=timezone.now())
    TranslationState.objects.update_or_create(
        translation=khmer, defaults={"changed": 2, "since": timezone.now()}
    )
    mail.outbox.clear()

    for days in (1, 2):
        scheduling.run(morning(days))

    [letter] = mail.outbox
    assert "Changed in the original" in letter.body


def test_t40_who_has_the_work_is_told_that_it_was_sent_back(
    given, khmer, login, person, django_capture_on_commit_callbacks
):
    given("reviewer-km")
    mail.outbox.clear()
    translate_all(khmer, last_translated_by=person("translator-km"))
    address = reverse("translation:review", args=[khmer.pk])
    login("translator-km").post(address, {"action": "submit"})
    person("translator-es").groups.set(person("reviewer-km").groups.all())
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        login("translator-es").post(address, {"action": "reject", "comment": "Not her name."})

    own = [letter for letter in mail.outbox if letter.to == ["reviewer-km@example.org"]]
    assert len(own) == 1
    assert "Sent back to you" in own[0].body
    assert "Not her name." not in own[0].body
    assert target(khmer).current_workflow_state.status == "needs_changes"


def test_t40_what_one_may_not_see_any_more_is_not_told(given, person):
    wants(person("translator-km"), assigned=Frequency.DAILY)
    given()
    person("translator-km").groups.set(person("translator-es").groups.all())

    scheduling.run(morning())

    assert not mail.outbox


@pytest.mark.parametrize(
    ("since", "zone", "wanted"),
    [
        ("2026-11-30T05:59+00:00", dt.UTC, "2026-11-30T06:00+00:00"),
        ("2026-11-30T06:00+00:00", dt.UTC, "2026-12-01T06:00+00:00"),
        ("2026-11-29T23:30+00:00", dt.timezone(dt.timedelta(hours=7)), "2026-11-30T23:00+00:00"),
    ],
)
def test_t40_the_morning_is_that_of_the_person(since, zone, wanted):
    moment = dt.datetime.fromisoformat(since)

    assert next_morning(moment, zone) == dt.datetime.fromisoformat(wanted)


def test_t40_looking_for_daily_e_mails_changes_nothing(given):
    given(due=timezone.localdate())
    before = list(Notice.objects.values())

    list(DailyWorkMail().find(morning()))

    assert list(Notice.objects.values()) == before
    assert not WorkMail.objects.exists()


# The account page ---------------------------------------------------------------------------


def test_t40_people_choose_in_their_account_how_often(login, tree, person):
    client, address = login("translator-km"), reverse("wagtailadmin_account")
    assert "E-mails about translations" in client.get(address).content.decode()

    wishes = {"translation_mail-assigned": "daily", "translation_mail-changed": "never"}
    client.post(address, filled_in(client.get(address)) | wishes)

    stored = WorkMail.objects.get(user=person("translator-km"))
    assert (stored.assigned, stored.changed) == (Frequency.DAILY, Frequency.NEVER)
    assert stored.comment == Frequency.AT_ONCE
