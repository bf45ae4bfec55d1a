"""
Empties the store with everything that readers could see: watches the SQL of every process.

Each statement of Django's connection is looked at (core.store.unread), so nothing has to remember
to empty the store: not a view, a command, a bulk update, a cascade or another package. A
transaction that changed something seen ends like this:

1. It writes a new token into its one row (StoreToken).
2. The store on this host is closed, and no other host may open one (core.store.hosts).
3. COMMIT.
4. The store is opened at the token that the database then holds, empty.

A process that is killed in between leaves a closed store, which the next request opens.
"""

import secrets
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from core.store import hosts
from core.store.folder import StoreNotClosed, the_folder
from core.store.unread import is_seen

TABLE = "core_storetoken"
RAISE = (
    f"INSERT INTO {TABLE} (id, token) VALUES (1, %s) "  # noqa: S608 - a constant
    "ON CONFLICT (id) DO UPDATE SET token = excluded.token"
)


class PublicationStopped(DatabaseError):
    """The store could not be closed, so nothing was committed. Django undoes the transaction."""


class Fetched:
    """A cursor whose rows are all read: SQLite commits no statement that still has some to give."""

    def __init__(self, cursor: Any) -> None:
        self._cursor, self._rows = cursor, iter(cursor.fetchall())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return list(self._rows)


def watch(connection: Any) -> None:
    """Look at every statement of a connection from now on."""

    def looked_at(
        execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not isinstance(sql, str) or not is_seen(sql):
            return execute(sql, params, many, context)
        if connection.in_atomic_block or not connection.get_autocommit():
            connection.is_seen_by_readers = True
            return execute(sql, params, many, context)
        with transaction.atomic(using=connection.alias):  # so that the token goes with it
            connection.is_seen_by_readers = True
            answer = execute(sql, params, many, context)
            if connection.vendor == "sqlite" and "RETURNING" in sql:
                cursor = context["cursor"]
                cursor.cursor = Fetched(cursor.cursor)
            return answer

    looked_at.is_of_the_store = True  # type: ignore[attr-defined]
    if not any(hasattr(one, "is_of_the_store") for one in connection.execute_wrappers):
        connection.execute_wrappers.insert(0, looked_at)


def on_connection(sender: object, connection: Any, **kwargs: object) -> None:
    """Receiver of connection_created."""
    if connection.alias == "default":
        watch(connection)


def committing(original: Callable[[Any], None]) -> Callable[[Any], None]:
    """Replaces BaseDatabaseWrapper._commit."""

    @wraps(original)
    def commit(self: Any) -> None:
        if not getattr(self, "is_seen_by_readers", False) or not _has_table(self):
            return original(self)
        self.is_seen_by_readers = False
        folder = the_folder()
        with self.cursor() as cursor:
            cursor.execute(RAISE, [secrets.token_hex(8)])
            try:
                with folder.closed():
                    hosts.close_others(cursor)
                    original(self)
            except StoreNotClosed as error:
                raise PublicationStopped(str(error)) from error
        # First, so that what follows a publication finds the new state.
        self.run_on_commit.insert(0, (set(), open_store, True))
        return None

    return commit


def _has_table(connection: Any) -> bool:
    """Whether migrations have come so far. Asked until it is there."""
    if not getattr(connection, "has_store_token", False):
        with connection.cursor() as cursor:
            names = connection.introspection.table_names(cursor)
        connection.has_store_token = TABLE in names
    return bool(connection.has_store_token)


def open_store() -> None:
    """Open the store of this host at the database's token, unless something is being committed."""
    the_folder().open_at(hosts.token_between_commits)


def connect() -> None:
    """Called once, when Django starts."""
    connection_created.connect(on_connection, dispatch_uid="store: watch statements")
    BaseDatabaseWrapper._commit = committing(BaseDatabaseWrapper._commit)  # type: ignore[attr-defined]
