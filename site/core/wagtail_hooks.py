"""The shared records in the admin, in one menu; Wagtail finds the hooks of other files here too."""

from django.http import JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
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
from core.publishing import missed_schedules, refusals, rules, scheduling  # noqa: F401 their hooks
from core.text.slugs import suggest_slug
from core.withdrawal import actions, admin, gone  # noqa: F401 their hooks

LONGEST_TITLE = 255


def viewset(shown: type, icon_name: str, *columns: str):
    """A snippet viewset that lists the code and the given columns, and searches them."""

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


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_admin_urls")
def slug_suggestions():
    return [path("slug/", slug_suggestion, name="slug_suggestion")]


def slug_suggestion(request):
    """The address suggested for `?title=…`, for the form of a page while it is filled in."""
    return JsonResponse({"slug": suggest_slug(request.GET.get("title", "")[:LONGEST_TITLE])})


@hooks.register("insert_global_admin_js")
def admin_js():
    script = '<script type="module" src="{}" data-suggestions="{}"></script>'
    return format_html(
        f'<script type="module" src="{{}}"></script>{script}',
        static("js/admin-language.js"),
        static("js/admin-slug.js"),
        reverse("slug_suggestion"),
    )


@hooks.register("insert_editor_js")
def editor_js():
    return format_html('<script type="module" src="{}"></script>', static("js/admin-blockers.js"))
