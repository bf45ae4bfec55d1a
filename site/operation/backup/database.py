"""The database into a file and out of it, with PostgreSQL's own programs or SQLite's own way."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from operation.backup.manifest import BackupError

FILE = {"postgresql": "database.dump", "sqlite": "database.sqlite3"}


def dump(folder: Path) -> Path:
    """Write the database into a folder; gives the file. Raises BackupError."""
    file = folder / FILE[connection.vendor]
    if connection.vendor == "postgresql":
        _run("pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={file}")
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
    return file


def is_empty() -> bool:
    """Whether the database has no table of ours."""
    return not connection.introspection.table_names()


def restore(folder: Path) -> None:
    """Lay a dump into the empty database, whole or not at all. Raises BackupError."""
    file = folder / FILE[connection.vendor]
    if connection.vendor == "postgresql":
        connection.close()
        _run(
            "pg_restore", "--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", file
        )
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            copy.backup(connection.connection)


def check(folder: Path, vendor: str) -> None:
    """Raises BackupError if a dump can't be read."""
    file = folder / FILE[vendor]
    if vendor == "postgresql":
        _run_program(["pg_restore", "--list", str(file)], dict(os.environ))
        return
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise BackupError(f"{file} is damaged: {error}") from error
    if found != "ok":
        raise BackupError(f"{file} is damaged: {found}")


def _run(program: str, *arguments: object) -> None:
    """Run one of PostgreSQL's programs on our database; the password goes by the environment."""
    words, environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    place = [f"--dbname={words[-1]}", *words[1:-1]]
    _run_program([program, *place, *map(str, arguments)], {**os.environ, **(environment or {})})


def _run_program(command: list[str], environment: dict[str, str]) -> None:
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BackupError(
            f"{command[0]} was not found. On Debian: apt-get install postgresql-client"
        ) from error
    if done.returncode:
        raise BackupError(f"{command[0]}: {done.stderr.strip() or f'code {done.returncode}'}")
