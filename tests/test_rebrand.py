"""
The site as another organisation: with a folder of its own and its name in the admin, nothing
that readers or editors get says whose work it once was (docs/developers/howto/rebrand.md).
"""

import re
from dataclasses import astuple
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.auth import get_user_model
from django.contrib.staticfiles import finders
from django.core import mail
from django.test import RequestFactory, TestCase, override_settings
from django.urls import reverse
from wagtail.models import Page, Site

from core.brand.folder import DEFAULT, read_brand
from core.models import Organisation
from core.models.withdrawals import Reason
from core.public.errors import server_error
from core.withdrawal.actions import withdraw
from home.models import Menu, MenuItem, PeopleIndexPage, SiteSettings, SiteTexts
from stories.models import StoryAuthor, StoryPage
from tests.crawling import Crawl, report
from tests.factories import (
    CommemorationPageFactory,
    PersonFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    find_tree,
    locale,
    translate,
    translate_snippet,
)

NAMES = {"en": "Peace Archive", "km": "បណ្ណសារសន្តិភាព", "es": "Archivo de la Paz"}
OURS = read_brand(DEFAULT)
COLOURS = {*astuple(OURS.light), *astuple(OURS.dark), OURS.highlight}
# What would give us away; in Spanish a word of everyday, which never begins a name.
WORDS = {"Memoria", "MEMORIA", "មេម៉ូរីយ៉ា"}
IN_UIDS = re.compile(r"^UID:.*\n", re.M)  # those stay as they are: calendars know them
NOT_THERE = "/admin/pages/999999/edit/"
STARTS = ["/", *(f"/{code}/" for code in NAMES)]
FURTHER = [
    "/robots.txt",
    "/sitemap.xml",
    *(f"/{code}/{rest}" for code in NAMES for rest in ("nowhere/", "search/?query=day", "feeds/")),
    *(f"/{code}/stories/withdrawn/" for code in NAMES),
    *(f"/{code}/stories/only-english/" for code in NAMES),
]
PLAIN_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">'
    '<path fill="#00305e" d="M0 0h90v30H0z"/></svg>'
)
BRAND = (
    f'name = "{NAMES["en"]}"\n[colours]\naccent = "#00305e"\nhighlight = "#1b998b"\n'
    '[pictures]\nlogo = "logo.svg"\n'
)


@pytest.mark.sqlite  # what pages say is the same on both databases
@pytest.mark.usefixtures("accounts", "indexed")
class AnotherOrganisation(TestCase):
    """One crawl of a site with pages of every kind in three languages."""

    @classmethod
    def setUpTestData(cls):
        folder = Path(cls.enterClassContext(TemporaryDirectory()))
        (folder / "logo.svg").write_text(PLAIN_SVG)
        (folder / "brand.toml").write_text(BRAND, encoding="utf-8")
        brand = read_brand(folder)
        cls.enterClassContext(override_settings(BRAND=brand, WAGTAIL_SITE_NAME=brand.name))
        finders.get_finder.cache_clear()
        cls.addClassCleanup(finders.get_finder.cache_clear)
        trees = find_tree()
        for code, title in NAMES.items():
            Page.objects.filter(pk=trees[code].home.pk).update(title=title, draft_title=title)
        fill(trees["en"])
        describe(trees["en"])

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.crawl = Crawl(STARTS, FURTHER)

    def sign_in(self, name, language="en"):
        user = get_user_model().objects.get(username=name)
        user.wagtail_userprofile.preferred_language = language
        user.wagtail_userprofile.save()
        self.client.force_login(user)

    def test_readers_find_nothing_of_ours(self):
        kinds = {visit.kind for visit in self.crawl.visits.values()}
        kept = {
            "text/html",
            "text/calendar",
            "application/atom+xml",
            "application/xml",
            "text/plain",
        }

        assert kept <= kinds
        assert {200, 404, 410} <= {visit.status for visit in self.crawl.visits.values()}
        report(
            f"{visit.path}: {found}"
            for visit in self.crawl.visits.values()
            if (found := traces(visit.text))
        )

    def test_files_that_pages_load_hold_nothing_of_ours(self):
        files = loaded_files(visit.text for visit in self.crawl.pages)

        assert not self.crawl.missing_files
        assert {"brand/brand.css", "brand/logo.svg", "css/tokens.css"} <= files.keys()
        assert "--accent: #00305e;" in files["brand/brand.css"]
        report(f"{address}: {found}" for address, text in files.items() if (found := traces(text)))

    def test_every_page_carries_their_name_in_its_language_and_their_logo(self):
        pages = [visit for visit in self.crawl.pages if visit.language in NAMES]

        assert len(pages) > 60
        report(visit.path for visit in pages if NAMES[visit.language] not in visit.text)
        report(visit.path for visit in pages if "brand/logo.svg" not in visit.text)

    def test_feeds_and_search_engines_are_told_their_name(self):
        for code, name in NAMES.items():
            feed = self.crawl.visits[f"/{code}/stories/feed/"].text
            story = self.crawl.visits[f"/{code}/stories/told/"].text
            assert f"<name>{name}</name>" in feed
            assert f'"publisher": {{"@type": "Organization", "name": "{name}"}}' in story
            assert f'<meta property="og:site_name" content="{name}">' in story

    def test_calendar_names_the_host_and_keeps_its_uids(self):
        calendar = self.crawl.visits["/en/commemorations/calendar.ics"].text
        uids = re.findall(r"^UID:(.*)", calendar, re.M)

        assert "PRODID:-//testserver//Days of remembrance//EN" in calendar
        assert uids
        assert all(uid.strip().endswith("@memoria") for uid in uids)

    def test_previews_hold_nothing_of_ours(self):
        for story in StoryPage.objects.filter(slug="told"):
            for mode, _label in story.preview_modes:
                with self.subTest(language=story.locale.language_code, mode=mode):
                    response = story.make_preview_request(RequestFactory().get("/"), mode)
                    assert not traces(response.render().content.decode())

    def test_sign_in_shows_their_name_and_their_mark(self):
        page = self.client.get(reverse("wagtailadmin_login")).content.decode()

        assert f"<title>Sign in - {NAMES['en']}</title>" in page
        assert "brand/logo.svg" in page
        assert not traces(page)

    def test_admin_shows_their_name_in_the_language_of_the_person(self):
        for person, code in (("admin", "en"), ("translator-km", "km"), ("translator-es", "es")):
            with self.subTest(person):
                self.sign_in(person, code)
                page = self.client.get(reverse("wagtailadmin_home")).content.decode()
                assert re.search(rf"<title>[^<]* - {NAMES[code]}</title>", page)
                assert re.search(rf"<h1[^>]*>\s*{NAMES[code]}\s*</h1>", page)
                assert "brand/logo.svg" in page

    def test_admin_holds_nothing_of_ours(self):
        self.sign_in("admin")
        story = StoryPage.objects.get(slug="told", locale=locale("en"))
        pages = {address: self.client.get(address).content.decode() for address in admin(story)}
        files = loaded_files(pages.values())

        assert "css/admin.css" in files
        assert "brand/logo.svg" in pages[NOT_THERE]
        report(f"{at}: {found}" for at, text in (pages | files).items() if (found := traces(text)))

    def test_letter_with_a_new_password_holds_nothing_of_ours(self):
        email = get_user_model().objects.get(username="editor").email

        self.client.post(reverse("wagtailadmin_password_reset"), {"email": email})

        (letter,) = mail.outbox
        assert not traces(f"{letter.subject} {letter.body} {letter.from_email}")


def admin(story) -> list[str]:
    """Addresses of the admin that carry names and pictures; the last two aren't there."""
    return [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[story.pk]),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailadmin_pages:delete", args=[story.get_parent().pk]),
        reverse("wagtailusers_groups:add"),
        reverse(Organisation.snippet_viewset.get_url_name("list")),
        reverse("wagtailadmin_reports:site_history"),
        "/admin/nowhere/",
        NOT_THERE,
    ]


@pytest.mark.parametrize("code", NAMES)
def test_page_of_a_failure_without_a_database_holds_nothing_of_ours(code):
    page = server_error(RequestFactory().get(f"/{code}/", headers={"accept-language": code}))

    assert page.status_code == 500
    assert not traces(page.content.decode())


def fill(tree):
    author = PersonFactory()
    story = StoryPageFactory(parent=tree.stories, slug="told")
    story.authors.add(StoryAuthor(person=author))
    story.save()
    day = CommemorationPageFactory(parent=tree.days)
    series = SeriesPageFactory(parent=tree.library, when_empty="other")
    record = ResourcePageFactory(parent=series)
    ResourceFileFactory(page=record)
    gone = StoryPageFactory(parent=tree.stories, slug="withdrawn")
    people = PeopleIndexPage(title="People", slug="people", locale=tree.home.locale)
    tree.home.add_child(instance=people)
    edition = StoryPageFactory(parent=day, edition_year=2024)
    standard = StandardPageFactory(parent=tree.home)
    for page in (story, day, series, record, gone, people, edition, standard):
        for code in ("km", "es"):
            translate(page, code)
    StoryPageFactory(parent=tree.stories, slug="only-english")
    withdraw(gone, Reason.WISH)


def describe(tree):
    menu = Menu(code="main", title="Main menu", locale=locale("en"), live=True)
    for section in (tree.stories, tree.days, tree.library):
        menu.items.add(MenuItem(page=section, locale=locale("en")))
    menu.save()
    texts = SiteTexts.objects.create(code="site", name=NAMES["en"], locale=locale("en"))
    for code in ("km", "es"):
        translate_snippet(menu, code)
        translate_snippet(texts, code, name=NAMES[code])
    site = Site.objects.get(is_default_site=True)
    site.site_name = NAMES["en"]
    site.save()
    SiteSettings.objects.create(site=site, texts=texts, main_menu=menu, footer_menu=menu)


def traces(text: str) -> set[str]:
    """The words and colours of ours that stand in a text."""
    text = IN_UIDS.sub("", text)
    return {trace for trace in WORDS | COLOURS if trace in text}


def loaded_files(pages) -> dict[str, str]:
    """The style sheets, scripts and drawings that pages load, by address."""
    addresses = {
        address
        for text in pages
        for address in re.findall(r'/static/([^"\'\s)?]+)', text)
        if address.endswith((".css", ".js", ".svg")) and not address.startswith("wagtail")
    }
    return {address: Path(finders.find(address)).read_text() for address in addresses}
