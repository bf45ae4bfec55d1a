"""Wagtail finds its hooks here; each subject has its own file."""

from . import confinement, files, gate, history, locks, restart, scheduling  # noqa: F401
