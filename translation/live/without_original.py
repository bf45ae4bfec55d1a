"""The view and the notice for a page that is public without its original."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, PageLogEntry

from core.i18n.dates import written
from translation.follow.unpublishing import unpublish
from translation.live.original_rule import allow_without_original, end_exception, exception_of
from translation.sources.originals import why_not_public

BEFORE_WAGTAIL_LOCALIZE = -90
URL_NAME = "page_without_original"


class ReasonForm(forms.Form):
    """Asks why a page may be public without its original."""

    reason = forms.CharField(
        label=gettext_lazy("Why this page may be public without its original"),
        help_text=gettext_lazy(
            "Who decided it, and why. It stands in the page’s history; readers never see it."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def without_original(request: HttpRequest, page_id: int) -> HttpResponse:
    """
    POST `reason`: let a page be public without its original; POST `end`: take that back.

    For those who may publish the page.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    why, exception = why_not_public(page), exception_of(page)
    if request.method == "POST" and "end" in request.POST and exception:
        return _take_back(request, page, why)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and why and form.is_valid():
        allow_without_original(page, request.user, form.cleaned_data["reason"])
        messages.success(request, _("It may be published without its original now."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "why": why, "exception": exception, "form": form}
    return render(request, "translation/without_original.html", context)


def _take_back(request: HttpRequest, page: Page, why: str) -> HttpResponse:
    end_exception(page, request.user)
    if why:
        unpublish(page)
    messages.success(request, _("It follows its original again."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_admin_urls")
def register_without_original_url() -> list[Any]:
    return [path("without-original/<int:page_id>/", without_original, name=URL_NAME)]


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
def tell_of_the_original(request: HttpRequest, page: Page) -> None:
    """
    Above the editor of a live page: who let it be public without its original, and why; beside
    the refusal to publish: where a publisher may do that.
    """
    words = ""
    if request.method == "GET" and page.live:
        exception = exception_of(page)
        words = _words(exception) if exception else ""
    elif "action-publish" in request.POST or request.POST.get("action") == "publish":
        words = "" if exception_of(page) else why_not_public(page.specific)
    if not words:
        return
    buttons = []
    if page.permissions_for_user(request.user).can_publish():
        address = reverse(URL_NAME, args=[page.pk])
        buttons = [messages.button(address, _("Public without its original"))]
    messages.warning(request, words, buttons=buttons)


def _words(exception: PageLogEntry) -> str:
    return _("It may be public without its original: “%(reason)s” (%(person)s, %(date)s)") % {
        "reason": exception.data["reason"],
        "person": exception.user_display_name,
        "date": written(exception.timestamp.date()),
    }
