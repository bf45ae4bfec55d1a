"""Every public address with what people, programs and attackers put into addresses: no 5xx, ever."""

from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client

from tests.crawling import parse
from tests.factories import (
    CommemorationPageFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    find_tree,
    translate,
)
from tests.starting_points import StartingPoint, for_a_module

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexed"),
    pytest.mark.both(sqlite="long"),
]
LANGUAGES = ("en", "km", "es")
VALUES = {
    "nothing": "",
    "a space": "%20",
    "NUL": "%00",
    "NUL in a word": "mem%00ory",
    "a quotation mark": "%22",
    "an apostrophe": "%27",
    "half a bracket": "(",
    "markup": "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "SQL": "%27%20OR%201%3D1%20--",
    "operators": "AND%20OR%20NOT%20NEAR*%20%22a",
    "a star": "*",
    "a backslash": "%5C",
    "a percent sign": "%25",
    "a broken percent sign": "%",
    "a broken encoding": "%ff%fe",
    "half a surrogate": "%ed%a0%80",
    "a template": "{{7*7}}{%25%20debug%20%25}",
    "letters": "abc",
    "zero": "0",
    "less than zero": "-1",
    "one and a half": "1.5",
    "ten to the twentieth": "1" + "0" * 20,
    "a year far away": "99999",
    "Khmer digits": "%E1%9F%A2",
    "Khmer": "%E1%9E%85%E1%9E%84%E1%9E%85%E1%9E%B6%E1%9F%86",
    "invisible characters": "%E2%80%8B%E2%80%AE%EF%BB%BF",
    "an emoji": "%F0%9F%95%AF",
    "combining marks": "a" + "%CC%81" * 300,
    "a path upwards": "..%2F..%2F..%2Fetc%2Fpasswd",
    "another address": "https:%2F%2Fexample.org%2F",
    "two slashes": "%2F%2Fexample.org",
    "5,000 characters": "a" * 5000,
    "400 words": "+".join(["memory"] * 400),
    "a new line": "%0d%0aSet-Cookie:%20a=b",
}
# What has broken sites like this one, one of each sort; the others are tried by make test-long.
WORST = {
    *("nothing", "NUL", "markup", "a broken encoding", "half a surrogate", "a template"),
    *("ten to the twentieth", "Khmer digits", "a path upwards", "another address"),
    *("5,000 characters", "a new line"),
}
every_value = pytest.mark.parametrize(
    "value",
    [
        pytest.param(value, id=name, marks=() if name in WORST else pytest.mark.long)
        for name, value in VALUES.items()
    ],
)
SHORT = {name: value for name, value in VALUES.items() if len(value) < 400}
IN_PATH = [
    "/{}/",
    "/{}",
    "/km/{}/",
    "/km/stories/{}/",
    "/km/stories/page/{}/",
    "/km/stories/{}/feed/",
    "/km/stories/theme/{}/",
    "/km/commemorations/{}/",
    "/km/commemorations/{}.ics",
    "/km/commemorations/day/{}/",
    "/km/library/{}/",
    "/km/library/series/page/{}/",
    "/km/library/series/{}/",
    "/sitemap-{}.xml",
    "/r/{}",
    "/r/{}.bib",
    "/documents/{}/file.pdf",
    "/documents/1/{}",
    "/documents/recordings/{}/file.wav",
    "/documents/recordings/1/{}",
    "/documents/recordings/1/{}.vtt",
    "/admin/{}/",
]
IN_QUERY = [
    "/?{}",
    "/km/?lang={}",
    "/km/search/?query={}",
    "/km/search/?query=memory&page={}",
    "/km/search/?{}=1",
    "/km/stories/?page={}",
    "/km/stories/?theme={0}&country={0}",
    "/km/library/?type={0}&series={0}&year={0}&language={0}",
    "/km/library/series/record/?{}",
    "/km/commemorations/?year={}",
    "/sitemap-km.xml?p={}",
    "/km/nowhere/?query={}",
]
ADDRESSES = [
    "/",
    "/km/",
    "/km/about/",
    "/km/stories/",
    "/km/stories/story/",
    "/km/stories/feed/",
    "/km/commemorations/",
    "/km/commemorations/2026/",
    "/km/commemorations/calendar.ics",
    "/km/commemorations/day/",
    "/km/commemorations/day/2024/",
    "/km/library/",
    "/km/library/series/",
    "/km/library/series/record/",
    "/km/search/?query=memory",
    "/km/nowhere/",
    "/sitemap.xml",
    "/sitemap-km.xml",
    "/r/AAAAAAAA",
    "/documents/1/document.pdf",
]


@pytest.fixture(scope="module", autouse=True)
def site(own_databases, django_db_blocker):
    """One page of every kind, in English and in Khmer; made once, for all tests here read only."""
    point = StartingPoint.of({"tree", "indexed"})
    with django_db_blocker.unblock(), for_a_module(point):
        make_site()
        yield


def make_site():
    tree = find_tree()["en"]
    day = CommemorationPageFactory(parent=tree.days, slug="day")
    series = SeriesPageFactory(parent=tree.library, slug="series")
    record = ResourcePageFactory(parent=series, slug="record", public_id="7F3K2QAA")
    ResourceFileFactory(page=record)
    pages = [
        StandardPageFactory(parent=tree.home, slug="about"),
        StoryPageFactory(parent=tree.stories, slug="story"),
        day,
        StoryPageFactory(parent=day, slug="2024", edition_year=2024),
        series,
        record,
    ]
    for page in pages:
        translate(page, "km", title=f"ទំព័រ {page.slug}")


@pytest.fixture
def ask():
    """Asks for an address as it stands, and holds what is true of every answer."""
    client = Client(raise_request_exception=False)

    def ask(address, method="get"):
        path, _mark, query = address.partition("?")
        response = client.generic(method.upper(), path, QUERY_STRING=query)

        assert response.status_code < 500, f"{method} {address[:200]}"
        assert not response.cookies, address[:200]
        led_to = urlsplit(response.headers.get("Location", ""))
        assert led_to.netloc in {"", "testserver"}, address[:200]
        if response.headers.get("Content-Type", "").startswith("text/html"):
            holds_for_a_page(address, response)
        return response

    return ask


def holds_for_a_page(address, response):
    text = response.content.decode()
    language = address.lstrip("/").partition("/")[0]
    if text and language in LANGUAGES:
        assert parse(text).get("lang") == language, address[:200]
    assert "<script>alert" not in text, address[:200]
    assert "49{%" not in text, address[:200]


@every_value
def test_nothing_in_a_path_breaks_the_site(ask, value):
    for address in IN_PATH:
        ask(address.format(value))


@every_value
def test_nothing_in_a_query_breaks_the_site(ask, value):
    for address in IN_QUERY:
        ask(address.format(value))


@pytest.mark.parametrize("method", ["head", "options", "post", "put", "delete", "trace", "FOO"])
def test_no_method_breaks_the_site(ask, method):
    for address in ADDRESSES:
        ask(address, method)


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_answers_as_get_does(ask, address):
    assert ask(address, "head").status_code == ask(address).status_code


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1" + "0" * 20, "1.5", "%E1%9F%A2"])
@pytest.mark.parametrize("list_address", ["/km/stories/page/{}/", "/km/library/series/page/{}/"])
def test_page_number_that_is_none_is_not_found(ask, list_address, number):
    assert ask(list_address.format(number)).status_code == 404


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1" + "0" * 20, "2"])
def test_page_of_hits_that_is_none_is_not_found(ask, number):
    assert ask(f"/km/search/?query=memory&page={number}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_url_that_is_not_there_offers_links_and_search(ask, language):
    response = ask(f"/{language}/nowhere/at/all/")

    page = parse(response.content.decode())
    inputs = [field.get("name") for field in page.iter("input")]
    links = [link.get("href") for link in page.find(".//main").iter("a")]
    assert response.status_code == 404
    assert "query" in inputs
    assert f"/{language}/" in links


@pytest.mark.parametrize("address", ["/fr/", "/fr/stories/", "/EN/", "/km-KH/", "/zh-hans/x/"])
def test_language_that_the_site_lacks_is_not_found(ask, address):
    response = ask(address)

    assert response.status_code == 404
    assert parse(response.content.decode()).get("lang") == "en"


def test_url_outside_all_languages_is_answered_in_the_readers(client):
    response = client.get("/nowhere/", headers={"Accept-Language": "km-KH,km;q=0.9,en;q=0.5"})

    assert response.status_code == 404
    assert parse(response.content.decode()).get("lang") == "km"


@pytest.mark.parametrize(
    "header",
    ["", "*", "km;q=abc", "x" * 5000, "km-" * 500, "\x01", "fr,de;q=0.1", ",,,;;;", "km;q=0"],
)
def test_no_accept_language_breaks_the_root_url(client, header):
    response = client.get("/", headers={"Accept-Language": header})

    assert response.status_code == 302
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    "header",
    [
        {"If-Modified-Since": "yesterday"},
        {"If-None-Match": '"' + "a" * 5000},
        {"Range": "bytes=-1,9999999999-"},
        {"Accept": "%%%"},
        {"Cookie": "sessionid=%00; csrftoken='\"<>"},
        {"Cookie": "django_language=es; wagtail=1"},
    ],
    ids=str,
)
def test_no_header_breaks_a_page(header):
    client = Client(raise_request_exception=False)

    for address in ADDRESSES:
        response = client.get(address, headers=header)
        assert response.status_code < 500, address
        if address.startswith("/km/") and response.headers.get("Content-Language"):
            assert response.headers["Content-Language"] == "km"


def test_slug_typed_in_khmer_leads_nowhere_and_does_no_harm(ask):
    assert ask("/km/stories/រឿង/").status_code == 404


def test_database_is_still_usable_after_all_this(ask):
    for value in SHORT.values():
        ask(f"/km/search/?query={value}")

    assert connection.is_usable()
