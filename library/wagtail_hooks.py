"""Imports the modules that register Wagtail hooks."""

from library.files import findings, serving  # noqa: F401
from library.works import duplicates  # noqa: F401
