"""The files of the store: closed before a commit, opened after it, whole or not there."""

import errno
import gzip
import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from core.store import folder as folders
from core.store.folder import ALWAYS, Folder, StoreNotClosed, area_now
from core.store.program import fingerprint

ROOT = Path(__file__).resolve().parents[4]
FILE = "http/www.example.org/en/index.html"


@pytest.fixture
def store(tmp_path):
    return Folder(tmp_path / "store", is_on=True)


def opened(store, token="one"):
    store.open_at(lambda: token)
    return store.current()


def stored(store, area=ALWAYS, file=FILE):
    place = store.link / area / file
    return place.read_bytes() if place.exists() else None


def everything(store):
    return [path for path in store.root.rglob("*") if path.is_file() and path.name != "lock"]


def test_store_is_closed_until_it_is_opened(store):
    assert store.current() == ""
    assert opened(store) == f"one.{fingerprint()}"


def test_page_is_found_in_each_encoding(store):
    name = opened(store)
    store.keep(name, ALWAYS, FILE, b"<p>a</p>" * 100)

    place = store.link / ALWAYS / FILE
    assert stored(store) == b"<p>a</p>" * 100
    assert gzip.decompress(place.with_name("index.html.gz").read_bytes()) == stored(store)
    assert brotli.decompress(place.with_name("index.html.br").read_bytes()) == stored(store)
    assert {path.stat().st_mode & 0o777 for path in place.parent.iterdir()} <= {0o644, 0o664}


def test_time_of_a_file_says_what_is_in_it(store):
    """Same second, same length, another year: nginx would say 304 with the old page."""
    first = Folder(store.root.parent / "first", is_on=True)
    times = []
    for one, body in [(store, b"1975"), (first, b"1957"), (store, b"1975")]:
        one.keep(opened(one), ALWAYS, FILE, body)
        times.append((one.link / ALWAYS / FILE).stat().st_mtime)

    assert times[0] == times[2] != times[1]
    assert all(0 < time < 2**31 for time in times)


def test_nothing_is_served_while_it_is_closed_and_nothing_old_after_it(store):
    store.keep(opened(store), ALWAYS, FILE, b"old")
    with store.closed():
        assert stored(store) is None
        assert opened(store, "two") == ""  # nobody opens before the commit is over
    opened(store, "two")

    assert stored(store) is None
    assert everything(store) == []


def test_after_a_change_that_was_undone_what_was_stored_is_still_there(store):
    store.keep(opened(store), ALWAYS, FILE, b"still true")
    with store.closed():
        pass
    opened(store)

    assert stored(store) == b"still true"


def test_what_was_rendered_before_a_change_is_not_stored_after_it(store):
    name = opened(store)
    with store.closed():
        store.keep(name, ALWAYS, FILE, b"old")
    opened(store, "two")
    store.keep(name, ALWAYS, FILE, b"old")

    assert everything(store) == []


def test_what_is_written_while_the_store_is_closed_is_removed(store, monkeypatch):
    name = opened(store)
    write = folders.write

    def closing(*arguments):
        store.link.unlink(missing_ok=True)
        write(*arguments)

    monkeypatch.setattr(folders, "write", closing)
    store.keep(name, ALWAYS, FILE, b"old")

    assert everything(store) == []


def test_two_who_commit_do_not_open_for_each_other(store):
    opened(store)
    other = Folder(store.root, is_on=True)
    with store.closed():
        with other.closed():
            pass
        assert opened(other, "two") == ""
    assert opened(other, "two") == f"two.{fingerprint()}"


def test_store_of_another_program_is_not_served_on(store):
    opened(store)
    (store.root / "new").symlink_to("one.an-older-program")
    (store.root / "new").replace(store.link)

    assert opened(store) == f"one.{fingerprint()}"


def test_process_that_is_killed_while_it_commits_leaves_a_closed_store_that_others_open(store):
    store.keep(opened(store), ALWAYS, FILE, b"old")
    code = (
        "import os, signal, pathlib\n"
        "from core.store.folder import Folder\n"
        f"with Folder(pathlib.Path({str(store.root)!r}), True).closed():\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "site")}
    died = subprocess.run([sys.executable, "-c", code], env=environment, check=False)

    assert died.returncode == -signal.SIGKILL
    assert stored(store) is None
    opened(store, "two")
    assert everything(store) == []


def test_what_a_killed_process_did_not_remove_is_swept_away(store):
    name = opened(store)
    store.keep(name, ALWAYS, FILE, b"now")
    left = store.root / "old.program" / "always"
    left.mkdir(parents=True)
    (left / "page").write_text("withdrawn")

    store.sweep()

    assert not left.parent.exists()
    assert stored(store) == b"now"


def test_nothing_is_swept_while_somebody_commits(store):
    opened(store)
    left = store.root / "old.program"
    left.mkdir()
    with store.closed():
        store.sweep()

    assert left.exists()


def test_process_with_its_store_switched_off_closes_and_never_opens(store):
    store.keep(opened(store), ALWAYS, FILE, b"old")
    off = Folder(store.root, is_on=False)
    with off.closed():
        assert stored(store) is None
    off.open_at(lambda: "two")

    assert store.current() == ""


def test_where_it_is_off_and_never_was_on_nothing_is_made(tmp_path):
    off = Folder(tmp_path / "store", is_on=False)
    with off.closed():
        off.open_at(lambda: "one")

    assert list(tmp_path.iterdir()) == []


def test_folder_that_cannot_be_made_is_said_in_the_log_once(tmp_path, caplog):
    (tmp_path / "file").write_text("no folder")
    store = Folder(tmp_path / "file" / "store", is_on=True)
    with caplog.at_level(logging.WARNING):
        for _time in range(3):
            with store.closed():
                pass
            opened(store)
            store.keep("one", ALWAYS, FILE, b"page")

    assert len(caplog.records) == 1
    assert "each is rendered anew" in caplog.text


def test_full_disk_is_said_in_the_log_once_and_leaves_no_half_page(store, caplog, monkeypatch):
    name = opened(store)

    def full(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "utime", full)
    with caplog.at_level(logging.WARNING):
        store.keep(name, ALWAYS, FILE, b"page")
        store.keep(name, ALWAYS, FILE, b"page")

    assert len(caplog.records) == 1
    assert stored(store) is None
    assert everything(store) == []


def test_nothing_is_committed_while_an_open_store_cannot_be_closed(store, monkeypatch):
    opened(store)

    def read_only(*arguments, **named):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(type(store.link), "unlink", read_only)
    with pytest.raises(StoreNotClosed, match="Nothing was changed"), store.closed():
        pytest.fail("This would have been committed.")


def test_pages_that_depend_on_the_date_go_with_their_hundred_seconds(store, monkeypatch):
    name = opened(store)
    midnight = 1_779_321_600  # 2026-05-21 00:00 UTC
    monkeypatch.setattr(folders.time, "time", lambda: midnight - 1)
    before = area_now(depends_on_date=True)
    store.keep(name, before, FILE, b"20 May")
    monkeypatch.setattr(folders.time, "time", lambda: midnight)
    after = area_now(depends_on_date=True)

    assert before != after
    assert stored(store, before) == b"20 May"
    store.keep(name, after, FILE, b"21 May")
    assert stored(store, before) is None


@pytest.mark.parametrize("minutes", [0, 15, 30, 45])
def test_midnight_of_every_time_zone_begins_a_new_window(minutes):
    assert (minutes * 60) % folders.WINDOW == 0


def test_answer_that_is_very_large_is_not_stored(store, monkeypatch):
    monkeypatch.setattr(folders, "LARGEST", 3)
    store.keep(opened(store), ALWAYS, FILE, b"page")

    assert everything(store) == []
