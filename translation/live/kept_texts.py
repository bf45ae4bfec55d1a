"""The view in which a person says that a text in another language is right as it is."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages as wagtail_messages
from wagtail.models import Page
from wagtail_localize.models import StringSegment

from translation.live.language_rule import ForeignText, foreign_texts, keep
from translation.lookup import translation_of

BEFORE_WAGTAIL_LOCALIZE = -90
URL_NAME = "foreign_texts"


def show_foreign_texts(request: HttpRequest, page_id: int) -> HttpResponse:
    """List the texts of a page's draft that aren't in its language. POST `keep`: their keys."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    found = foreign_texts_of_draft(page)
    if request.method == "POST":
        chosen = [text for text in found if text.key in request.POST.getlist("keep")]
        if chosen:
            keep(page, chosen, request.user)
            messages.success(request, _("Noted. They no longer keep the page from readers."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    context = {"page": page, "texts": found}
    return render(request, "translation/foreign_texts.html", context)


@hooks.register("register_admin_urls")
def register_foreign_texts_url() -> list[Any]:
    return [path("foreign-texts/<int:page_id>/", show_foreign_texts, name=URL_NAME)]


def foreign_texts_of_draft(page: Any) -> list[ForeignText]:
    """Those of what would be published next; of a running translation, among its segments."""
    translation = translation_of(page)
    if translation is None:
        return foreign_texts(page.get_latest_revision_as_object())
    segments = StringSegment.objects.filter(source=translation.source)
    rows = segments.annotate_translation(page.locale).order_by("order")
    texts = [
        (path, text) for path, text in rows.values_list("context__path", "translation") if text
    ]
    return foreign_texts(page, texts)


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_is_foreign(request: HttpRequest, page: Page) -> None:
    """Beside the refusal to publish: where to see these texts and say which are right."""
    publishes = "action-publish" in request.POST or request.POST.get("action") == "publish"
    number = len(foreign_texts_of_draft(page.specific)) if publishes else 0
    if not number:
        return
    words = ngettext(
        "%(number)d text is not in the language of this page, which is not published so.",
        "%(number)d texts are not in the language of this page, which is not published so.",
        number,
    )
    button = wagtail_messages.button(reverse(URL_NAME, args=[page.pk]), _("Show them"))
    wagtail_messages.warning(request, words % {"number": number}, buttons=[button])
