"""
What keeps a page from being published: one function, asked on every path to readers.

Each app adds what its pages need with a hook, so that `core` knows none of them:

    @hooks.register("find_publish_blockers")
    def lacks_sources(page):  # gives Blockers, none where all is well

core.publishing.gate asks it wherever something goes live; core.publishing.refusals says the answer to people.
docs/decisions/0050 says why.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from wagtail import hooks
from wagtail.models import Page

HOOK = "find_publish_blockers"


@dataclass(frozen=True)
class Blocker:
    """
    What must be done first, in words for an editor; the field and the block it concerns, if any.

    `waits_for_review`: a review gives it, so that it keeps no text from being sent to one.
    """

    message: str
    field: str = ""
    block_id: str = ""
    waits_for_review: bool = False


class PublishBlocked(ValidationError):
    """A page was not published. `page` and its `blockers` say why; nothing was changed."""

    def __init__(self, page, blockers: list[Blocker]):
        self.page, self.blockers = page, blockers
        super().__init__({"__all__": [blocker.message for blocker in blockers]})


def publish_blockers(page: Page) -> list[Blocker]:
    """
    Everything that must be done before a page may be public; empty where it may.

    `page` is a specific page with the words that would be published: often a revision,
    not what the database holds. Shared records with drafts are asked about as well: a rule
    looks at what it is given. Nothing is changed.
    """
    return list(_found(page))


def refuse_blocked(page) -> None:
    """Raises PublishBlocked where something must be done before a page may be public."""
    blockers = publish_blockers(page)
    if blockers:
        raise PublishBlocked(page, blockers)


def _found(page) -> Iterator[Blocker]:
    if hasattr(page, "missing_for_readers"):
        for field, message in page.missing_for_readers().items():
            yield Blocker(str(message), field)
    seen = set()
    for find in hooks.get_hooks(HOOK):
        for blocker in find(page):
            if blocker not in seen:
                seen.add(blocker)
                yield blocker
