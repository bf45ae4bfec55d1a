"""
A migrated database, made once and copied for every process that runs tests.

Applying all migrations takes half a minute, a copy no time. Copies are made from one that is
kept: on SQLite a file in `.cache/databases`, on PostgreSQL a database of the server. Its name
holds a hash of all it was made from, so what is found under it is what these very migrations
make. Each process works on a copy of its own and may do with it what it likes.
"""

import fcntl
import os
import shutil
import sqlite3
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import distributions
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache as django_cache
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
FOLDER = CACHE / "databases"
PREFIX = "memoria_migrated_"
KEPT_FILES = 4  # one for each branch that somebody goes back and forth between
# A database of tests is thrown away, so nothing need ever reach the disk.
QUICK = "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;"


@dataclass
class Laid:
    """Which database the test database is a copy of, and whether a test may have committed to it."""

    source: str = ""
    first: str = ""  # on PostgreSQL: the database that pytest-django knows and drops
    working: dict[str, str] = field(default_factory=dict)  # source → its copy on PostgreSQL
    clean: bool = False


laid = Laid()


def make_test_databases_from_copies() -> None:
    creation = connections["default"].creation
    creation.create_test_db = partial(create_test_db, creation)
    # Django would empty all tables, and so leave nothing that migrations make to the next test.
    TransactionTestCase._fixture_teardown = lambda case: lay_in_anew()


def create_test_db(creation, verbosity=1, autoclobber=False, serialize=False, keepdb=False) -> str:
    """
    What Django's own does, with a copy in place of migrations. Returns the name.

    Nothing is serialized for `serialized_rollback`: `lay_in_anew` gives the same sooner.
    """
    connection = creation.connection
    name, source = creation._get_test_db_name(), migrated()
    if connection.vendor == "postgresql":
        connection.settings_dict["TEST"]["TEMPLATE"] = source
    creation._create_test_db(verbosity, autoclobber, keepdb)
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    laid.source, laid.first, laid.working, laid.clean = source, name, {source: name}, True
    if connection.vendor == "sqlite":
        _lay_in_memory(source)
    return name


def lay_in(source: str, purpose: str = "") -> None:
    """
    The test database is a copy of the database `source`, whatever it was before.

    On SQLite its content is replaced. On PostgreSQL each source has a copy of its own, called
    after its purpose, and connections lead to another one.
    """
    if source == laid.source and laid.clean:
        return
    if on_server():
        connection = connections["default"]
        connection.close()
        if source not in laid.working:
            laid.working[source] = name_for_this_process(f"{purpose}_copy")
            new_database(laid.working[source], source=source)
        connection.settings_dict["NAME"] = laid.working[source]
    else:
        _lay_in_memory(source)
    laid.source, laid.clean = source, True
    _forget_what_was_read()


def lay_in_anew() -> None:
    """Whatever a test has committed, the next one finds the database as this one did."""
    if on_server():
        connections["default"].close()
        new_database(laid.working[laid.source], source=laid.source)
    laid.clean = on_server()
    lay_in(laid.source)
    _forget_what_was_read()


def drop_copies() -> None:
    """Connections lead to the first test database again; the others of this process go."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = laid.first
    for name in set(laid.working.values()) - {laid.first}:
        drop_database(name)


def name_for_this_process(purpose: str) -> str:
    """Of a database: a name on the server, or a file in a folder that goes with the process."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "master")
    if on_server():
        return f"{laid.first}_{purpose}"
    return str(settings.FILES / f"{purpose}_{worker}.sqlite3")


def _lay_in_memory(source: str) -> None:
    connections["default"].ensure_connection()
    with closing(sqlite3.connect(source)) as kept:
        kept.backup(connections["default"].connection)


def migrated() -> str:
    """The name of a database as migrations leave it, to be copied and never to be written."""
    make = _migrated_on_server if on_server() else _migrated_file
    return make(PREFIX + key())


def _migrated_file(name: str) -> str:
    file = FOLDER / f"{name}.sqlite3"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with only_one(FOLDER / "lock"):
        if file.exists():
            file.touch()
            return str(file)
        # Whole or not at all: it gets its name when it is ready.
        unfinished = str(FOLDER / "unfinished")
        _migrate(unfinished)
        Path(unfinished).rename(file)
        files = sorted(FOLDER.glob(f"{PREFIX}*"), key=lambda file: file.stat().st_mtime)
        for old in files[:-KEPT_FILES]:
            old.unlink()
    return str(file)


def _migrated_on_server(name: str) -> str:
    """A server keeps only that of the newest migrations."""
    unfinished = f"{PREFIX}unfinished"
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])  # till this cursor closes
        cursor.execute("SELECT datname FROM pg_database")
        kept = [found for (found,) in cursor.fetchall() if found.startswith(PREFIX)]
        if name not in kept:
            for old in kept:
                drop_database(old)
            _migrate(unfinished)
            quote = connections["default"].ops.quote_name
            cursor.execute(f"ALTER DATABASE {quote(unfinished)} RENAME TO {quote(name)}")
    return name


def _migrate(name: str) -> None:
    new_database(name)
    with using(name):
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)


@cache
def key() -> str:
    """A hash of what a migrated database depends on: migrations, packages, settings, versions."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    sources = [folder / part for folder in folders for part in ("migrations", "apps.py")]
    return fingerprint([*sources, settings.SITE / "config" / "settings"], versions())


@cache
def versions() -> list[str]:
    """Of Python, SQLite and every package that is installed."""
    packages = sorted(f"{package.name} {package.version}" for package in distributions())
    return [sys.version, sqlite3.sqlite_version, *packages]


def fingerprint(paths, words=()) -> str:
    """A hash of words, of files, and of all Python files in folders; what isn't there counts too."""
    found = sha256(repr(list(words)).encode())
    for path in paths:
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(repr(file.parts[-3:]).encode())
            found.update(sha256(file.read_bytes()).digest() if file.exists() else b"-")
    return found.hexdigest()[:20]


def on_server() -> bool:
    return connections["default"].vendor == "postgresql"


def new_database(name: str, source: str = "") -> None:
    """An empty database, or a copy of the one called `source`."""
    drop_database(name)
    if not on_server():
        if source:
            shutil.copyfile(source, name)
        return
    quote = connections["default"].ops.quote_name
    template = f" TEMPLATE {quote(source)}" if source else ""
    with connections["default"]._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(name)}{template}")


def drop_database(name: str) -> None:
    if not on_server():
        Path(name).unlink(missing_ok=True)
        return
    with connections["default"]._nodb_cursor() as cursor:
        quoted = connections["default"].ops.quote_name(name)
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")  # a live server reads on


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
    django_cache.clear()
    ContentType.objects.clear_cache()


@contextmanager
def only_one(file: Path):
    """Among the processes of this machine only one at a time gets in here."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
