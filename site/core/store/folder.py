"""
The files of the page store on one host.

    <root>/current -> <token>.<code>                    absent while the store is closed
    <root>/<token>.<code>/always/https/www.example.org/en/stories/index.html
    <root>/<token>.<code>/at-17644752/…                 pages that depend on the date

`<code>` stands for the program and its settings, so that what an older one has rendered is served
no longer. A page that depends on the date lies in a folder for these hundred seconds, as a day
begins in every time zone with a multiple of them; so no clock has to run for it to go.

Who commits holds a shared lock on `<root>/lock` from before it closes until after COMMIT; who
opens needs that lock alone. The kernel frees the locks of a killed process.
"""

import fcntl
import gzip
import hashlib
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import brotli
from django.conf import settings

from core.store.program import fingerprint

log = logging.getLogger(__name__)
ALWAYS = "always"
WINDOW = 100  # seconds
LARGEST = 4_000_000  # bytes of one answer
# End of a file's name → how its bytes are made.
WAYS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    ".gz": lambda body: gzip.compress(body, 6, mtime=0),
    ".br": lambda body: brotli.compress(body, quality=5),
}


class StoreNotClosed(OSError):
    """The store is open and could not be closed: readers would get what is no longer true."""


class Folder:
    """
    A folder with stored pages.

    `is_on`: whether this process may open it and put pages in. Every process closes it.
    """

    def __init__(self, root: Path, is_on: bool) -> None:
        self.root, self.is_on = root, is_on
        self.link = root / "current"
        self._has_said = False

    def current(self) -> str:
        """The name of the folder that is served now; empty while the store is closed."""
        try:
            return os.readlink(self.link)
        except OSError:
            return ""

    @contextmanager
    def closed(self) -> Iterator[None]:
        """
        Within this nothing is served from the store, and nobody opens it.

        Raises StoreNotClosed if it is open and can't be closed.
        """
        lock = self._locked(fcntl.LOCK_SH) if self.is_on or self.root.is_dir() else None
        try:
            try:
                self.link.unlink(missing_ok=True)
            except NotADirectoryError:
                pass
            except OSError as error:
                raise StoreNotClosed(
                    f"Nothing was changed: {self.link} can't be removed, and pages that are no "
                    f"longer true would be served from it ({error})."
                ) from error
            yield
        finally:
            if lock is not None:
                os.close(lock)

    def open_at(self, token: Callable[[], str | None]) -> None:
        """
        Open the store for what `token()` gives, and remove all else; nothing while others commit.
        """
        if not self.is_on:
            return
        lock = self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB)
        if lock is None:
            # Another process or thread opens it: that is waited for, so that readers who come at
            # once after an edit find its page. While others commit this lock is had at once.
            waited = self._locked(fcntl.LOCK_SH)
            if waited is not None:
                os.close(waited)
            return
        try:
            if found := token():
                self._point_to(f"{found}.{fingerprint()}")
        except OSError as error:
            self.say(error)
        finally:
            os.close(lock)

    def _locked(self, how: int) -> int | None:
        """The lock as an open file; None if others have it, or it can't be had."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.root / "lock", os.O_RDONLY | os.O_CREAT, 0o644)
        except OSError as error:
            self.say(error)
            return None
        try:
            fcntl.flock(lock, how)
        except OSError:
            os.close(lock)
            return None
        return lock

    def _point_to(self, name: str) -> None:
        if self.current() != name:
            new = self.root / f"new-{os.getpid()}"
            new.unlink(missing_ok=True)
            new.symlink_to(name)
            new.replace(self.link)
        for other in self._others(name):
            remove(other)

    def _others(self, name: str) -> list[Path]:
        """What lies beside the folder `name` and is served no more."""
        return [each for each in self.root.iterdir() if each.name not in {name, "lock", "current"}]

    def sweep(self) -> None:
        """Remove what somebody has left who was killed while removing it."""
        name = self.current()
        if not self.is_on or not name or not self._others(name):
            return
        lock = self._locked(fcntl.LOCK_EX | fcntl.LOCK_NB)
        if lock is None:
            return
        try:
            for other in self._others(self.current()):
                remove(other)
        finally:
            os.close(lock)

    def keep(self, name: str, area: str, file: str, body: bytes) -> None:
        """
        Put an answer into the folder `name`, if that is still the one that is served.

        `file`: the path below the area. Removed again if the store was closed meanwhile.
        """
        if not self.is_on or self.current() != name or len(body) > LARGEST:
            return
        place = self.root / name / area / file
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            self._forget_windows(name, area)
            for ending in reversed(WAYS):  # the plain file, which nginx looks for, comes last
                name_there = place.with_name(place.name + ending)
                write(name_there, WAYS[ending](body), stamp(body, ending))
        except OSError as error:
            self.say(error)
            for ending in WAYS:
                with suppress(OSError):
                    place.with_name(place.name + ending).unlink()
        if self.current() != name:
            remove(self.root / name)

    def _forget_windows(self, name: str, area: str) -> None:
        if area != ALWAYS:
            for other in (self.root / name).iterdir():
                if other.name not in {ALWAYS, area}:
                    remove(other)

    def say(self, error: Exception) -> None:
        """Write to the log, once for each process, that pages can't be stored."""
        if not self._has_said:
            self._has_said = True
            log.warning("Pages are not stored, and each is rendered anew: %s", error)


def write(place: Path, body: bytes, changed: int) -> None:
    """A whole file or none. Its time says what is in it: nginx makes its ETag of time and length."""
    new = place.with_name(f".{place.name}-{os.getpid()}-{time.monotonic_ns()}")
    try:
        new.write_bytes(body)
        os.utime(new, (changed, changed))
        new.replace(place)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def stamp(body: bytes, ending: str) -> int:
    """A time between 1970 and 2038 for a content in one of its encodings."""
    digest = hashlib.sha256(ending.encode() + body).digest()
    return (int.from_bytes(digest[:4], "big") & 0x7FFFFFFF) or 1


def remove(path: Path) -> None:
    """Remove a file or a folder with what it holds; what others remove meanwhile is no fault."""
    with suppress(OSError):
        if path.is_symlink() or not path.is_dir():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)


def area_now(depends_on_date: bool) -> str:
    """The folder for a page that is rendered, or asked for, now."""
    return f"at-{int(time.time()) // WINDOW}" if depends_on_date else ALWAYS


def the_folder() -> Folder:
    """The store that the settings name."""
    key = (Path(settings.STORE_ROOT), bool(settings.PAGE_STORE))
    if key not in _folders:
        _folders[key] = Folder(*key)
    return _folders[key]


_folders: dict[tuple[Path, bool], Folder] = {}
