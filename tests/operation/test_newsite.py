"""`manage.py newsite`: from an empty database to a site that people can write in."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import Translation

from home.models import HomePage, Menu
from operation.newsite.plan import Plan, languages_from
from translation.models import TranslationState

OPTIONS = {
    "languages": "km,en,es",
    "name": "មជ្ឈមណ្ឌលចងចាំ",
    "name_in": ["en=Memory Centre", "es=Centro de Memoria"],
    "host": "www.example.org",
    "administrator": "sok",
    "email": "sok@example.org",
}


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT, settings.PRIVATE_ROOT = tmp_path / "media", tmp_path / "private"


def newsite(**changes):
    out = io.StringIO()
    call_command("newsite", no_input=True, stdout=out, **{**OPTIONS, **changes})
    return out.getvalue()


@pytest.fixture
def begun(db, monkeypatch):
    monkeypatch.setenv("NEWSITE_PASSWORD", "a-long-and-secret-word")
    return newsite()


@pytest.mark.parametrize(
    ("code", "name"), [("km", "មជ្ឈមណ្ឌលចងចាំ"), ("en", "Memory Centre"), ("es", "Centro de Memoria")]
)
@pytest.mark.parametrize("path", ["", "stories/", "days/", "library/", "search/"])
def test_readers_can_open_home_and_sections_in_each_language(begun, client, code, name, path):
    response = client.get(f"/{code}/{path}", headers={"host": "www.example.org"})

    assert response.status_code == 200
    assert name in response.content.decode()


def test_nothing_is_left_that_nobody_asked_for(begun):
    assert {locale.language_code for locale in Locale.objects.all()} == {"km", "en", "es"}
    assert Page.objects.filter(depth=2).count() == 3
    assert get_user_model().objects.count() == 1
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("www.example.org", 443)
    assert site.root_page.specific.locale.language_code == "km"


def test_languages_that_were_not_asked_for_are_not_there(db):
    newsite(languages="es", name="Centro de Memoria", name_in=[])

    assert [locale.language_code for locale in Locale.objects.all()] == ["es"]
    assert [home.title for home in HomePage.objects.all()] == ["Centro de Memoria"]


def test_pages_are_translated_as_translators_do_it_and_up_to_date(begun):
    assert Translation.objects.count() == 2 * 6  # home, three sections, name and menu
    assert not TranslationState.objects.outdated()


def test_menu_leads_to_the_sections_in_each_language(begun):
    for code in ("km", "en", "es"):
        menu = Menu.objects.get(locale__language_code=code)
        assert menu.live
        assert menu.items.count() == 3


def test_administrator_has_the_password_and_meets_their_language(begun):
    account = get_user_model().objects.get()
    assert account.is_superuser
    assert account.check_password("a-long-and-secret-word")
    assert account.wagtail_userprofile.preferred_language == "km"


def test_groups_have_their_rights_in_each_language(begun):
    for name in ("Translators: English", "Reviewers: Spanish"):
        assert Group.objects.get(name=name).page_permissions.exists()


def test_password_is_made_and_printed_once_where_none_is_given(db, monkeypatch):
    monkeypatch.delenv("NEWSITE_PASSWORD", raising=False)

    said = newsite()

    password = said.split("password: ")[1].split()[0]
    assert get_user_model().objects.get().check_password(password)


def test_site_that_has_begun_is_left_alone(begun):
    with pytest.raises(CommandError, match="has begun already"):
        newsite()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"languages": "km,xx"}, "xx is no language"),
        ({"host": "https://www.example.org/"}, "no host name"),
        ({"email": "sok"}, "valid email"),
        ({"administrator": "so k"}, "valid username"),
        ({"name_in": ["fr=Centre"]}, "the languages are"),
        ({"name": "a" * 81}, "at most 80"),
        ({"administrator": None}, "give it as an option"),
    ],
)
def test_wrong_answer_is_said_and_changes_nothing(db, changes, message):
    with pytest.raises(CommandError, match=message):
        newsite(**changes)

    assert not HomePage.objects.exists()
    assert not get_user_model().objects.exists()


def test_weak_password_is_refused(db, monkeypatch):
    monkeypatch.setenv("NEWSITE_PASSWORD", "12345")

    with pytest.raises(CommandError, match="too short"):
        newsite()


def test_what_fails_on_the_way_leaves_nothing_behind(db, monkeypatch):
    def fail(*arguments):
        raise OSError("no room")

    monkeypatch.setattr("operation.newsite.making._make_settings", fail)

    with pytest.raises(CommandError, match="no room"):
        newsite()

    assert not HomePage.objects.exists()


def test_name_that_is_not_translated_leaves_that_home_page_unpublished_and_says_so(db):
    name = "The national centre for the memory of all who were killed"

    said = newsite(languages="en,km", name=name, name_in=[])

    assert f"Not public yet: {name} (km):" in said
    assert not HomePage.objects.get(locale__language_code="km").live


def test_plan_knows_the_port_of_a_host():
    plan = Plan(["en"], {"en": "A"}, "LOCALHOST:8000", "a", "a@example.org", "p")

    assert (plan.hostname, plan.port) == ("localhost", 8000)


def test_languages_are_named_once_each_in_the_order_given():
    assert languages_from("es, km,es") == ["es", "km"]


def test_password_is_in_no_trace_of_the_plan():
    plan = Plan(["en"], {"en": "A"}, "localhost", "a", "a@example.org", "secret")

    assert "secret" not in repr(plan)
