"""
Reports that a scheduled page was not published.

By e-mail once for each revision and reason, in the page's history, and on the admin's home
page until it is published.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_admin_base_url
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page, PageLogEntry, Revision

from core.publishing.mail import send_emails
from core.publishing.registry import PublishBlocked, publish_blockers

ACTION = "memoria.schedule_refused"


@hooks.register("register_log_actions")
def register_refusal(actions: Any) -> None:
    @actions.register_action(ACTION)
    class RefusalFormatter(LogFormatter):
        label = gettext_lazy("Not published on its date")

        def format_message(self, log_entry: Any) -> str:
            reasons = " ".join(log_entry.data.get("reasons", []))
            return _("Not published on its date: %(reasons)s") % {"reasons": reasons}


def tell_of_refusal(revision: Revision, error: Exception) -> None:
    """
    E-mail the people concerned and add an entry to the page's history, once for each revision and
    reason.
    """
    page = revision.as_object()
    if not isinstance(page, Page):
        return
    blockers = getattr(error, "blockers", None) or []
    reasons = [blocker.message for blocker in blockers] or [_something_went_wrong()]
    told = PageLogEntry.objects.filter(page=page, action=ACTION, revision=revision).last()
    if told is not None and told.data.get("reasons") == reasons:
        return
    log(page, ACTION, revision=revision, data={"reasons": reasons})
    send_emails(people_concerned(page, revision), lambda: _email(page, error))


def _something_went_wrong() -> str:
    return _("Something went wrong on our side. Whoever runs the site finds more in its log.")


def people_concerned(page: Page, revision: Revision | None = None) -> list[Any]:
    """The page's authors and owner, and the people who may publish it."""
    publishers = get_user_model().objects.filter(
        is_active=True,
        groups__page_permissions__page__in=page.get_ancestors(inclusive=True),
        groups__page_permissions__permission__codename="publish_page",
    )
    author = revision.user if revision else None
    return [person for person in (author, page.owner, *publishers.distinct()) if person]


def _email(page: Page, error: Exception) -> tuple[str, str]:
    title = page.get_admin_display_title()
    subject = _("“%(title)s” was not published on its date") % {"title": title}
    blocked = isinstance(error, PublishBlocked)
    reasons = [b.message for b in publish_blockers(page)] if blocked else [_something_went_wrong()]
    address = get_admin_base_url() + reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = "\n".join(
        [
            _("It keeps its date and is published as soon as nothing stands in its way:"),
            "",
            *(f"– {reason}" for reason in reasons),
            "",
            address,
        ]
    )
    return subject, text


class OverduePanel(Component):
    """Lists the pages whose scheduled time has passed, with the reasons they were not published."""

    order = 20
    template_name = "wagtailadmin/overdue.html"

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        found = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
        pages = ((revision, revision.as_object()) for revision in found[:20])
        return [
            {"page": page, "moment": revision.approved_go_live_at, "blockers": blockers}
            for revision, page in pages
            if page.permissions_for_user(self.user).can_edit()
            and (blockers := publish_blockers(page))
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        number = len(self.rows)
        heading = ngettext(
            "%(number)d page was not published on its date",
            "%(number)d pages were not published on their date",
            number,
        )
        return {"rows": self.rows, "heading": heading % {"number": number}}


@hooks.register("construct_homepage_panels")
def show_overdue(request: HttpRequest, panels: list[Any]) -> None:
    panel = OverduePanel(request.user)
    if panel.rows:
        panels.insert(0, panel)
