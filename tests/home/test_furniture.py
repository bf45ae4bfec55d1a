import datetime as dt

import pytest
import time_machine
from django.test import RequestFactory
from wagtail.models import Site

from home.furniture import donation_for, furniture_for
from home.models import Menu, MenuItem, SiteSettings, SiteTexts
from tests.factories import DonationCTAFactory, locale, make_tree, translate_snippet

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


def test_menu_leads_to_the_pages_of_the_readers_language():
    tree = make_tree()
    translate_snippet(menu_with(tree["en"].stories), "km")

    (link,) = furniture_for(request_in("km")).main

    assert (link.label, link.url) == ("រឿង", "/km/stories/")


def test_page_that_is_not_live_in_the_language_is_dropped_from_the_menu():
    tree = make_tree()
    translate_snippet(menu_with(tree["en"].stories, tree["en"].library), "km")
    tree["km"].library.unpublish()

    links = furniture_for(request_in("km")).main

    assert [link.label for link in links] == ["រឿង"]


def test_texts_of_the_site_are_those_of_the_language():
    make_tree()
    texts = SiteTexts.objects.create(code="site", name="Institute", locale=locale("en"))
    translate_snippet(texts, "es", name="Instituto")
    SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), texts=texts)

    assert furniture_for(request_in("es")).name == "Instituto"


def test_site_without_settings_has_a_name_and_no_menus():
    make_tree()

    furniture = furniture_for(request_in("en"))

    assert furniture.name == "Memoria"
    assert furniture.main == []


def test_donation_call_is_shown_while_its_campaign_runs():
    make_tree()
    call = DonationCTAFactory(starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 5, 31))

    with time_machine.travel(dt.datetime(2026, 5, 31, 12, tzinfo=dt.UTC)):
        assert donation_for(request_in("en"), chosen=call) == call
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)):
        assert donation_for(request_in("en"), chosen=call) is None


def test_donation_call_that_is_not_translated_is_not_shown():
    make_tree()

    assert donation_for(request_in("km"), chosen=DonationCTAFactory()) is None
