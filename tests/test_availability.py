"""
The rule of language availability from end to end: what readers of each language are given.

The functions of core.i18n.availability have tests of their own in tests/core.
"""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.i18n.availability import resolve, versions, works_for
from library.models import ResourcePage
from tests.crawling import parse
from tests.factories import (
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    locale,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]
NAMES = {"en": "English", "km": "ភាសាខ្មែរ", "es": "Español"}
KHMER_FIRST = {"Accept-Language": "km-KH,km;q=0.9,es;q=0.5"}


@pytest.fixture
def story(tree):
    return StoryPageFactory(
        parent=tree["en"].stories, slug="the-register", title="The register of class three"
    )


def read(client, address, status=200, **options):
    """The parsed page at an address, after its status and language have been looked at."""
    response = client.get(address, **options)
    assert response.status_code == status, address
    page = parse(response.content.decode())
    assert page.get("lang") == address.split("/")[1]
    return page


def words(element) -> str:
    return " ".join("".join(element.itertext()).split())


def switcher(page) -> dict[str, tuple[str, bool]]:
    """Language code → address, and whether it is marked as not yet available."""
    menu = next(nav for nav in page.iter("nav") if "languages" in (nav.get("class") or ""))
    return {
        item.find("a").get("hreflang"): (item.find("a").get("href"), len(words(item)) > 10)
        for item in menu.iter("li")
    }


def hide(page, state):
    """Put a page out of readers' sight, in one of the ways there are."""
    if state == "draft":
        page.unpublish()
    elif state == "expired":
        page.expire_at = timezone.now() - dt.timedelta(hours=1)
        page.save()
        page.save_revision()
        call_command("publish_scheduled", verbosity=0)
    elif state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    elif state == "below a private page":
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    elif state == "deleted":
        page.delete()


HIDDEN = ["draft", "expired", "private", "below a private page", "deleted"]


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_translation_is_none(client, story, state):
    khmer = translate(story, "km", title="បញ្ជី")
    hide(khmer, state)

    assert set(versions(story)) == {"en"}
    assert resolve(story, locale("km")).is_fallback
    assert switcher(read(client, "/en/stories/the-register/"))["km"][1]


@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_original_leaves_its_translation_to_the_lead(story, state):
    khmer = translate(story, "km", title="បញ្ជី")
    hide(story, state)

    found = resolve(khmer, locale("es"))

    assert set(versions(khmer)) <= {"km"}
    assert found.page is None or found.page.locale.language_code == "km"


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("state", HIDDEN)
def test_hidden_story_is_named_nowhere(client, story, state):
    hide(story, state)

    for address in (
        "/en/",
        "/en/stories/",
        "/en/stories/feed/",
        "/sitemap-en.xml",
        "/en/search/?query=register",
        "/km/stories/the-register/",
        "/km/search/?query=register",
    ):
        assert "class three" not in client.get(address).content.decode(), address


def test_alias_is_served_as_a_missing_translation(client, story):
    story.copy_for_translation(locale("km"), alias=True)

    page = read(client, "/km/stories/the-register/", 404)

    assert "The register of class three" in words(page.find(".//main"))


def test_each_work_is_listed_once_in_every_language(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    for code in ("km", "es"):
        translate(series, code)
    everywhere = ResourcePageFactory(parent=series)
    twice = ResourcePageFactory(parent=series)
    once = ResourcePageFactory(parent=series)
    for work, code in ((everywhere, "km"), (everywhere, "es"), (twice, "es")):
        translate(work, code)

    def listed(code):
        works = works_for(locale(code), ResourcePage.objects.all())
        return sorted((work.translation_key, work.locale.language_code) for work in works)

    keys = [work.translation_key for work in (everywhere, twice, once)]
    assert listed("en") == sorted(zip(keys, ["en", "en", "en"], strict=True))
    assert listed("km") == sorted(zip(keys, ["km", "en", "en"], strict=True))
    assert listed("es") == sorted(zip(keys, ["es", "es", "en"], strict=True))


def test_work_that_is_hidden_everywhere_is_listed_in_no_language(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    translate(series, "es")
    record = ResourcePageFactory(parent=series)
    spanish = translate(record, "es")
    for page in (record, spanish):
        page.unpublish()

    assert not works_for(locale("km"), ResourcePage.objects.all())


def remove_home(tree, state):
    if state == "missing":
        tree["es"].home.delete()
    elif state == "draft":
        tree["es"].home.unpublish()
    else:
        hide(tree["es"].home, state)


@pytest.mark.parametrize("state", ["missing", "draft", "private"])
def test_nothing_answers_in_a_language_without_its_home(client, tree, story, state):
    translate(story, "es", title="El registro")
    StandardPageFactory(parent=tree["es"].home, slug="acerca")
    remove_home(tree, state)

    for rest in ("", "stories/", "stories/the-register/", "stories/feed/", "acerca/", "library/"):
        response = client.get(f"/es/{rest}")
        assert response.status_code == 404, rest
        assert response.headers["Content-Language"] == "es"
    assert client.get("/es/commemorations/calendar.ics").status_code == 404


@pytest.mark.parametrize("state", ["missing", "draft", "private"])
@pytest.mark.parametrize("asked", ["es", "es-419,es;q=0.9", "es;q=1,fr", ""])
def test_root_url_never_leads_to_a_language_without_its_home(client, tree, state, asked):
    remove_home(tree, state)

    response = client.get("/", headers={"Accept-Language": asked}, follow=True)

    assert len(response.redirect_chain) == 1
    assert response.status_code == 200
    assert response.request["PATH_INFO"] in {"/en/", "/km/"}


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("", "/en/"),
        ("km", "/km/"),
        ("km-KH,km;q=0.9,en;q=0.8", "/km/"),
        ("es-MX", "/es/"),
        ("es-419,en;q=0.9", "/es/"),
        ("fr-FR,fr;q=0.9,es;q=0.8,en;q=0.7", "/es/"),
        ("en;q=0.5,km;q=0.9", "/km/"),
        ("ja,zh;q=0.9", "/en/"),
        ("*", "/en/"),
    ],
)
def test_root_url_leads_to_the_language_the_reader_asks_for(client, tree, asked, led_to):
    response = client.get("/", headers={"Accept-Language": asked})

    assert (response.status_code, response.url) == (302, led_to)
    assert "Accept-Language" in response.headers["Vary"]
    assert "private" in response.headers["Cache-Control"]
    assert not response.cookies


def test_root_url_answers_404_while_no_home_page_can_be_read(client, tree):
    for one in tree.values():
        one.home.unpublish()

    assert client.get("/").status_code == 404


def test_missing_translation_offers_the_original_and_the_section(client, story):
    page = read(client, "/km/stories/the-register/", 404)

    main = page.find(".//main")
    links = {link.get("href"): link for link in main.iter("a")}
    original = links["/en/stories/the-register/"]
    assert original.get("lang") == original.get("hreflang") == "en"
    assert words(original) == "The register of class three"
    assert "/km/stories/" in links
    assert "noindex" in [meta.get("content") for meta in page.iter("meta")]
    assert "អង់គ្លេស" in words(main)


def test_missing_translation_offers_every_language_there_is(client, tree):
    story = StoryPageFactory(parent=tree["es"].stories, slug="taller", title="Un taller")
    translate(story, "en", title="A workshop")

    main = read(client, "/km/stories/taller/", 404).find(".//main")

    offered = [link.get("hreflang") for link in main.iter("a") if link.get("hreflang")]
    assert offered == ["es", "en"]


def test_missing_translation_of_a_private_page_tells_nothing(client, story):
    hide(story, "private")

    page = read(client, "/km/stories/the-register/", 404)

    assert "register of class" not in words(page)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/km/", 200),
        ("/en/stories/the-register/", 200),
        ("/km/stories/the-register/", 404),
        ("/es/nowhere/", 404),
        ("/en/search/?query=register", 200),
        ("/es/commemorations/2026/", 200),
    ],
)
def test_languages_are_listed_by_their_own_names_on_every_page(client, story, address, status):
    page = read(client, address, status)

    menu = next(nav for nav in page.iter("nav") if "languages" in (nav.get("class") or ""))
    listed = {link.get("hreflang"): words(link) for link in menu.iter("a")}
    assert listed == NAMES
    assert {link.get("lang") for link in menu.iter("a")} == set(NAMES)


def test_switcher_leads_from_the_missing_translation_back_to_the_page(client, story):
    assert switcher(read(client, "/km/stories/the-register/", 404))["en"] == (
        "/en/stories/the-register/",
        False,
    )


@pytest.mark.usefixtures("indexed")
def test_switcher_keeps_what_was_searched_for(client, tree):
    found = switcher(read(client, "/en/search/?query=memory"))

    assert found["km"][0] == "/km/search/?query=memory"


def test_answer_is_the_same_whatever_the_reader_accepts(client, story):
    first = client.get("/en/stories/the-register/")
    second = client.get("/en/stories/the-register/", headers=KHMER_FIRST)

    assert first.content == second.content
    assert "Accept-Language" not in second.headers.get("Vary", "")
