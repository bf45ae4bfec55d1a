"""Imports the modules that register Wagtail hooks."""

from library.files import serving  # noqa: F401
