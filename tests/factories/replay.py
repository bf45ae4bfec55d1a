"""
What a function puts into the database, put there again without the function.

The tree of pages that most tests begin with takes a second to make, because Wagtail checks,
indexes and logs each page. Its rows are the same each time: they are written down the first
time in each process, and laid in again from then on in a few milliseconds.
"""

import time
from dataclasses import dataclass
from functools import wraps

from django.core.cache import cache
from django.db import connection, transaction
from time_machine import escape_hatch
from wagtail.models import Site


@dataclass
class Written:
    """Table → all its rows, for each table that a call has changed: before it and after it."""

    before: dict[str, list]
    after: dict[str, list]


_written: dict[tuple, Written] = {}


def replayed(find):
    """
    For a function that changes nothing but the database; `find`, with the same arguments,
    gives what it returns when its rows are there.

    Rows are laid in only where the tables hold what they held when the rows were written down,
    and within the same minute where a test has set the clock; else the function itself runs.
    """

    def decorate(make):
        @wraps(make)
        def wrapper(*args):
            minute = int(time.time() // 60) if escape_hatch.is_travelling() else None
            # Outside of a transaction, what waits for its end has been done as well.
            key = (make, args, minute, connection.in_atomic_block)
            if key not in _written:
                before = _rows(_tables())
                made = make(*args)
                _written[key] = _changes(before, _rows(_tables()))
                return made
            if not _is_as_before(_written[key]):
                return make(*args)
            _lay_in(_written[key])
            return find(*args)

        return wrapper

    return decorate


def _tables() -> list[str]:
    """All but those of SQLite's full-text search, which triggers keep up."""
    return [name for name in connection.introspection.table_names() if "_fts" not in name]


def _rows(tables) -> dict[str, list]:
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = cursor.fetchall()
    return found


def _same(some, others) -> bool:
    return sorted(map(repr, some)) == sorted(map(repr, others))


def _changes(before, after) -> Written:
    changed = [table for table in after if not _same(before[table], after[table])]
    return Written(
        {name: before[name] for name in changed}, {name: after[name] for name in changed}
    )


def _is_as_before(written) -> bool:
    now = _rows(written.before)
    return all(_same(now[table], rows) for table, rows in written.before.items())


@transaction.atomic
def _lay_in(written) -> None:
    with connection.cursor() as cursor:
        for table, rows in written.after.items():
            name = connection.ops.quote_name(table)
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608
            if rows:
                one = f"({', '.join(['%s'] * len(rows[0]))})"
                values = [value for row in rows for value in row]
                cursor.execute(f"INSERT INTO {name} VALUES {', '.join([one] * len(rows))}", values)  # noqa: S608
        if connection.vendor == "postgresql":
            _count_on_from_here(cursor, written.after)
    cache.clear()
    for site in Site.objects.all():
        site.save()  # for all that listens


def _count_on_from_here(cursor, tables) -> None:
    """Rows with numbers of their own leave PostgreSQL's sequences where they were."""
    for table in tables:
        for sequence in connection.introspection.get_sequences(cursor, table):
            column = connection.ops.quote_name(sequence["column"])
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT setval(%s, GREATEST(nextval(%s), COALESCE(MAX({column}), 1))) FROM {name}",  # noqa: S608
                [sequence["name"], sequence["name"]],
            )
