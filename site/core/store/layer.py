"""
The outermost layer of the server process: answers from the store before Django is entered.

It alone stores. A middleware of Django would be too far inside: previews of pages, records and
translations run all middleware on public URLs.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError

from core.public.dated import DEPENDS_ON_DATE
from core.store import watching
from core.store.answers import (
    Asked,
    Headers,
    asked_for,
    choose_encoding,
    collect,
    file_for,
    headers_of,
    is_known_to_reader,
    rendering_environ,
)
from core.store.folder import WAYS, Folder, StoreNotClosed, area_now, stamp, the_folder
from core.store.program import fingerprint
from core.store.raising import open_store

Environ = dict[str, Any]
Answer = tuple[str, Headers, bytes]
PATIENCE = 2.0  # seconds that a reader waits for another who renders the same page


class PageStoreLayer:
    """A WSGI application around another. Made once in each process, when the server starts."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application
        close_if_of_another_program(the_folder())

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Any:
        folder = the_folder()
        asked = asked_for(environ) if folder.is_on else None
        if asked is None:
            return self.application(environ, start_response)
        watching.begin()
        answer = from_store(folder, asked, environ)
        if answer is None:
            answer = self._rendered(folder, asked, environ)
        status, headers, body = answer
        start_response(status, headers)
        return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]

    def _rendered(self, folder: Folder, asked: Asked, environ: Environ) -> Answer:
        name = self._open(folder)
        with rendering(folder, name, asked):
            # Somebody else may have stored it since it was looked for, whoever had the lock first.
            if answer := from_store(folder, asked, environ):
                return answer
            bare = rendering_environ(environ)
            began = area_now(depends_on_date=True)
            status, headers, body = collect(self.application, bare)
            file = file_for(asked, status, headers)
            if file is None:
                return unstored(environ, status, headers, body)
            if name and area_now(depends_on_date=True) == began:
                folder.keep(name, area_now(bool(bare.get(DEPENDS_ON_DATE))), file, body)
        return just_made(environ, headers_of(asked, file), body)

    def _open(self, folder: Folder) -> str:
        """The name of the open folder of this program; empty if there is none."""
        if not folder.current().endswith(f".{fingerprint()}"):
            try:
                open_store()
            except DatabaseError:  # Django will say so, or answer without it
                return ""
        name = folder.current()
        return name if name.endswith(f".{fingerprint()}") else ""


def close_if_of_another_program(folder: Folder) -> None:
    """After an upgrade or with other settings: pages from before it are served to nobody."""
    if folder.current() and not folder.current().endswith(f".{fingerprint()}"):
        try:
            with folder.closed():
                pass
        except StoreNotClosed as error:
            folder.say(error)


def unstored(environ: Environ, status: str, headers: Headers, body: bytes) -> Answer:
    """What is in no file, such as a 404: Django has not compressed it, as it did not know how."""
    ending, encoding = next(choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    if encoding and not any(name.lower() in ("content-encoding", "etag") for name, _v in kept):
        body = WAYS[ending](body)
        kept.append(("Content-Encoding", encoding))
    return status, [*kept, ("Content-Length", str(len(body)))], body


def just_made(environ: Environ, headers: Headers, body: bytes) -> Answer:
    """The same answer as from the file that the body is put into."""
    ending, encoding = next(choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
    pressed = WAYS[ending](body)
    return _answer(environ, headers, encoding, stamp(body, ending), pressed)


def from_store(folder: Folder, asked: Asked, environ: Environ) -> Answer | None:
    """Status, headers and body of a stored answer, or None."""
    for area in (area_now(depends_on_date=False), area_now(depends_on_date=True)):
        for file in asked.files():
            for ending, encoding in choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")):
                try:
                    with open(f"{folder.link}/{area}/{file}{ending}", "rb", 0) as stored:
                        found, body = os.fstat(stored.fileno()), stored.read()
                except OSError:
                    continue
                return _answer(
                    environ, headers_of(asked, file), encoding, int(found.st_mtime), body
                )
    return None


def _answer(environ: Environ, headers: Headers, encoding: str, changed: int, body: bytes) -> Answer:
    etag = f'"{changed:x}-{len(body):x}"'  # as nginx makes it
    headers = [*headers, ("ETag", etag)]
    if is_known_to_reader(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
        kept = [(name, value) for name, value in headers if name != "Content-Type"]
        return "304 Not Modified", kept, b""
    if encoding:
        headers.append(("Content-Encoding", encoding))
    return "200 OK", [*headers, ("Content-Length", str(len(body)))], body


@contextmanager
def rendering(folder: Folder, name: str, asked: Asked) -> Iterator[None]:
    """Within this only one process or thread renders a URL, as far as the store is open."""
    lock = _lock_of(folder, name, asked)
    if lock is None:
        yield
        return
    end = time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                time.sleep(0.01)
        yield
    finally:
        os.close(lock)


def _lock_of(folder: Folder, name: str, asked: Asked) -> int | None:
    if not name:
        return None
    digest = hashlib.sha256(f"{asked.folder}{asked.path}".encode()).hexdigest()[:2]
    try:
        (folder.root / name).mkdir(exist_ok=True)
        return os.open(folder.root / name / f"lock-{digest}", os.O_RDONLY | os.O_CREAT, 0o644)
    except OSError as error:
        folder.say(error)
        return None
