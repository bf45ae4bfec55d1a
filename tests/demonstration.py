"""
The demonstration in a database of its own: made once, copied for whoever wants to use it.

Making it takes a minute, a copy no time. So every module of tests has a fresh one, and the
database that all other tests use never sees it.
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections

from tests.databases import drop_database, migrated, new_database, only_one, using
from tests.kept_files import kept_files


def database_name(folder: Path, purpose: str) -> str:
    """Where a database for a purpose stands: a file, or a name of its own for each process."""
    if connections["default"].vendor == "sqlite":
        return str(folder / f"{purpose}.sqlite3")
    return f"memoria_{purpose}_{os.environ.get('PYTEST_XDIST_WORKER', 'master')}"


def build(shared: Path) -> str:
    """
    The name of a database with the whole demonstration, its files laid where tests look.

    On SQLite all processes share the one that the first of them makes. On PostgreSQL each
    makes its own and drops it; the scheduler keeps those tests in one process.
    """
    name = database_name(shared, "demonstration")
    files = shared / f"{Path(name).stem}-files"
    with only_one(shared / "demonstration.lock"):
        if not files.exists():
            new_database(name, source=migrated())
            with using(name), kept_files():
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
