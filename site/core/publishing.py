"""
What keeps a page from being published: one function, asked on every path to readers.

Each app adds what its pages need with a hook, so that `core` knows none of them:

    @hooks.register("find_publish_blockers")
    def lacks_sources(page):  # gives Blockers, none where all is well
"""

from collections.abc import Iterator
from dataclasses import dataclass

from wagtail import hooks
from wagtail.models import Page

HOOK = "find_publish_blockers"


@dataclass(frozen=True)
class Blocker:
    """What must be done first, in words for an editor; the field and the block it concerns, if any."""

    message: str
    field: str = ""
    block_id: str = ""


def publish_blockers(page: Page) -> list[Blocker]:
    """
    Everything that must be done before a page may be public; empty where it may.

    `page` is a specific page with the words that would be published: often a revision,
    not what the database holds. Nothing is changed.
    """
    return list(_found(page))


def _found(page) -> Iterator[Blocker]:
    if hasattr(page, "missing_for_readers"):
        for field, message in page.missing_for_readers().items():
            yield Blocker(str(message), field)
    for find in hooks.get_hooks(HOOK):
        yield from find(page)
