"""What a public page costs the database: little, and the same for thirty as for three."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import get_page_models

from core.models import PageNotice
from home.models import Menu, MenuItem, SiteSettings, SiteTexts
from library.models import Contributor
from stories.models import StoryAuthor, StorySource
from tests.factories import (
    CommemorationPageFactory,
    ContentNoticeFactory,
    DonationCTAFactory,
    PersonFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StoryPageFactory,
    locale,
    translate,
    translate_snippet,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
LIST, STORY, SEARCH = 15, 20, 8
ADDRESSES = [
    ("/en/", LIST),
    ("/en/stories/", LIST),
    ("/en/commemorations/", LIST),
    ("/en/commemorations/2027/", LIST),
    ("/en/commemorations/on-this-day/05-20/", LIST),
    ("/en/library/", LIST),
    ("/en/library/papers/", LIST),
    ("/en/library/papers/record/", STORY),
    ("/en/commemorations/day/", STORY),
    ("/en/stories/story/", STORY),
    ("/en/search/?query=candle", SEARCH),
    ("/en/search/?query=nothing-at-all", LIST),
    ("/en/not/there/", LIST),
]


def furnish(site):
    """Menus and texts, as every real site has them."""
    menu = Menu(code="main", title="Main menu", locale=locale("en"), live=True)
    for section in (site.stories, site.days, site.library):
        menu.items.add(MenuItem(page=section, locale=locale("en")))
    menu.save()
    texts = SiteTexts.objects.create(code="site", name="Memoria", locale=locale("en"), live=True)
    settings = SiteSettings.for_site(site.home.get_site())
    settings.texts, settings.main_menu, settings.footer_menu = texts, menu, menu
    settings.save()


def fill(site, numbers):
    """Stories, days, series and records, each with what lists and pages show of them."""
    person, notice = PersonFactory(), ContentNoticeFactory()
    series = site.library.get_children().first() or SeriesPageFactory(
        parent=site.library, slug="papers"
    )
    for number in numbers:
        fill_stories(site, number, person, notice)
        CommemorationPageFactory(parent=site.days, slug=names(number, "day"))
        record = ResourcePageFactory(parent=series, slug=names(number, "record"))
        record.contributors.add(Contributor(person=person))
        record.save()
        ResourceFileFactory(page=record)
        more = SeriesPageFactory(parent=site.library, slug=names(number, "series"))
        ResourcePageFactory(parent=more)


def fill_stories(site, number, person, notice):
    words = [("paragraph", f"<p>{link(page)} [1]</p>") for page in (site.days, site.library)]
    story = StoryPageFactory(
        parent=site.stories, slug=names(number, "story"), standfirst="candle", body=words
    )
    story.authors.add(StoryAuthor(person=person))
    story.sources.add(StorySource(citation="<p>A book</p>", locale=story.locale))
    story.content_notices.add(PageNotice(notice=notice))
    story.save()
    translate(story, "km")


def names(number, name):
    """The first of many is the one that is visited."""
    return f"{name}-{number}" if number else name


def link(page):
    return f'<a linktype="page" id="{page.pk}">words</a>'


def queries(client, address) -> list[str]:
    """What a page asks the database, uncached but for what holds for the whole site."""
    cache.clear()
    client.get("/en/search/")  # the addresses of sites' roots, which Wagtail keeps
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return [query["sql"] for query in asked]


@pytest.fixture
def site(tree):
    tree = tree["en"]
    furnish(tree)
    # A process asks once for the number of each kind of page, and keeps it.
    ContentType.objects.get_for_models(*get_page_models())
    return tree


def test_page_asks_little(client, site, subtests):
    fill(site, range(3))

    for address, most in ADDRESSES:
        with subtests.test(address):
            asked = queries(client, address)
            assert len(asked) <= most, "\n\n".join(asked)


@pytest.mark.parametrize("code", ["km", "es"])
def test_search_asks_little_in_languages_that_translate_the_site_chrome(client, site, code):
    fill(site, range(3))
    settings = SiteSettings.objects.get()
    settings.donation_cta = DonationCTAFactory()
    settings.save()
    translate_snippet(settings.texts, code, name="Memoria")
    translate_snippet(settings.donation_cta, code)
    stories = site.stories.get_translation(locale(code)).specific
    StoryPageFactory(parent=stories, title="A candle")

    asked = queries(client, f"/{code}/search/?query=candle")

    assert len(asked) <= SEARCH, "\n\n".join(asked)


def test_page_asks_the_same_for_many(client, site, subtests):
    fill(site, range(3))
    few = {address: queries(client, address) for address, _most in ADDRESSES}
    fill(site, range(3, 15))

    for address, asked in few.items():
        with subtests.test(address):
            many = queries(client, address)
            assert len(many) <= len(asked), "\n\n".join(many)
