"""
The demonstration in a database of its own: made once, copied for whoever wants to use it.

Making it takes a minute, a copy no time. So every module of tests has a fresh one, and the
database that all other tests use never sees it.
"""

import datetime as dt
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.databases import (
    CACHE,
    ROOT,
    drop_database,
    fingerprint,
    migrated,
    new_database,
    on_server,
    only_one,
    using,
    versions,
)
from tests.kept_files import kept_files


def database_name(folder: Path, purpose: str) -> str:
    """Where a database for a purpose stands: a file, or a name of its own for each process."""
    if connections["default"].vendor == "sqlite":
        return str(folder / f"{purpose}.sqlite3")
    return f"memoria_{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'master')}"


def build(shared: Path) -> str:
    """
    The name of a database with the whole demonstration, its files laid where tests look.

    On SQLite all processes share the one that the first of them makes, and so does the next
    run, as long as it is the same day and no file of ours but tests has changed. On PostgreSQL
    each makes its own and drops it; the scheduler keeps those tests in one process.
    """
    folder = shared if on_server() else CACHE / "demonstration" / key()
    folder.mkdir(parents=True, exist_ok=True)
    name = database_name(folder, "demonstration")
    files = folder / f"{Path(name).stem}-files"
    with only_one(folder.parent / "demonstration.lock"):
        if not files.exists():
            new_database(name, source=migrated())
            with nothing_in(settings.FILES), using(name), kept_files():
                call_command("demo", verbosity=0)
                _copy_files(settings.FILES, folder / "unfinished")
            (folder / "unfinished").rename(files)
            forget_older_than(folder)
    _copy_files(files, settings.FILES)
    return name


def key() -> str:
    """A hash of all that is ours but tests, of the packages, and of the day."""
    folders = [
        ROOT / name
        for name in ("demo", "home", "library", "locale", "site", "stories", "translation")
    ]
    files = [path for folder in folders for path in sorted(folder.rglob("*.*")) if path.is_file()]
    sources = [path for path in files if path.suffix not in {".mo", ".pyc"}]
    return fingerprint(sources, [str(dt.date.today()), *versions()])


@contextmanager
def nothing_in(folder: Path):
    """Within this the folder holds only what is made within; then again what it held."""
    aside = folder.with_name(f"{folder.name}-aside")
    folder.mkdir(exist_ok=True)
    folder.rename(aside)
    folder.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(folder)
        aside.rename(folder)


def forget_older_than(folder: Path) -> None:
    """Other demonstrations in the cache: each takes 40 MB."""
    if folder.is_relative_to(CACHE):
        for other in folder.parent.iterdir():
            if other.is_dir() and other.stat().st_mtime < folder.stat().st_mtime - 3600:
                shutil.rmtree(other, ignore_errors=True)


def forget(name: str) -> None:
    """The folder of an SQLite file is pytest's to empty; a server's databases are ours."""
    if connections["default"].vendor != "sqlite":
        drop_database(name)


def _copy_files(source: Path, target: Path):
    shutil.copytree(source, target, dirs_exist_ok=True)


@contextmanager
def fresh_copy(name: str, folder: Path):
    """Within this, everything works on a copy of the database `name`."""
    copy = database_name(folder, "copy")
    new_database(copy, source=name)
    try:
        with using(copy):
            yield
    finally:
        drop_database(copy)
