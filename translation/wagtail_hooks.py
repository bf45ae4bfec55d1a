"""Wagtail finds its hooks here; each subject has its own file."""

from . import confinement, editor_script, files, gate, history, locks, restart, scheduling  # noqa: F401
