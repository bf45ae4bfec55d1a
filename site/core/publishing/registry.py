"""
What keeps a page from being published: the rules of PUBLISH_RULES, asked on every path to readers.

The list stands in config/settings/lists.py, because `core` knows no app; `manage.py
publish_rules` prints it. core.publishing.gate asks the rules wherever something goes live;
core.publishing.refusals says the answer to people. docs/decisions/0050 says why.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from wagtail.models import Page

from core.setting_lists import classes_in


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


class PublishRule:
    """
    One reason why a page may not go live. A subclass has no effect until PUBLISH_RULES lists it.

    `id`: a short name of its own; `why`: one sentence for developers. People read the messages
    of its Blockers.
    """

    id = ""
    why = ""

    def find(self, page) -> Iterable[Blocker]:
        """
        What must be done first; empty where all is well. Nothing is changed.

        `page`: a specific page with the words that would be published, stored or not; or a
        shared record, which most rules pass over.
        """
        raise NotImplementedError


class PublishBlocked(ValidationError):
    """A page was not published. `page` and its `blockers` say why; nothing was changed."""

    def __init__(self, page, blockers: list[Blocker]):
        self.page, self.blockers = page, blockers
        super().__init__({"__all__": [blocker.message for blocker in blockers]})


def publish_rules() -> list[PublishRule]:
    """The rules in the order they are asked."""
    return [rule() for rule in classes_in("PUBLISH_RULES")]


def publish_blockers(page: Page) -> list[Blocker]:
    """
    Everything that must be done before a page may be public; empty where it may.

    `page` is a specific page with the words that would be published: often a revision,
    not what the database holds. Shared records with drafts are asked about as well: a rule
    looks at what it is given. Nothing is changed.
    """
    found = [blocker for rule in publish_rules() for blocker in rule.find(page)]
    return list(dict.fromkeys(found))


def refuse_blocked(page) -> None:
    """Raises PublishBlocked where something must be done before a page may be public."""
    blockers = publish_blockers(page)
    if blockers:
        raise PublishBlocked(page, blockers)
