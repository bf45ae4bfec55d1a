"""Wagtail finds its hooks here; each subject has its own file."""

from . import edition_hooks, launch_hooks, panels  # noqa: F401
