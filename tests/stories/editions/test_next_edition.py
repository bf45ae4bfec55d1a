"""Next year's edition in one action: C07 of the product's list."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from wagtail_localize.models import StringTranslation, Translation

from core.publishing.registry import publish_blockers
from stories.editions import checks, next_edition
from stories.models import Correction, ExplicitDate, StoryPage, StorySource
from tests.factories import (
    CommemorationPageFactory,
    DonationCTAFactory,
    StoryPageFactory,
    locale,
    translate,
)
from tests.translation.people import translate_all

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
BODY = [
    {"type": "paragraph", "id": "b1", "value": "<p>In 2026 we lit 47 candles [1].</p>"},
    {"type": "paragraph", "id": "b2", "value": "<p>We remember.</p>"},
]


@pytest.fixture(autouse=True)
def in_november():
    with time_machine.travel("2026-11-25T12:00:00Z", tick=False):
        yield


@pytest.fixture
def day(tree):
    return CommemorationPageFactory(
        parent=tree["en"].days, slug="day", title="20 May", timezone="Asia/Phnom_Penh"
    )


@pytest.fixture
def last(day):
    return edition(day)


@pytest.fixture
def editor(accounts, tree):
    return get_user_model().objects.get(username="editor")


@pytest.fixture
def admin(django_user_model, tree):
    return django_user_model.objects.create_superuser("boss")


def edition(day, year=2026, **fields):
    page = StoryPageFactory(
        parent=day,
        title=f"Remembering in {year}",
        slug=f"remembering-{year}-together",
        edition_year=year,
        story_date=dt.date(year, 5, 20),
        body=BODY,
        donation_cta=DonationCTAFactory(),
        **fields,
    )
    page.sources.add(StorySource(citation="<p>A book of 1999</p>", locale=page.locale))
    page.corrections.add(
        Correction(on=dt.date(year, 6, 1), text="It was wrong.", locale=page.locale)
    )
    page.save()
    return StoryPage.objects.get(pk=page.pk)


def test_c07_one_action_makes_next_years_draft_from_the_last_edition(day, last, admin):
    prepared = next_edition.prepare(day, admin)

    page = StoryPage.objects.get(pk=prepared.page.pk)
    assert prepared.is_new
    assert not page.live
    assert page.first_published_at is None
    assert page.story_date == dt.date(2027, 5, 20)
    assert page.edition_year == 2027
    assert page.title == "Remembering in 2027"
    assert page.slug == "2027"
    assert [block.id for block in page.body] == ["b1", "b2"]
    assert page.sources.count() == 1
    assert not page.corrections.exists()
    assert page.translation_key != last.translation_key


def test_c07_publishing_is_proposed_for_midnight_where_the_day_is_kept(day, last, admin):
    page = next_edition.prepare(day, admin).page

    wanted = dt.datetime(2027, 5, 20, tzinfo=ZoneInfo("Asia/Phnom_Penh"))
    assert page.go_live_at == wanted
    assert page.get_latest_revision_as_object().go_live_at == wanted
    assert page.get_latest_revision().approved_go_live_at is None  # proposed, not promised


def test_c07_what_may_be_wrong_next_year_is_listed(day, last, admin):
    page = next_edition.prepare(day, admin).page

    found = [(check.kind, check.figures) for check in page.checks.all()]
    assert found == [
        ("title", ""),
        ("text", "2026, 47"),
        ("source", "1999"),
        ("donation", ""),
        ("schedule", ""),
    ]


def test_c07_figures_in_khmer_digits_are_found(tree, admin):
    page = StoryPageFactory(
        parent=tree["km"].stories, body=[("paragraph", "<p>ឆ្នាំ២០២៦ មាន ៤៧ នាក់</p>")]
    )

    found = [check.figures for check in checks.list_checks(page)]
    assert "២០២៦, ៤៧" in found


def test_c07_levels_of_headings_and_markers_of_sources_are_no_figures(tree):
    page = StoryPageFactory(
        parent=tree["en"].stories,
        body=[
            ("heading", {"text": "How it began", "level": "h2"}),
            ("paragraph", "<p>It began long ago [1].</p>"),
        ],
    )

    assert [check.kind for check in checks.list_checks(page)] == ["title", "schedule"]


def test_c07_edition_is_published_once_everything_is_checked(day, last, admin):
    page = next_edition.prepare(day, admin).page
    keys = {check.pk for check in page.checks.all()}

    assert "5 things taken over" in publish_blockers(page)[-1].message
    checks.save_checked(page, admin, keys)

    assert not publish_blockers(page)
    assert {check.done_by for check in page.checks.all()} == {admin}


def test_c07_what_was_taken_out_of_the_text_needs_no_check(day, last, admin):
    page = next_edition.prepare(day, admin).page
    page.body = [BODY[1]]

    assert "text" not in {check.kind for check in checks.open_checks(page)}


def test_c07_languages_of_the_last_edition_are_queued_and_words_used_again(tree, day, last, admin):
    translate(day, "km", title="២០ ឧសភា")
    next_edition.send_to_translation(last, None, admin, ["km"])
    translate_all(Translation.objects.get(source__object_id=last.translation_key))

    prepared = next_edition.prepare(day, admin)

    assert [found.language_code for found in prepared.languages] == ["km"]
    version = prepared.page.get_translation(locale("km"))
    assert not version.live
    assert version.slug == "2027"
    of_new = StringTranslation.objects.filter(context__object_id=prepared.page.translation_key)
    assert of_new.filter(translation_of__data="We remember.").exists()
    assert not of_new.filter(translation_of__data="Remembering in 2027").exists()


def test_c07_language_the_last_edition_lacked_is_not_queued(day, last, admin):
    translate(day, "km", title="២០ ឧសភា")

    assert next_edition.prepare(day, admin).languages == []


def test_c07_second_press_finds_the_draft(day, last, admin):
    first = next_edition.prepare(day, admin)

    again = next_edition.prepare(day, admin)

    assert again.page == first.page
    assert not again.is_new
    assert StoryPage.objects.child_of(day).count() == 2


def test_c07_pressed_on_a_translation_of_the_day_it_begins_with_the_original(day, last, admin):
    khmer = translate(day, "km", title="២០ ឧសភា")

    assert next_edition.prepare(khmer, admin).page.get_parent().specific == day


def test_c07_published_edition_of_the_next_date_is_followed_by_the_one_after(day, admin):
    edition(day, 2027)

    assert next_edition.prepare(day, admin).page.edition_year == 2028


def test_c07_first_edition_is_empty(day, admin):
    page = next_edition.prepare(day, admin).page

    assert (page.title, page.slug, page.edition_year) == ("20 May, 2027", "2027", 2027)
    assert page.checks.count() == 0 or {c.kind for c in page.checks.all()} <= {"title", "schedule"}


def test_c07_movable_day_without_a_next_date_asks_for_it(tree, admin, admin_client):
    day = CommemorationPageFactory(parent=tree["en"].days, rule="explicit", month=None, day=None)
    day.explicit_dates.add(ExplicitDate(date=dt.date(2026, 4, 14)))
    day.save()

    with pytest.raises(next_edition.NoDate):
        next_edition.prepare(day, admin)
    response = admin_client.get(f"/admin/days/{day.pk}/prepare/", follow=True)
    assert "Enter the next date of this day first." in response.content.decode()


def test_c07_nobody_without_the_right_prepares(day, last, django_user_model):
    stranger = django_user_model.objects.create_user("stranger")

    with pytest.raises(PermissionDenied):
        next_edition.prepare(day, stranger)

    assert StoryPage.objects.child_of(day).count() == 1


def test_c07_all_or_nothing(day, last, admin, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(next_edition, "send_to_translation", fail)

    with pytest.raises(RuntimeError):
        next_edition.prepare(day, admin)

    assert StoryPage.objects.child_of(day).count() == 1


def test_c07_editor_is_asked_once_and_led_through(client, day, last, editor):
    client.force_login(editor)
    address = f"/admin/days/{day.pk}/prepare/"

    question = client.get(address).content.decode()
    assert "A draft for 20 May 2027 will be made." in question
    assert StoryPage.objects.child_of(day).count() == 1
    response = client.post(address, follow=True)

    page = StoryPage.objects.get(edition_year=2027)
    assert response.redirect_chain[-1][0] == f"/admin/pages/{page.pk}/edit/"
    shown = response.content.decode()
    assert "5 things were taken over from an earlier edition" in shown
    listed = client.get(f"/admin/days/{page.pk}/checks/").content.decode()
    assert "In 2026 we lit 47 candles." in listed
    client.post(
        f"/admin/days/{page.pk}/checks/", {"done": [check.pk for check in page.checks.all()]}
    )
    assert not checks.open_checks(page)
    assert address in client.get(f"/admin/pages/{day.pk}/edit/").content.decode()


def test_c07_translators_of_one_language_neither_prepare_nor_tick(client, day, last, editor, admin):
    page = next_edition.prepare(day, admin).page
    client.force_login(get_user_model().objects.get(username="translator-km"))

    for address in (f"/admin/days/{day.pk}/prepare/", f"/admin/days/{page.pk}/checks/"):
        assert client.post(address).status_code in {302, 403}
    assert not page.checks.exclude(done_at=None).exists()
