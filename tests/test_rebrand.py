"""
The site as another organisation: with a folder of its own and its name in the admin, nothing
that readers or editors get says whose work it once was (docs/developers/howto/rebrand.md).
"""

import re
from dataclasses import astuple
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core import mail
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import Site

from core.brand.folder import DEFAULT, read_brand
from core.models import Organisation
from core.models.withdrawals import Reason
from core.public.errors import server_error
from core.withdrawal.actions import withdraw
from home.models import Menu, MenuItem, PeopleIndexPage, SiteSettings, SiteTexts
from stories.models import StoryAuthor
from tests.crawling import Crawl, report
from tests.factories import (
    CommemorationPageFactory,
    PersonFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    locale,
    make_accounts,
    make_tree,
    translate,
    translate_snippet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NAMES = {"en": "Peace Archive", "km": "បណ្ណសារសន្តិភាព", "es": "Archivo de la Paz"}
OURS = read_brand(DEFAULT)
COLOURS = {*astuple(OURS.light), *astuple(OURS.dark), OURS.highlight}
# What would give us away; in Spanish a word of everyday, which never begins a name.
WORDS = {"Memoria", "MEMORIA", "មេម៉ូរីយ៉ា"}
IN_UIDS = re.compile(r"^UID:.*\n", re.M)  # those stay as they are: calendars know them
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


@pytest.fixture
def their_brand(tmp_path, settings):
    (tmp_path / "logo.svg").write_text(PLAIN_SVG)
    (tmp_path / "brand.toml").write_text(
        f'name = "{NAMES["en"]}"\n[colours]\naccent = "#00305e"\nhighlight = "#1b998b"\n'
        '[pictures]\nlogo = "logo.svg"\n'
    )
    settings.BRAND = read_brand(tmp_path)
    settings.WAGTAIL_SITE_NAME = settings.BRAND.name
    finders.get_finder.cache_clear()
    yield settings.BRAND
    finders.get_finder.cache_clear()


@pytest.fixture
def tree(their_brand):
    """Pages of every kind in three languages, with menus and texts as another organisation writes them."""
    trees = make_tree()
    for code, title in NAMES.items():
        trees[code].home.title = title
        trees[code].home.save_revision().publish()
    fill(trees["en"])
    describe(trees["en"])
    make_accounts()
    return trees


def fill(tree):
    author = PersonFactory()
    story = StoryPageFactory(parent=tree.stories)
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


@pytest.fixture
def crawl(tree):
    return Crawl(STARTS, FURTHER)


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


def test_readers_find_nothing_of_ours(crawl):
    kinds = {visit.kind for visit in crawl.visits.values()}
    kept = {"text/html", "text/calendar", "application/atom+xml", "application/xml", "text/plain"}

    assert kept <= kinds
    assert {200, 404, 410} <= {visit.status for visit in crawl.visits.values()}
    report(
        f"{visit.path}: {found}" for visit in crawl.visits.values() if (found := traces(visit.text))
    )


def test_files_that_pages_load_hold_nothing_of_ours(crawl):
    files = loaded_files(visit.text for visit in crawl.pages)

    assert {"brand/brand.css", "brand/logo.svg", "css/tokens.css"} <= files.keys()
    assert "--accent: #00305e;" in files["brand/brand.css"]
    report(f"{address}: {found}" for address, text in files.items() if (found := traces(text)))


def test_every_page_carries_their_name_in_its_language_and_their_logo(crawl):
    pages = [visit for visit in crawl.pages if visit.language in NAMES]

    assert len(pages) > 60
    report(visit.path for visit in pages if NAMES[visit.language] not in visit.text)
    report(visit.path for visit in pages if "brand/logo.svg" not in visit.text)


def test_feeds_calendars_and_search_engines_are_told_their_name(crawl):
    for code, name in NAMES.items():
        feed = crawl.visits[f"/{code}/stories/feed/"].text
        story = next(v for v in crawl.works if re.match(rf"/{code}/stories/story-\d+/$", v.path))
        assert f"<name>{name}</name>" in feed
        assert f'"publisher": {{"@type": "Organization", "name": "{name}"}}' in story.text
        assert f'<meta property="og:site_name" content="{name}">' in story.text
    calendar = crawl.visits["/en/commemorations/calendar.ics"].text
    assert "PRODID:-//testserver//Days of remembrance//EN" in calendar


def test_uids_of_calendars_stay_as_they_are(crawl):
    uids = re.findall(r"^UID:(.*)", crawl.visits["/en/commemorations/calendar.ics"].text, re.M)

    assert uids
    assert all(uid.strip().endswith("@memoria") for uid in uids)


@pytest.mark.parametrize("code", NAMES)
def test_previews_hold_nothing_of_ours(tree, code):
    story = tree[code].stories.get_children().first().specific

    for mode, _label in story.preview_modes:
        response = story.make_preview_request(RequestFactory().get("/"), mode)
        response.render()
        assert not traces(response.content.decode()), mode


@pytest.mark.parametrize("code", NAMES)
def test_page_of_a_failure_without_a_database_holds_nothing_of_ours(code):
    page = server_error(RequestFactory().get(f"/{code}/", headers={"accept-language": code}))

    assert page.status_code == 500
    assert not traces(page.content.decode())


def test_sign_in_shows_their_name_and_their_mark(client, tree):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert f"<title>Sign in - {NAMES['en']}</title>" in " ".join(page.split()).replace("> ", ">")
    assert "brand/logo.svg" in page
    assert not traces(page)


@pytest.mark.parametrize(
    ("person", "code"), [("admin", "en"), ("translator-km", "km"), ("translator-es", "es")]
)
def test_admin_shows_their_name_in_the_language_of_the_person(
    client, tree, django_user_model, person, code
):
    user = django_user_model.objects.get(username=person)
    user.wagtail_userprofile.preferred_language = code
    user.wagtail_userprofile.save()
    client.force_login(user)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert re.search(rf"<title>[^<]* - {NAMES[code]}</title>", page)
    assert re.search(rf"<h1[^>]*>\s*{NAMES[code]}\s*</h1>", page)
    assert "brand/logo.svg" in page


def test_admin_holds_nothing_of_ours(client, tree, django_user_model):
    client.force_login(django_user_model.objects.get(username="admin"))
    story = tree["en"].stories.get_children().first()
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[story.pk]),
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        reverse("wagtailadmin_pages:delete", args=[tree["en"].stories.pk]),
        reverse("wagtailusers_groups:add"),
        reverse(Organisation.snippet_viewset.get_url_name("list")),
        reverse("wagtailadmin_reports:site_history"),
        "/admin/nowhere/",
    ]

    pages = {address: client.get(address).content.decode() for address in addresses}
    files = loaded_files(pages.values())

    assert "css/admin.css" in files
    report(f"{at}: {found}" for at, text in (pages | files).items() if (found := traces(text)))


def test_letter_with_a_new_password_holds_nothing_of_ours(client, tree):
    client.post(reverse("wagtailadmin_password_reset"), {"email": "editor@example.org"})

    (letter,) = mail.outbox
    assert not traces(f"{letter.subject} {letter.body} {letter.from_email}")
