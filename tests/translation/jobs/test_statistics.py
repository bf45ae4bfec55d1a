"""T59: words a month by language and person, and a date range for what is left."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from tests.factories import CommemorationPageFactory, locale
from tests.translation.people import *  # noqa: F403
from tests.translation.people import translate_all
from translation.jobs.statistics.forecast import forecasts
from translation.jobs.statistics.numbers import by_month
from translation.models import SegmentChange

pytestmark = [pytest.mark.django_db, pytest.mark.both]
PAGE = "/admin/reports/translation-statistics/"
# Of the register: title, standfirst, paragraph.
WORDS = 9


def lines():
    since = timezone.now() - dt.timedelta(days=365)
    return by_month(list(Locale.objects.order_by("pk")), since)


def pace(khmer, *days_ago):
    """What was translated, as if one segment each had been done some days ago."""
    changes = SegmentChange.objects.filter(locale=khmer.target_locale).order_by("pk")
    for change, days in zip(changes, days_ago, strict=False):
        moment = timezone.now() - dt.timedelta(days=days)
        SegmentChange.objects.filter(pk=change.pk).update(at=moment)


def test_t59_words_count_once_for_who_translated_them_first(khmer, person):
    translate_all(khmer, last_translated_by=person("translator-km"))
    translate_all(khmer, "ពាក្យថ្មី", last_translated_by=person("reviewer-km"))

    [line] = lines()

    assert (line.translated, line.person) == (WORDS, "Khmer translator")
    assert line.locale == locale("km")
    assert line.month == timezone.localdate().replace(day=1)


def test_t59_words_of_the_memory_and_of_machines_are_nobodys_work(khmer, person):
    translate_all(khmer, last_translated_by=person("translator-km"), translation_type="machine")

    assert lines() == []


def test_t59_the_words_of_an_approved_work_are_reviewed(khmer, person, login):
    translate_all(khmer, last_translated_by=person("translator-km"))
    address = f"/admin/translations/{khmer.pk}/review/"
    login("translator-km").post(address, {"action": "submit"})

    login("reviewer-km").post(address, {"action": "approve"})

    assert {line.person: line.reviewed for line in lines()} == {
        "Khmer translator": 0,
        "Khmer reviewer": WORDS,
    }


def test_t59_without_work_lately_nothing_is_foretold(khmer):
    [found] = forecasts([locale("km")])

    assert (found.left, found.a_week) == (WORDS, 0)
    assert (found.first, found.last, found.is_in_time) == (None, None, None)


def test_t59_the_forecast_is_a_range_from_the_last_four_weeks(khmer, spanish, tree):
    translate_all(khmer)
    pace(khmer, 1, 9, 16)
    day = timezone.localdate() + dt.timedelta(days=300)
    CommemorationPageFactory(parent=tree["en"].days, month=day.month, day=day.day)
    segment = khmer.source.stringsegment_set.get(context__path="title")
    segment.string.translations.filter(locale=khmer.target_locale).update(has_error=True)

    [found] = forecasts([locale("km")])

    today = timezone.localdate()
    assert found.left == 2
    assert today < found.first <= found.last < day
    assert found.is_in_time is True


def test_t59_a_language_with_nothing_left_is_not_foretold(khmer):
    translate_all(khmer)

    assert forecasts([locale("km")]) == []


def test_t59_the_page_says_both_and_gives_csv(login, khmer, person):
    translate_all(khmer, last_translated_by=person("translator-km"))
    client = login("editor")

    page = client.get(PAGE).content.decode()
    table = client.get(PAGE, {"export": "csv"}).content.decode("utf-8-sig")

    assert "Khmer translator" in page
    [line] = csv.DictReader(io.StringIO(table))
    assert line["Words translated"] == str(WORDS)
    assert line["Person"] == "Khmer translator"


def test_t59_translators_see_their_language_and_no_names_of_others(login, khmer, spanish, person):
    translate_all(khmer, last_translated_by=person("reviewer-km"))
    translate_all(spanish, last_translated_by=person("translator-es"))

    page = login("translator-km").get(PAGE).content.decode()

    assert "everybody else" in page
    assert "Khmer reviewer" not in page
    assert "Spanish translator" not in page


def test_t59_who_works_in_no_language_sees_nothing(client, tree, django_user_model):
    client.force_login(django_user_model.objects.create_user("stranger"))

    assert client.get(PAGE).status_code in {302, 403}


def test_t59_the_figures_cost_the_same_however_much_was_done(khmer, spanish, person):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            lines()
        return len(asked)

    segment = khmer.source.stringsegment_set.get(context__path="title")
    segment.string.translations.create(
        locale=khmer.target_locale, context=segment.context, data="x"
    )
    before = queries()
    translate_all(khmer, last_translated_by=person("translator-km"))

    assert queries() <= before + 1, "the names of people"
