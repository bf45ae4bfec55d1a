from collections import Counter
from pathlib import Path

import pytest
from django.db import connection
from django.test import TransactionTestCase

from core.i18n.catalogues import compile_all
from tests import databases, demonstration, indexes, starting_points
from tests.factories import Tree, find_accounts, find_tree
from tests.starting_points import StartingPoint

ROOT = Path(__file__).resolve().parent.parent
# While one process builds the demonstration, others do what doesn't need it.
LONG = [
    "demo",
    "tests/browser/test_pages.py",
    "tests/test_page_types.py",
    "tests/test_hostile.py",
    "tests/browser/test_translation.py",
    "tests/browser/test_journeys.py",
    "tests/stories/testimony/test_recordings.py",
    "tests/core/withdrawal/test_admin.py",
    "tests/test_production.py",
    "tests/test_admin.py",
    "tests/test_admin_english.py",
    "tests/demo/test_command.py",
]
NEED_THE_DEMONSTRATION = ("tests/crawler/", "tests/demo/test_demo.py")


def pytest_sessionstart(session):
    """Translations are read compiled; with pytest-xdist one process compiles for all."""
    if not hasattr(session.config, "workerinput"):
        compile_all([ROOT / "locale", ROOT / "locale_vendor"])


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


THE_DEMONSTRATION = {"demo_site", "built_demo"}
INDEXED = {"indexed", "live_server", *THE_DEMONSTRATION}
ASK_A_DATABASE = {"db", "transactional_db", "live_server", *THE_DEMONSTRATION}


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """
    Marks what `make test` leaves to `make test-long` on one of the databases.

    Then others choose by marks and bring tests into their order; the last word is ours.
    """
    for item in items:
        if is_long_here(item):
            item.add_marker(pytest.mark.long)
    result = yield
    if hasattr(config, "workerinput"):
        longest_first(items)
    return result


def is_long_here(item) -> bool:
    """On a server: what loads the demonstration. On SQLite: what is marked both(sqlite="long")."""
    if connection.vendor == "postgresql":
        return not THE_DEMONSTRATION.isdisjoint(getattr(item, "fixturenames", ()))
    both = item.get_closest_marker("both")
    return both is not None and both.kwargs.get("sqlite") == "long"


def asks_a_database(item) -> bool:
    in_a_case = item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return (
        in_a_case
        or item.get_closest_marker("django_db") is not None
        or not ASK_A_DATABASE.isdisjoint(item.fixturenames)
    )


def pytest_runtest_setup(item):
    """Skips what is of another database, and turns Wagtail's indexes on or off."""
    for marker, vendor in (("postgres", "postgresql"), ("sqlite", "sqlite")):
        if item.get_closest_marker(marker) and connection.vendor != vendor:
            pytest.skip(f"only meaningful on {vendor}")
    # Here, as a test of the demonstration may ask for fixtures of its module alone.
    indexes.indexes.switch(not INDEXED.isdisjoint(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The last word before pytest-django makes the databases."""
    databases.make_test_databases_from_copies()
    indexes.watch()


@pytest.fixture(scope="session")
def own_databases(django_db_setup, django_db_blocker):
    """The test databases of this process, with all that tests begin with."""
    yield
    with django_db_blocker.unblock():
        starting_points.forget()


@pytest.fixture
def starting_point(request, own_databases, django_db_blocker):
    """Lays in what the test begins with, by the names of its fixtures."""
    fixtures = request.fixturenames
    # A fixture of a module may have begun a transaction for all its tests.
    if THE_DEMONSTRATION.isdisjoint(fixtures) and not connection.in_atomic_block:
        with django_db_blocker.unblock():
            starting_points.begin_at(StartingPoint.of(fixtures))


@pytest.fixture(scope="class", autouse=True)
def starting_point_of_a_case(request):
    """A TestCase makes its data before fixtures of a function; it names them in `usefixtures`."""
    if request.cls is not None and issubclass(request.cls, TransactionTestCase):
        request.getfixturevalue("own_databases")
        fixtures = {name for mark in request.node.iter_markers("usefixtures") for name in mark.args}
        with request.getfixturevalue("django_db_blocker").unblock():
            starting_points.begin_at(StartingPoint.of(fixtures))


@pytest.fixture
def _django_db_helper(starting_point, _django_db_helper):
    """That of pytest-django, which begins a transaction: not before all stands that it undoes."""
    yield  # noqa: PT022


@pytest.fixture
def tree(db) -> dict[str, Tree]:
    """Language code → its home page and sections, all live; English, Khmer and Spanish."""
    return find_tree()


@pytest.fixture
def accounts(db) -> dict:
    """User name → user, of all people of the demonstration with their roles. Brings the tree."""
    return {user.username: user for user in find_accounts()}


@pytest.fixture
def indexed(starting_point):
    """Within the test, and for what its `tree` holds, search and references are indexed."""


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
