"""
Shows people the reasons when the gate refuses to publish, instead of a 500.

Wagtail's views expect no refusal. Forms and the bulk action ask the rules beforehand, so that
they can list every reason at its field; all other refusals are handled here.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from core.publishing.registry import Blocker, PublishBlocked, publish_blockers

ADMIN = "/admin/"


class PublishStopped(Exception):
    """A PublishBlocked (`refusal`) raised through a view that would catch a ValidationError."""

    def __init__(self, refusal: PublishBlocked) -> None:
        self.refusal = refusal
        super().__init__(str(refusal))


class RefusalMiddleware:
    """Answers a PublishBlocked raised in the admin with a redirect and a message with the reasons."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        refusal = getattr(exception, "refusal", exception)
        if not isinstance(refusal, PublishBlocked) or not request.path.startswith(ADMIN):
            return None
        messages.error(request, describe(refusal.page, refusal.blockers))
        address = _editor_address(request, refusal.page)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            # The JSON that Wagtail's workflow dialogues expect: they go to the given URL.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)


def _editor_address(request: HttpRequest, page: object) -> str:
    if isinstance(page, Page) and page.pk and page.permissions_for_user(request.user).can_edit():
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")


def describe(page: object, blockers: Iterable[Blocker]) -> SafeString:
    """The name of what wasn't published, and a list of what must be done first."""
    name = page.get_admin_display_title() if isinstance(page, Page) else str(page)
    reasons = format_html_join("", "<li>{}</li>", ((blocker.message,) for blocker in blockers))
    return format_html("<strong>{}</strong><ul>{}</ul>", name, reasons)


@hooks.register("before_bulk_action")
def refuse_blocked_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """
    Bulk action: publish none of the chosen pages if a rule forbids one, and show the reasons for
    each.
    """
    if request.method != "POST" or action_type != "publish":
        return None
    refused = False
    for chosen in objects:
        for instance in [chosen, *_drafts_below(chosen, action)]:
            latest = instance.get_latest_revision_as_object()
            if blockers := publish_blockers(latest):
                refused = True
                messages.error(request, describe(latest, blockers))
    if not refused:
        return None
    transaction.set_rollback(True)
    return redirect(action.next_url)


def _drafts_below(chosen: Any, action: Any) -> Iterable[Page]:
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    return chosen.get_descendants().not_live().specific() if below else []
