"""
Asks the publish rules, which PUBLISH_RULES lists, whether a page may go live.

The list is in config/settings/lists.py, because `core` imports no app; `manage.py publish_rules`
prints it. core.publishing.gate asks the rules wherever something goes live;
core.publishing.refusals shows the result to people. Reasons: docs/decisions/0050.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page

from core.setting_lists import classes_in


@dataclass(frozen=True)
class Blocker:
    """
    What must be done first, as a sentence for editors, with the field and the block if there are
    any.

    `waits_for_review`: a review fulfils it, or it may be done meanwhile, so it must not prevent the
    submission for review.
    """

    message: str
    field: str = ""
    block_id: str = ""
    waits_for_review: bool = False


class PublishRule:
    """
    One reason why a page may not go live. A subclass has no effect until PUBLISH_RULES lists it.

    `id`: a short, unique name; `why`: one sentence for developers. Editors read the messages of
    its Blockers.
    """

    id = ""
    why = ""

    def find(self, page: Any) -> Iterable[Blocker]:
        """
        What must be done first; empty if nothing. Changes nothing.

        `page`: a specific page with the content that would be published, saved or not; or a
        shared record, which most rules ignore.
        """
        raise NotImplementedError


class PublishBlocked(ValidationError):
    """A page was not published, for the reasons in `blockers`. Nothing was changed."""

    def __init__(self, page: object, blockers: list[Blocker]) -> None:
        self.page, self.blockers = page, blockers
        super().__init__({"__all__": [blocker.message for blocker in blockers]})


def publish_rules() -> list[PublishRule]:
    """The rules in the order they are asked."""
    return [rule() for rule in classes_in("PUBLISH_RULES")]


def publish_blockers(page: Page) -> list[Blocker]:
    """
    All that must be done before a page may be public; empty if nothing. Changes nothing.

    `page`: a specific page with the content that would be published, often from a revision and
    not from the database; or a shared record that has drafts.
    """
    found = [blocker for rule in publish_rules() for blocker in rule.find(page)]
    return list(dict.fromkeys(found))


def refuse_blocked(page: Any, *, for_review: bool = False) -> None:
    """
    Raises PublishBlocked if something must be done before a page may be public.

    `for_review`: it is sent for review and not published; what may wait is passed over.
    """
    blockers = [
        blocker
        for blocker in publish_blockers(page)
        if not (for_review and blocker.waits_for_review)
    ]
    if blockers:
        raise PublishBlocked(page, blockers)
