"""Which requests the store answers, and what it sends."""

import io

import pytest

from core.store.answers import (
    asked_for,
    choose_encoding,
    file_for,
    headers_of,
    is_ignored,
    is_known_to_reader,
    rendering_environ,
)


def environ(path="/en/stories/", query="", method="GET", **more):
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "www.example.org",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        **more,
    }


@pytest.fixture(autouse=True)
def one_host(settings):
    settings.ALLOWED_HOSTS = ["www.example.org"]


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/en/", "http/www.example.org/en/index.html"),
        ("/km/stories/rice/", "http/www.example.org/km/stories/rice/index.html"),
        ("/es/days/on-this-day/05-20/", "http/www.example.org/es/days/on-this-day/05-20/index.html"),
        ("/en/commemorations/calendar.ics", "http/www.example.org/en/commemorations/calendar.ics"),
        ("/sitemap.xml", "http/www.example.org/sitemap.xml"),
        ("/sitemap-people-en.xml", "http/www.example.org/sitemap-people-en.xml"),
        ("/robots.txt", "http/www.example.org/robots.txt"),
    ],
)  # fmt: skip
def test_urls_of_pages_are_answered(path, file):
    assert asked_for(environ(path)).files()[0] == file


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "//", "/en", "/en//", "//en/", "/en/stories", "/fr/", "/admin/", "/en/../admin/",
        "/en/./", "/en/%2e%2e/", "/en/stories/page/02/", "/en/stories/page/0/", "/en/a\0b/",
        "/en/a b/", "/en/ក/", "/en/index.html", "/en/stories/index.html", "/en/x.php", "/en/.git/",
        "/media/images/a.webp", "/documents/1/a.pdf", "/r/abc", "/static/css/base.css",
        "/en/" + "a/" * 10, "/en/" + "a" * 101 + "/", "/en/stories/\n", "/en/calendar.ics/..ics",
        "/current/lock", "/en/a\\b/", "/EN/", "/sitemap.xml/", "/sitemap-.xml", "/en/<script>/",
    ],
)  # fmt: skip
def test_other_urls_are_left_to_django(path):
    assert asked_for(environ(path)) is None


@pytest.mark.parametrize(
    "more",
    [
        {"HTTP_COOKIE": "a=b"},
        {"HTTP_AUTHORIZATION": "Basic x"},
        {"HTTP_RANGE": "bytes=0-1"},
        {"SCRIPT_NAME": "/below"},
        {"CONTENT_LENGTH": "3"},
        {"method": "POST"},
        {"method": "PURGE"},
        {"query": "query=rice"},
        {"query": "lite=1"},
        {"query": "utm_source=a&page=2"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "www.example.org.evil.example"},
        {"HTTP_HOST": "../www.example.org"},
        {"HTTP_HOST": "www..example.org"},
        {"HTTP_HOST": "www.example.org:80x"},
        {"HTTP_HOST": ""},
    ],
)
def test_requests_that_say_more_are_left_to_django(more):
    assert asked_for(environ(**more)) is None


def test_any_host_may_be_asked_for_in_development_but_only_this_machine_is_stored(settings):
    settings.ALLOWED_HOSTS = ["*"]

    assert asked_for(environ(HTTP_HOST="localhost:8000")).folder == "http/localhost:8000"
    assert asked_for(environ(HTTP_HOST="anything.example")) is None


def test_scheme_is_that_which_django_sees(settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert asked_for(environ(HTTP_X_FORWARDED_PROTO="https")).folder == "https/www.example.org"
    assert asked_for(environ(HTTP_X_FORWARDED_PROTO="http")).folder == "http/www.example.org"
    assert asked_for(environ()).folder == "http/www.example.org"


def test_host_is_one_whatever_its_case():
    assert asked_for(environ(HTTP_HOST="WWW.Example.ORG")).folder == "http/www.example.org"


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ("", True),
        ("fbclid=x", True),
        ("utm_source=a&utm_medium=b&gclid=", True),
        ("fbclid", True),
        ("mc_cid=1&mc_eid=2", True),
        ("fbclid=x&lite=1", False),
        ("page=2", False),
        ("&", False),
        ("fbclidx=1", False),
        ("FBCLID=1", False),
    ],
)
def test_what_other_sites_add_to_urls_is_ignored(query, ignored):
    assert is_ignored(query) is ignored


def test_only_a_plain_answer_with_the_headers_of_every_page_is_stored():
    asked = asked_for(environ())
    plain = [*headers_of(asked, asked.files()[0]), ("Content-Length", "3")]

    assert file_for(asked, "200 OK", plain) == "http/www.example.org/en/stories/index.html"
    assert file_for(asked, "404 Not Found", plain) is None
    assert file_for(asked, "302 Found", plain) is None
    assert file_for(asked, "206 Partial Content", plain) is None
    for own in [
        ("Set-Cookie", "a=b"),
        ("Link", "<x>; rel=cite-as"),
        ("Vary", "Cookie"),
        ("Vary", "Accept-Language"),
        ("Content-Encoding", "gzip"),
        ("Content-Language", "km"),
        ("Content-Security-Policy", "default-src *"),
    ]:
        rest = [header for header in plain if header[0] != own[0]]
        assert file_for(asked, "200 OK", [*rest, own]) is None, own


def test_type_of_an_answer_says_which_file_it_is():
    asked = asked_for(environ("/en/stories/feed/"))
    feed = [("Content-Type", "application/atom+xml; charset=utf-8")]

    assert file_for(asked, "200 OK", feed).endswith("/en/stories/feed/index.atom")
    assert file_for(asked, "200 OK", [("Content-Type", "application/json")]) is None


@pytest.mark.parametrize(
    ("accepted", "encodings"),
    [
        ("", [""]),
        ("gzip", ["gzip", ""]),
        ("gzip, deflate, br", ["br", "gzip", ""]),
        ("br;q=0, gzip;q=0.5", ["gzip", ""]),
        ("*", ["br", "gzip", ""]),
        ("identity", [""]),
        ("gzip;q=nonsense", [""]),
        ("GZIP", ["gzip", ""]),
    ],
)
def test_encoding_is_one_the_reader_takes(accepted, encodings):
    assert [encoding for _ending, encoding in choose_encoding(accepted)] == encodings


@pytest.mark.parametrize(
    ("known", "same"),
    [('"a-1"', True), ('W/"a-1"', True), ('"b", "a-1"', True), ("*", True), ('"a-2"', False), ("", False)],
)  # fmt: skip
def test_reader_who_has_this_answer_is_told_so(known, same):
    assert is_known_to_reader(known, '"a-1"') is same


def test_page_is_rendered_from_a_request_with_nothing_of_the_readers():
    bare = rendering_environ(
        environ(
            method="HEAD",
            query="fbclid=secret",
            HTTP_USER_AGENT="secret",
            HTTP_REFERER="secret",
            HTTP_ACCEPT_LANGUAGE="km",
            HTTP_ACCEPT_ENCODING="gzip",
            REMOTE_ADDR="192.0.2.1",
        )
    )

    assert {name for name in bare if name.startswith("HTTP_")} == {"HTTP_HOST"}
    assert bare["REQUEST_METHOD"] == "GET"
    assert bare["REMOTE_ADDR"] == "127.0.0.1"
    assert "secret" not in str(bare)
