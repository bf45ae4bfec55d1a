"""The panel "Waiting for you" on the first page of the admin: docs/decisions/0058."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import Locale

from translation.comments.waiting import for_person
from translation.waiting import reviews, translations
from translation.waiting.items import Item

# Wagtail's panels of the same, which come after others and ask several queries for each text.
REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


@dataclass(frozen=True)
class Kind:
    """One list of the panel: its name in the page, its heading, and what finds its items."""

    name: str
    heading: object
    find: Callable[..., list[Item]]


KINDS = [
    Kind("mine", _("Yours to translate"), translations.mine),
    Kind("sent-back", _("Sent back"), reviews.sent_back),
    Kind("outdated", _("Yours, changed in the original"), translations.outdated),
    Kind("comments", _("Comments for you"), for_person),
    Kind("to-review", _("Waiting for your review"), reviews.to_review),
    Kind("to-translate", _("Waiting to be taken"), translations.to_translate),
    Kind("in-review", _("Yours, in review"), reviews.in_review),
    Kind("with-a-date", _("Published on a date"), reviews.with_a_date),
]


class WaitingPanel(Component):
    """What waits for the person who looks. The number of queries does not grow with it."""

    name = "waiting"
    order = 10
    template_name = "translation/waiting.html"

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        locales = Locale.objects.in_bulk()
        lists = [(kind, kind.find(user, locales)) for kind in KINDS]
        return {
            "lists": [(kind, items) for kind, items in lists if items],
            "csrf_token": parent_context.get("csrf_token"),
        }


@hooks.register("construct_homepage_panels")
def show_what_waits(request, panels):
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(WaitingPanel())
