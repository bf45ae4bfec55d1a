"""The outermost layer of the server process, before a program that counts its answers."""

import gzip
import io
import logging
import threading
import time

import pytest

from core.public.dated import DEPENDS_ON_DATE
from core.store import folder as folders
from core.store import layer as layers
from core.store import watching
from core.store.answers import asked_for, headers_of
from core.store.folder import the_folder
from core.store.layer import PageStoreLayer

BODY = b"<!DOCTYPE html><title>Rice</title>" * 30


class Program:
    """Stands for Django. `more`: headers of its own; `during`: called while it renders."""

    def __init__(self):
        self.asked, self.status, self.more, self.during = [], "200 OK", [], lambda environ: None

    def __call__(self, environ, start_response):
        self.asked.append(dict(environ))
        self.during(environ)
        asked = asked_for(environ | {"HTTP_COOKIE": "", "QUERY_STRING": ""})
        headers = headers_of(asked, asked.files()[0]) if asked else [("Content-Type", "text/html")]
        start_response(self.status, [*headers, *self.more])
        return [BODY]


@pytest.fixture
def program():
    return Program()


@pytest.fixture
def token(monkeypatch):
    """What stands in the database."""
    token = {"is": "one"}
    monkeypatch.setattr(layers, "open_store", lambda: the_folder().open_at(lambda: token["is"]))
    monkeypatch.setattr(watching, "begin", lambda: None)
    return token


@pytest.fixture
def ask(program, token, settings, tmp_path):
    settings.STORE_ROOT, settings.PAGE_STORE = tmp_path / "store", True
    settings.ALLOWED_HOSTS = ["www.example.org"]
    layer = PageStoreLayer(program)

    def ask(path="/en/stories/rice/", query="", method="GET", **more):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "www.example.org",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **more,
        }
        started = []
        body = b"".join(layer(environ, lambda status, headers: started.append((status, headers))))
        return started[0][0], dict(started[0][1]), body

    return ask


@pytest.fixture
def other_program(settings, tmp_path):
    """The store as another version of the program has left it, open."""
    settings.STORE_ROOT, settings.PAGE_STORE = tmp_path / "store", True
    folder = the_folder()
    folder.root.mkdir()
    folder.link.symlink_to("one.another")
    return folder


def test_pages_of_a_program_from_before_an_upgrade_are_closed_when_the_server_starts(other_program):
    PageStoreLayer(None)

    assert other_program.current() == ""


def test_pages_of_the_same_program_stay_when_a_process_starts(other_program):
    other_program.link.unlink()
    other_program.link.symlink_to(f"one.{layers.fingerprint()}")

    PageStoreLayer(None)

    assert other_program.current() == f"one.{layers.fingerprint()}"


def test_second_reader_does_not_reach_the_program(ask, program):
    first, second = ask(), ask()

    assert first == second
    assert first[0] == "200 OK"
    assert first[2] == BODY
    assert len(program.asked) == 1


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_first_reader_gets_what_the_second_gets_in_each_encoding(ask, program, encoding):
    assert ask(HTTP_ACCEPT_ENCODING=encoding) == ask(HTTP_ACCEPT_ENCODING=encoding)
    assert len(program.asked) == 1


def test_head_is_get_without_its_body(ask):
    head, got = ask(method="HEAD"), ask()

    assert head == (*got[:2], b"")


def test_page_is_made_anew_after_a_change(ask, program, token):
    ask()
    with the_folder().closed():
        token["is"] = "two"
    ask()
    ask()

    assert len(program.asked) == 2


def test_page_that_was_made_while_something_changed_is_shown_once_and_not_kept(ask, program, token):
    def change(environ):
        with the_folder().closed():
            token["is"] += "!"

    program.during = change
    ask()
    program.during = lambda environ: None
    ask()
    ask()

    assert len(program.asked) == 2


@pytest.mark.parametrize("known", [{"HTTP_COOKIE": "a=b"}, {"HTTP_AUTHORIZATION": "Basic x"}])
def test_reader_who_may_be_somebody_gets_nothing_from_the_store_and_leaves_nothing(
    ask, program, known
):
    ask(**known)
    ask()
    ask(**known)

    assert len(program.asked) == 3
    assert [environ for environ in program.asked if known.items() <= environ.items()]


def test_program_hears_nothing_of_the_reader_whose_request_is_kept(ask, program):
    ask(query="fbclid=secret", HTTP_USER_AGENT="secret", HTTP_IF_NONE_MATCH='"secret"')

    assert "secret" not in str(program.asked)


def test_what_is_not_kept_is_still_answered_whole_and_once(ask, program):
    program.status = "404 Not Found"
    answer = ask(HTTP_ACCEPT_ENCODING="gzip")

    assert answer[0] == "404 Not Found"
    assert gzip.decompress(answer[2]) == BODY
    assert answer[1]["Content-Length"] == str(len(answer[2]))
    assert len(program.asked) == 1
    ask()
    assert len(program.asked) == 2


@pytest.mark.parametrize(
    "own", [("Set-Cookie", "a=b"), ("X-Of-This-Page", "1"), ("Vary", "Cookie")]
)
def test_answer_with_a_header_of_its_own_is_not_kept(ask, program, own):
    program.more = [own]

    assert ask()[1][own[0]] == own[1]
    ask()
    assert len(program.asked) == 2


def test_page_that_depends_on_the_date_is_kept_for_its_hundred_seconds(ask, program, monkeypatch):
    now = [1_779_321_500.0]
    monkeypatch.setattr(folders.time, "time", lambda: now[0])
    program.during = lambda environ: environ.update({DEPENDS_ON_DATE: True})
    ask()
    now[0] += 99
    ask()
    assert len(program.asked) == 1
    now[0] += 1
    ask()
    assert len(program.asked) == 2


def test_page_that_was_made_over_midnight_is_not_kept(ask, program, monkeypatch):
    now = [1_779_321_599.0]
    monkeypatch.setattr(folders.time, "time", lambda: now[0])

    def tick(environ):
        environ[DEPENDS_ON_DATE] = True
        now[0] += 1

    program.during = tick
    ask()
    ask()
    assert len(program.asked) == 2


def test_readers_who_come_at_once_wait_for_one_page(ask, program):
    program.during = lambda environ: time.sleep(0.2)
    found = []
    readers = [threading.Thread(target=lambda: found.append(ask())) for _number in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()

    assert len(program.asked) == 1
    assert all(answer == found[0] for answer in found)
    assert len(found) == 5


def test_switched_off_nothing_is_kept_or_changed(ask, program, settings):
    settings.PAGE_STORE = False

    assert "ETag" not in ask()[1]
    ask()
    assert len(program.asked) == 2
    assert not settings.STORE_ROOT.exists()


def test_where_nothing_can_be_written_pages_are_as_they_were(
    ask, program, settings, tmp_path, caplog
):
    kept = ask()
    (tmp_path / "file").write_text("no folder")
    settings.STORE_ROOT = tmp_path / "file" / "store"
    with caplog.at_level(logging.WARNING):
        assert ask() == kept
        assert ask() == kept

    assert len(program.asked) == 3
    assert len(caplog.records) == 1
