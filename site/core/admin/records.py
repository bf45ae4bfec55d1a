"""The viewsets of shared records, in one menu of the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import (
    Atrocity,
    ContentNotice,
    DonationCTA,
    KeyFact,
    Organisation,
    Person,
    Programme,
    RightsStatement,
    Theme,
)


def viewset(shown: type, icon_name: str, *columns: str):
    """Make a snippet viewset whose list shows and searches the code and the columns `shown`."""

    class RecordViewSet(SnippetViewSet):
        model = shown
        icon = icon_name
        list_display = ["__str__", "code", *columns, "locale"]
        ordering = ["code"]
        list_per_page = 50

    RecordViewSet.__name__ = f"{shown.__name__}ViewSet"
    return RecordViewSet


class SharedRecords(SnippetViewSetGroup):
    menu_label = _("Shared records")
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        viewset(Theme, "tag"),
        viewset(Atrocity, "warning", "start", "end"),
        viewset(Programme, "folder-open-inverse"),
        viewset(Person, "user", "is_public"),
        viewset(Organisation, "group"),
        viewset(KeyFact, "pick", "figure", "as_of"),
        viewset(ContentNotice, "warning"),
        viewset(DonationCTA, "pick", "starts_on", "ends_on"),
        viewset(RightsStatement, "lock"),
    )


register_snippet(SharedRecords)
