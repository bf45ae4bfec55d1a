"""
The demonstration, gone through once; the tests here look at what came back. On SQLite alone:
what pages say is the same on both databases, and tests/demo reads each of them on PostgreSQL.

`make test-long` goes through it twice more, with French added to LANGUAGES: before French has
a locale, and with a French home page, sections and a story. Every test here holds then as well.

pytest-xdist runs them all in one process: see pytest_xdist_make_scheduler.
"""

from pathlib import Path

import pytest
from django.test import override_settings
from wagtail.models import Page

from core.i18n.availability import public_pages
from home.models import HomePage
from library.models import ArchiveImage, SeriesPage
from stories.models import StoryIndexPage, StoryPage
from tests import demonstration
from tests.crawling import Crawl
from tests.factories import translate
from tests.fourth_language import french_in_settings

HERE = Path(__file__).parent
STARTS = ["/", "/en/", "/km/", "/es/"]
FURTHER = [
    "/sitemap.xml",
    "/en/nowhere/",
    "/km/nowhere/",
    "/es/nowhere/",
    "/en/search/?query=memory",
    "/km/search/?query=ចងចាំ",
    "/es/search/?query=memoria",
    "/km/search/?query=zzzz",
    "/en/search/?query=",
]

FRENCH_STARTS = ["/fr/"]
FRENCH_FURTHER = [
    "/fr/nowhere/",
    "/fr/search/?query=memory",
    "/fr/search/?query=",
    *(f"/fr/{section}/" for section in ("stories", "feeds", "commemorations", "library", "people")),
]
FRENCH_TITLES = {HomePage: "Accueil", StoryIndexPage: "Récits"}


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.sqlite)


def before_there_is_a_french_page():
    """French is in the settings alone: it has no Locale."""


def with_a_french_story():
    """French has what `add-a-language.md` tells to make first, and one story."""
    for kind in (HomePage, StoryIndexPage):
        english = kind.objects.get(locale__language_code="en", depth__lt=4)
        translate(english, "fr", title=FRENCH_TITLES[kind])
    story = StoryPage.objects.filter(locale__language_code="en").live().first()
    translate(story, "fr", title="Un récit")


def three_languages():
    """The demonstration as it is."""


@pytest.fixture(
    scope="session",
    params=[
        three_languages,
        pytest.param(before_there_is_a_french_page, marks=pytest.mark.long),
        pytest.param(with_a_french_story, marks=pytest.mark.long),
    ],
    ids=lambda prepare: prepare.__name__,
)
def crawl(request, built_demo, django_db_blocker, tmp_path_factory):
    """
    A `Crawl`, with the languages that have pages, the URLs of all public pages, those of series
    that hide while they are empty, and the names of sensitive pictures.
    """
    folder = tmp_path_factory.mktemp("crawl")
    has_french = request.param is not three_languages
    with (
        django_db_blocker.unblock(),
        override_settings(**french_in_settings() if has_french else {}),
        demonstration.fresh_copy(built_demo, folder),
    ):
        request.param()
        crawl = Crawl(STARTS + FRENCH_STARTS * has_french, FURTHER + FRENCH_FURTHER * has_french)
        pages = public_pages(Page.objects.filter(depth__gt=1))
        crawl.languages = {"en", "km", "es"}
        if request.param is with_a_french_story:
            crawl.languages.add("fr")
        crawl.public = {page.get_url() for page in pages}
        empty = SeriesPage.objects.filter(when_empty="hide")
        crawl.hidden = {page.get_url() for page in empty if not page.works().exists()}
        pictures = [image for image in ArchiveImage.objects.all() if image.is_sensitive]
        crawl.sensitive = {Path(picture.file.name).stem for picture in pictures}
    return crawl
