import datetime as dt

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import translation
from wagtail.models import Site

from home.models import Menu, MenuItem, SiteSettings, SiteTexts
from home.site_chrome import donation_for, organisation_name, site_chrome_for
from home.templatetags.site_tags import with_locale
from tests.factories import (
    CommemorationPageFactory,
    DonationCTAFactory,
    StoryPageFactory,
    locale,
    translate_snippet,
)

pytestmark = pytest.mark.django_db


def request_in(code):
    request = RequestFactory().get(f"/{code}/", headers={"host": "localhost"})
    request.LANGUAGE_CODE = code
    return request


def menu_with(*pages):
    menu = Menu.objects.create(code="main", title="Main menu", locale=locale("en"))
    for page in pages:
        MenuItem.objects.create(menu=menu, page=page, locale=locale("en"))
    SiteSettings.objects.update_or_create(
        site=Site.objects.get(is_default_site=True), defaults={"main_menu": menu}
    )
    return menu


def test_menu_leads_to_the_pages_of_the_readers_language(tree):
    translate_snippet(menu_with(tree["en"].stories), "km")

    (link,) = site_chrome_for(request_in("km")).main

    assert (link.label, link.url) == ("រឿង", "/km/stories/")


def test_page_that_is_not_live_in_the_language_is_dropped_from_the_menu(tree):
    translate_snippet(menu_with(tree["en"].stories, tree["en"].library), "km")
    tree["km"].library.unpublish()

    links = site_chrome_for(request_in("km")).main

    assert [link.label for link in links] == ["រឿង"]


def test_texts_of_the_site_are_those_of_the_language(tree):
    texts = SiteTexts.objects.create(code="site", name="Institute", locale=locale("en"))
    translate_snippet(texts, "es", name="Instituto")
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), texts=texts)

    assert site_chrome_for(request_in("es")).name == "Instituto"


def test_language_without_texts_has_the_name_of_the_original_one(tree):
    texts = SiteTexts.objects.create(code="site", name="Institute", locale=locale("en"))
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), texts=texts)

    assert site_chrome_for(request_in("es")).name == "Institute"


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Institute"), ("es", "Instituto"), ("km", "Institute")]
)
def test_admin_has_the_name_in_its_own_language(tree, code, name):
    texts = SiteTexts.objects.create(code="site", name="Institute", locale=locale("en"))
    translate_snippet(texts, "es", name="Instituto")
    translate_snippet(texts, "km", name="វិទ្យាស្ថាន", live=False)
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), texts=texts)

    with translation.override(code):
        assert organisation_name() == name


def test_admin_has_the_name_of_the_site_until_texts_are_written(tree, settings):
    settings.WAGTAIL_SITE_NAME = "In the folder"

    assert organisation_name() == "Memoria"
    site = Site.objects.get()
    site.site_name = ""
    site.save()
    assert organisation_name() == "In the folder"


def test_admin_has_a_name_that_another_process_changed(tree, django_assert_num_queries):
    """`update` sends no signal, as a change in another process sends none to this one."""
    texts = SiteTexts.objects.create(code="site", name="Institute", locale=locale("en"))
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), texts=texts)
    assert organisation_name() == "Institute"

    SiteTexts.objects.update(name="Archive")

    with django_assert_num_queries(2):
        assert organisation_name() == "Archive"


def test_site_without_settings_has_a_name_and_no_menus(tree):

    site_chrome = site_chrome_for(request_in("en"))

    assert site_chrome.name == "Memoria"
    assert site_chrome.main == []


def test_donation_call_is_shown_while_its_campaign_runs(tree):
    call = DonationCTAFactory(starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 5, 31))

    with time_machine.travel(dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC)):
        assert donation_for(request_in("en"), chosen=call) == call
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)):
        assert donation_for(request_in("en"), chosen=call) is None


def test_donation_call_that_is_not_translated_is_not_shown(tree):

    assert donation_for(request_in("km"), chosen=DonationCTAFactory()) is None


def in_section(tree, call, own=None):
    """A story with a call of its own in a section with another."""
    tree = tree["en"]
    tree.stories.donation_cta = call
    tree.stories.save()
    return StoryPageFactory(parent=tree.stories, donation_cta=own)


def test_p11_call_of_a_story_goes_before_that_of_its_section_and_the_sites(tree):
    call, own = DonationCTAFactory(), DonationCTAFactory()

    assert donation_for(request_in("en"), in_section(tree, call, own)) == own
    assert donation_for(request_in("en"), in_section(tree, call)) == call


def test_p11_campaign_that_is_over_gives_way_to_the_next(tree):
    over = DonationCTAFactory(ends_on=dt.date(2020, 1, 1))
    tree = tree["en"]
    general = DonationCTAFactory()
    settings = SiteSettings.for_site(tree.home.get_site())
    settings.donation_cta = general
    settings.save()

    assert donation_for(
        request_in("en"), StoryPageFactory(parent=tree.stories, donation_cta=over)
    ) == (general)


def test_p11_call_of_a_day_of_remembrance_is_its_editions_too(tree):
    tree, call = tree["en"], DonationCTAFactory()
    day = CommemorationPageFactory(parent=tree.days, donation_cta=call)

    assert donation_for(request_in("en"), StoryPageFactory(parent=day, edition_year=2024)) == call


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://give.example.org/{locale}/now", "https://give.example.org/km/now"),
        ("https://give.example.org/", "https://give.example.org/?locale=km"),
        ("https://give.example.org/?a=1#form", "https://give.example.org/?a=1&locale=km#form"),
    ],
)
def test_p11_link_carries_the_readers_language(url, address):
    assert with_locale(url, "km") == address
