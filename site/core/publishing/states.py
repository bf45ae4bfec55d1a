"""
How far a work is in each language: the same four words on every board and panel.

What "outdated" means is known to `translation` alone, which answers the hook
`find_outdated_pages` (core.hooks).
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from core.hooks import find_outdated_pages


class State(models.TextChoices):
    """`none`: no page, or an alias, which is a page in another language's words."""

    NONE = "none", _("nothing yet")
    DRAFT = "draft", _("draft")
    OUTDATED = "outdated", _("outdated")
    LIVE = "live", pgettext_lazy("state", "live")  # Wagtail's "live" is an order in Spanish

    @property
    def shape(self) -> str:
        """A sign beside the word, so that colour isn't needed."""
        return {"none": "○", "draft": "◐", "outdated": "◑", "live": "●"}[self.value]


def states(pages: Iterable[Page]) -> dict[int, State]:
    """Page key → its state, in the same number of queries for one page as for hundreds."""
    pages = list(pages)
    live = [page for page in pages if page.live and not page.alias_of_id]
    outdated = set().union(*find_outdated_pages(live)) if live else set()
    return {page.pk: _state(page, outdated) for page in pages}


def _state(page, outdated) -> State:
    if page.alias_of_id:
        return State.NONE
    if not page.live:
        return State.DRAFT
    return State.OUTDATED if page.pk in outdated else State.LIVE
