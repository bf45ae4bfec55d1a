"""Wagtail finds its hooks here; each subject has its own file."""

from accounts import deleting  # noqa: F401
