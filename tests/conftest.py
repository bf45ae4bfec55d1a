from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from core.i18n.catalogues import compile_all
from tests import databases, demonstration

ROOT = Path(__file__).resolve().parent.parent
# While one process builds the demonstration, others do what doesn't need it.
LONG = [
    "demo",
    "tests/browser/test_pages.py",
    "tests/test_hostile.py",
    "tests/browser/test_translation.py",
    "tests/test_page_types.py",
    "tests/browser/test_journeys.py",
]
NEED_THE_DEMONSTRATION = ("tests/crawler/", "tests/demo/test_demo.py")


def pytest_sessionstart(session):
    """Translations are read compiled; with pytest-xdist one process compiles for all."""
    if not hasattr(session.config, "workerinput"):
        compile_all([ROOT / "locale"])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """
    Each module in one process, and what needs the demonstration all in the same.

    `--dist=loadgroup` says this with marks, but pytest-xdist 3.8 loses them under pytest 9.2.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return scope(nodeid)

    config.option.loadscopereorder = False  # collected in order: longest_first
    return Scheduling(config, log)


def scope(nodeid: str) -> str:
    module = nodeid.partition("::")[0]
    return "demo" if module.startswith(NEED_THE_DEMONSTRATION) else module


def longest_first(items) -> None:
    """
    Begins with what takes longest, so that no core idles at the end: what is named in LONG,
    then by the number of tests.
    """
    numbers = Counter(scope(item.nodeid) for item in items)
    places = {name: place for place, name in enumerate(LONG)}
    items.sort(
        key=lambda item: (places.get(scope(item.nodeid), len(LONG)), -numbers[scope(item.nodeid)])
    )


ASK_A_DATABASE = {"db", "transactional_db", "demo_site", "built_demo", "live_server"}


def pytest_collection_modifyitems(config, items):
    """What never asks a database is tested once, on SQLite: PostgreSQL would say the same."""
    if hasattr(config, "workerinput"):
        longest_first(items)
    if connection.vendor != "postgresql":
        return
    asking = [item for item in items if asks_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not asks_a_database(item)])
    items[:] = asking


def asks_a_database(item) -> bool:
    from django.test import TransactionTestCase

    in_a_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return (
        in_a_case
        or item.get_closest_marker("django_db") is not None
        or not ASK_A_DATABASE.isdisjoint(item.fixturenames)
    )


def pytest_runtest_setup(item):
    for marker, vendor in (("postgres", "postgresql"), ("sqlite", "sqlite")):
        if item.get_closest_marker(marker) and connection.vendor != vendor:
            pytest.skip(f"only meaningful on {vendor}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The last word before pytest-django makes the databases."""
    databases.make_test_databases_from_copies()


@pytest.fixture(scope="session")
def built_demo(django_test_environment, django_db_blocker, tmp_path_factory, worker_id):
    """The name of a database that holds the whole demonstration. Nobody writes into it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent
    with django_db_blocker.unblock():
        name = demonstration.build(shared)
    yield name
    with django_db_blocker.unblock():
        demonstration.forget(name)


@pytest.fixture(scope="module")
def demo_site(built_demo, django_db_blocker, tmp_path_factory):
    """
    The whole demonstration, fresh for each module of tests. Tests that only read need no
    more; those that write take `db` as well, which undoes it.
    """
    with (
        django_db_blocker.unblock(),
        demonstration.fresh_copy(built_demo, tmp_path_factory.mktemp("demo")),
    ):
        yield
