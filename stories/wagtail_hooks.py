"""Wagtail finds its hooks here; each subject has its own file."""

from . import consent_admin, edition_hooks, launch_hooks, panels, recording_hooks  # noqa: F401
