"""
The publish gate: whatever goes live is asked for what it still lacks.

The form, a bulk action, the clock, a workflow, the API and code all publish through one
action of Wagtail's, and wagtail-localize does too; a copy alone can be live without it.
So it is asked there, once, and no path can forget it.
"""

from functools import wraps

from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Page

from core.publishing import refuse_blocked


def apply() -> None:
    """Put the gate in place; once, when Django starts."""
    _before(PublishRevisionAction, lambda action: refuse_blocked(action.object))
    _before(CopyPageAction, refuse_blocked_copies)


def _before(action: type, check) -> None:
    """Ask `check(action)` before an action of Wagtail's is executed."""
    original = action.execute

    @wraps(original)
    def execute(self, *args, **kwargs):
        check(self)
        return original(self, *args, **kwargs)

    execute.original = original
    action.execute = execute


def refuse_blocked_copies(action: CopyPageAction) -> None:
    """Raises PublishBlocked where a copy would be live at once and its original lacks something now."""
    if not action.keep_live:
        return
    pages = Page.objects.filter(pk=action.page.pk)
    if action.recursive:
        pages = action.page.get_descendants(inclusive=True)
    for page in pages.filter(live=True).specific():
        refuse_blocked(page)
