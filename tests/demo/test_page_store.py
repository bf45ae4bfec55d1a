"""Every page of the demonstration is the same from the page store and from Django, byte for byte."""

import io

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from core.i18n.availability import public_pages
from core.models import StoreToken
from core.store import folder as folders
from core.store import layer as layers
from core.store import watching
from core.store.folder import the_folder
from core.store.layer import PageStoreLayer

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("demo")]

SEARCHES = {f"/{code}/search/" for code in ("en", "km", "es")}
BESIDES = [
    *SEARCHES,
    *(f"/{code}/{name}" for code in ("en", "km", "es") for name in ("", "feeds/")),
    "/sitemap.xml",
    "/robots.txt",
]
# What differs with each answer, or is the server's own.
OWN = {"date", "server", "etag", "content-length", "cache-control", "expires", "vary"}


class Counting(WSGIHandler):
    """Django, which counts what it is asked."""

    asked = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        return super().__call__(environ, start_response)


@pytest.fixture
def django(demo_site, db, settings, tmp_path, monkeypatch):
    settings.STORE_ROOT, settings.PAGE_STORE = tmp_path / "store", True
    settings.ALLOWED_HOSTS = ["testserver"]
    monkeypatch.setattr(watching, "begin", lambda: None)
    # The test's transaction is never committed: the store is opened at what it has written.
    StoreToken.objects.update_or_create(pk=1, defaults={"token": "one"})
    # So that no window for pages that depend on the date ends during the test.
    monkeypatch.setattr(folders, "WINDOW", 1_000_000)
    # The test has one connection and one transaction.
    monkeypatch.setattr(layers, "open_store", lambda: the_folder().open_at(lambda: "one"))
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Counting()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def ask(application, path):
    """Status, headers that count, and body of what an application answers."""
    started = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "testserver",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    parts = application(environ, lambda status, headers, *more: started.append((status, headers)))
    body = b"".join(parts)
    status, headers = started[0]
    return status, sorted(each for each in headers if each[0].lower() not in OWN), body


def test_every_page_is_the_same_from_the_store_as_from_django(django):
    urls = {page.get_url() for page in public_pages()}
    paths = [*BESIDES, *sorted(urls - {None})]
    with_store = PageStoreLayer(django)
    different, not_stored = [], []

    for path in paths:
        direct = ask(django, path)
        first = ask(with_store, path)
        before = django.asked
        second = ask(with_store, path)
        if django.asked != before:
            not_stored.append((path, direct[0]))
        if not direct == first == second:
            different.append(path)

    assert different == []
    # The form of the search says "noindex" in a header, and no stored answer has one of its own.
    assert {path for path, status in not_stored if status.startswith("200")} == SEARCHES
    assert len(paths) - len(not_stored) > 130
