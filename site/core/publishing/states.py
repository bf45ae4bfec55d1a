"""
The state of a work in each language, for boards and panels.

Only `translation` knows which pages are outdated; it answers the hook `find_outdated_pages`
(core.hooks).
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Page

from core.hooks import find_outdated_pages


class State(models.TextChoices):
    """
    The state of a work in one language. `none`: no page, or an alias, whose text is in another
    language.
    """

    NONE = "none", _("nothing yet")
    DRAFT = "draft", _("draft")
    OUTDATED = "outdated", _("outdated")
    LIVE = "live", pgettext_lazy("state", "live")  # Wagtail's Spanish "live" is an imperative

    @property
    def shape(self) -> str:
        """A symbol beside the word, so that the state does not depend on colour."""
        return {"none": "○", "draft": "◐", "outdated": "◑", "live": "●"}[self.value]


def states(pages: Iterable[Page]) -> dict[int, State]:
    """Page key → its state; the number of queries does not depend on the number of pages."""
    pages = list(pages)
    live = [page for page in pages if page.live and not page.alias_of_id]
    outdated = set().union(*find_outdated_pages(live)) if live else set()
    return {page.pk: _state(page, outdated) for page in pages}


def _state(page: Page, outdated: set[int]) -> State:
    if page.alias_of_id:
        return State.NONE
    if not page.live:
        return State.DRAFT
    return State.OUTDATED if page.pk in outdated else State.LIVE
