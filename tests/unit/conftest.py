"""Tests that need no database. `make check` runs them in seconds, so nothing here may ask for one."""

from pathlib import Path

import pytest

from tests.conftest import asks_a_database

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    asking = [item.nodeid for item in items if HERE in item.path.parents and asks_a_database(item)]
    if asking:
        raise pytest.UsageError(f"Move out of tests/unit what needs a database: {asking}")
