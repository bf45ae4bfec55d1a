from pathlib import Path

import pytest
from django.db import connection

from core.catalogues import compile_all

ROOT = Path(__file__).resolve().parent.parent


def pytest_sessionstart(session):
    """Translations are read compiled; with pytest-xdist one process compiles for all."""
    if not hasattr(session.config, "workerinput"):
        compile_all([ROOT / "locale"])


def pytest_runtest_setup(item):
    for marker, vendor in (("postgres", "postgresql"), ("sqlite", "sqlite")):
        if item.get_closest_marker(marker) and connection.vendor != vendor:
            pytest.skip(f"only meaningful on {vendor}")
