"""Wagtail finds its hooks here; each subject has its own file."""

from wagtail import hooks

from . import launch_hooks  # noqa: F401


@hooks.register("before_copy_page")
def copy_is_no_edition(request, page):
    """A copy gets its year from its date, so that it isn't refused as the second of its year."""
    page.exclude_fields_in_copy = [*page.exclude_fields_in_copy, "edition_year"]
