"""
The demonstration in a database of its own: made once, copied for whoever wants to use it.

Making it takes a minute, a copy no time. So every module of tests has a fresh one, and the
database that all other tests use never sees it.
"""

import fcntl
import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from PIL import Image

# A copy is thrown away, so nothing need ever reach the disk.
QUICK = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"


@contextmanager
def using(name: str):
    """Every connection that is opened from here on, in new threads too, leads to the database `name`."""
    kept, ours = connections.settings["default"], connections["default"]
    options = {**kept["OPTIONS"]}
    if ours.vendor == "sqlite":
        options |= {"init_command": QUICK, "timeout": 30}
    connections.settings["default"] = {**kept, "NAME": name, "OPTIONS": options}
    connections["default"] = connections.create_connection("default")
    _forget_what_was_read()
    try:
        yield
    finally:
        connections["default"].close()
        connections.settings["default"], connections["default"] = kept, ours
        _forget_what_was_read()


def _forget_what_was_read():
    cache.clear()
    ContentType.objects.clear_cache()


def new_database(name: str, source: str = "") -> None:
    """An empty database, or a copy of the one called `source`."""
    drop_database(name)
    ours = connections["default"]
    if ours.vendor == "sqlite":
        if source:
            shutil.copyfile(source, name)
        return
    with ours._nodb_cursor() as cursor:
        quote = ours.ops.quote_name
        template = f" TEMPLATE {quote(source)}" if source else ""
        cursor.execute(f"CREATE DATABASE {quote(name)}{template}")


def drop_database(name: str) -> None:
    ours = connections["default"]
    if ours.vendor == "sqlite":
        Path(name).unlink(missing_ok=True)
        return
    with ours._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {ours.ops.quote_name(name)}")


def database_name(folder: Path, purpose: str) -> str:
    """Where a database for a purpose stands: a file, or a name of its own for each process."""
    if connections["default"].vendor == "sqlite":
        return str(folder / f"{purpose}.sqlite3")
    return f"memoria_{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'master')}"


@contextmanager
def quick_pictures():
    """AVIF encoded eight times as fast, and a few per cent larger."""
    Image.init()
    ours = Image.SAVE["AVIF"]

    def save(image, file, name):
        image.encoderinfo.setdefault("speed", 10)
        ours(image, file, name)

    Image.SAVE["AVIF"] = save
    try:
        yield
    finally:
        Image.SAVE["AVIF"] = ours


@contextmanager
def only_one(folder: Path):
    """Among the processes of pytest-xdist only one at a time gets in here."""
    with (folder / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(shared: Path) -> str:
    """
    The name of a database with the whole demonstration, its files laid where tests look.

    On SQLite all processes share the one that the first of them makes. On PostgreSQL each
    makes its own and drops it; the scheduler keeps those tests in one process.
    """
    name = database_name(shared, "demonstration")
    files = shared / f"{Path(name).stem}-files"
    with only_one(shared):
        if not files.exists():
            new_database(name)
            with using(name), quick_pictures():
                call_command("migrate", verbosity=0)
                call_command("demo", verbosity=0)
            _copy_files(settings.FILES, files)
    _copy_files(files, settings.FILES)
    return name


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
