"""
What the database holds when a test begins: what migrations make, and what the test's fixtures
name. With `tree` the home page and the sections of each language, with `accounts` the people of
the demonstration and their roles as well.

To make these takes a second. So each process makes a starting point once, the first time a test
asks for it, and keeps a database with it; from then on it is copied, or just used: what a test
does is undone with its transaction. After a test that commits, the copy is laid in anew.
"""

from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import transaction

from tests import databases
from tests.factories import make_accounts, make_tree
from tests.indexes import indexes


@dataclass(frozen=True)
class StartingPoint:
    tree: bool = False
    accounts: bool = False
    indexed: bool = False

    @classmethod
    def of(cls, fixtures) -> "StartingPoint":
        """That of a test, by the names of all its fixtures."""
        accounts = "accounts" in fixtures
        tree = accounts or "tree" in fixtures
        return cls(tree, accounts, indexed=tree and "indexed" in fixtures)

    @property
    def name(self) -> str:
        return "_".join(word for word, wanted in vars(self).items() if wanted)


MIGRATED = StartingPoint()
_kept: dict[StartingPoint, str] = {}


def begin_at(point: StartingPoint) -> None:
    """The test database holds what `point` says, and nothing else."""
    if point not in _kept:
        _kept[point] = _make(point)
    databases.lay_in(_kept[point], point.name)


def _make(point: StartingPoint) -> str:
    """The name of a database that nobody writes to."""
    if point == MIGRATED:
        return databases.migrated()
    below = replace(point, accounts=False) if point.accounts else MIGRATED
    if below not in _kept:
        _kept[below] = _make(below)
    name = databases.name_for_this_process(point.name)
    databases.new_database(name, source=_kept[below])
    was_on = indexes.on
    indexes.switch(point.indexed)
    with databases.using(name):
        make_accounts() if point.accounts else make_tree()
    indexes.switch(was_on)
    return name


@contextmanager
def for_a_module(point: StartingPoint):
    """
    Within this the test database holds what `point` says, in a transaction that is undone.

    For a fixture of a module: each test finds what it makes, and what a test changes is undone
    for the next. Tests get objects of their own; those of the fixture would keep their changes.
    """
    begin_at(point)
    indexes.switch(point.indexed)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def forget() -> None:
    """Drops what this process has made. The test database is then its first again."""
    databases.drop_copies()
    for point, name in _kept.items():
        if point != MIGRATED:
            databases.drop_database(name)
    _kept.clear()
