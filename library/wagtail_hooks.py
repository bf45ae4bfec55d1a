"""Imports the modules that register Wagtail hooks."""

from library.files import findings, serving  # noqa: F401
