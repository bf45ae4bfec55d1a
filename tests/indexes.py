"""
Wagtail's two indexes: of words, for search, and of references, for "where is this used?".

To keep them up at each save takes half the time of a test with a database, and few tests read
them. So they are off unless a test asks for the fixture `indexed`. To read one that is off ends
the test: an empty index would let every "is not found" and "is used nowhere" pass.
"""

import sys
from types import SimpleNamespace

import modelsearch.signal_handlers
import pytest
import wagtail.signal_handlers
from django.db.backends.signals import connection_created
from django.db.models import deletion
from wagtail.admin.ui import side_panels
from wagtail.models import ReferenceIndex
from wagtail.search.models import IndexEntry

from search.models import PageText

TABLES = (
    ReferenceIndex._meta.db_table,
    IndexEntry._meta.db_table,
    "modelsearch_indexentry_fts",
    PageText._meta.db_table,
)
READ = (
    "This test reads {table}, and Wagtail's indexes are off in tests. "
    "Ask for the fixture `indexed`: docs/developers/tests.md says when and how."
)


class Always:
    """In the place of Wagtail's switch, whose `value` says that references aren't followed."""

    value = property(lambda self: True, lambda self, value: None, lambda self: None)


class Indexes:
    """The switch. Off, saving and deleting leave both indexes alone, and nobody may read them."""

    def __init__(self):
        self.on = True
        self._tasks = modelsearch.signal_handlers.insert_or_update_object_task
        self._index = modelsearch.signal_handlers.index
        self._references = wagtail.signal_handlers.reference_index_auto_update_disabled

    def switch(self, on: bool) -> None:
        if on == self.on:
            return
        self.on = on
        nothing = SimpleNamespace(enqueue=lambda *_: None, remove_object=lambda *_: None)
        search, references = modelsearch.signal_handlers, wagtail.signal_handlers
        search.insert_or_update_object_task = self._tasks if on else nothing
        search.index = self._index if on else nothing
        references.reference_index_auto_update_disabled = self._references if on else Always()

    def refuse_to_read(self, execute, sql, params, many, context):
        """Wraps each query of each connection."""
        if not self.on and sql.lstrip()[:6].upper() in ("SELECT", "WITH"):
            for table in TABLES:
                if table in sql and not may_read():
                    pytest.fail(READ.format(table=table))
        return execute(sql, params, many, context)


# Django looks for what goes with an object that is being deleted; beside each form of the admin
# stands how often its object is used. Neither is what a test of another matter asks for.
MAY_READ = {deletion.__file__, side_panels.__file__}


def may_read() -> bool:
    """Whether one of those modules is at work, by the files of the functions that run."""
    frame = sys._getframe()
    while frame := frame.f_back:
        if frame.f_code.co_filename in MAY_READ:
            return True
    return False


indexes = Indexes()


def watch() -> None:
    """From here on every connection that is opened refuses to read an index that is off."""
    connection_created.connect(_watch_connection, dispatch_uid="tests.indexes")


def _watch_connection(connection, **_):
    if indexes.refuse_to_read not in connection.execute_wrappers:
        connection.execute_wrappers.append(indexes.refuse_to_read)
