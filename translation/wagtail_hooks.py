"""Wagtail finds its hooks here; each subject has its own file."""

from . import files, gate, scheduling  # noqa: F401
