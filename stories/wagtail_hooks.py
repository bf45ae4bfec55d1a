"""Imports the modules that register Wagtail hooks."""

from stories.days import home_panel  # noqa: F401
from stories.editions import hooks as edition_hooks  # noqa: F401
from stories.launches import hooks as launch_hooks  # noqa: F401
from stories.testimony import consent_admin  # noqa: F401
from stories.testimony import hooks as testimony_hooks  # noqa: F401
