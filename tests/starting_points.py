"""
What the database holds when a test begins: what migrations make, and what the test's fixtures
name. With `tree` the home page and the sections of each language, with `accounts` the people of
the demonstration and their roles as well, with `register` and `register_in_khmer` a story and its
draft in Khmer.

To make these takes a second. So each process makes a starting point once, the first time a test
asks for it, and keeps a database with it; from then on it is copied, or just used: what a test
does is undone with its transaction. After a test that commits, the copy is laid in anew.
"""

from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction

from tests import databases
from tests.factories import make_accounts, make_tree
from tests.factories.register import make_register, make_register_in_khmer
from tests.indexes import indexes

# Fixture → what makes it; each stands on all before it.
LAYERS = {
    "tree": make_tree,
    "accounts": make_accounts,
    "register": make_register,
    "register_in_khmer": make_register_in_khmer,
}


@dataclass(frozen=True)
class StartingPoint:
    layers: int = 0
    indexed: bool = False

    @classmethod
    def of(cls, fixtures) -> "StartingPoint":
        """That of a test, by the names of all its fixtures."""
        layers = max((n for n, name in enumerate(LAYERS, 1) if name in fixtures), default=0)
        return cls(layers, indexed=bool(layers) and "indexed" in fixtures)

    @property
    def top(self) -> str:
        return list(LAYERS)[self.layers - 1]

    @property
    def below(self) -> "StartingPoint":
        return StartingPoint(self.layers - 1, self.indexed) if self.layers > 1 else MIGRATED

    @property
    def name(self) -> str:
        return f"{self.top}_indexed" if self.indexed else self.top


MIGRATED = StartingPoint()
_kept: dict[StartingPoint, str] = {}


def begin_at(point: StartingPoint) -> None:
    """The test database holds what `point` says, and nothing else."""
    if point not in _kept:
        _kept[point] = _make(point)
    databases.lay_in(_kept[point], "" if point == MIGRATED else point.name)


def _make(point: StartingPoint) -> str:
    """The name of a database that nobody writes to."""
    if point == MIGRATED:
        return databases.migrated()
    if point.below not in _kept:
        _kept[point.below] = _make(point.below)
    name = databases.name_for_this_process(point.name)
    databases.new_database(name, source=_kept[point.below])
    was_on = indexes.on
    indexes.switch(point.indexed)
    with databases.using(name):
        LAYERS[point.top]()
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
