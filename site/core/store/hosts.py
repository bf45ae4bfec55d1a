"""
What keeps a store from being opened while somebody commits, on this host or another.

Whoever commits holds a shared advisory lock until the end of its transaction. A store is opened,
or opened again, only by who can have that lock alone for a moment: then no commit is under way
whose token cannot be read yet. PostgreSQL gives the lock back when a transaction ends, however it
ends. SQLite has one host, where a lock on a file says the same (core.store.folder).
"""

from typing import Any

from django.db import connection, transaction

LOCK = 0x6D656D6F  # "memo"
SHARED = "SELECT pg_advisory_xact_lock_shared(%s)"
ALONE = "SELECT pg_try_advisory_xact_lock(%s)"
TOKEN = "SELECT token FROM core_storetoken WHERE id = 1"


def close_others(cursor: Any) -> None:
    """Called before COMMIT, in its transaction."""
    if connection.vendor == "postgresql":
        cursor.execute(SHARED, [LOCK])


def token_between_commits() -> str | None:
    """The database's token; None if there is none yet, or if a commit is under way."""
    if connection.vendor != "postgresql":
        return token_of_database()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE, [LOCK])
        return token_of_database() if cursor.fetchone()[0] else None


def token_of_database() -> str | None:
    """The token that is committed; None if there is none yet."""
    with connection.cursor() as cursor:
        cursor.execute(TOKEN)
        row = cursor.fetchone()
    return row[0] if row else None
