"""Wagtail finds its hooks here; each subject has its own file."""

from . import (  # noqa: F401
    confinement,
    dignity,
    editions,
    editor_script,
    files,
    gate,
    history,
    locks,
    readiness,
    restart,
    review_views,
    scheduling,
    staleness_shown,
    subtrees,
)
