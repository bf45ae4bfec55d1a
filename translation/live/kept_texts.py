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

from translation.live.language_rule import foreign_texts, keep
from translation.live.live_text import missing_segments
from translation.lookup import translation_of

BEFORE_WAGTAIL_LOCALIZE = -90
URL_NAME = "foreign_texts"


def show_foreign_texts(request: HttpRequest, page_id: int) -> HttpResponse:
    """List the texts of a page's draft that aren't in its language. POST `keep`: their keys."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    found = foreign_texts(draft_of(page))
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


def draft_of(page: Any) -> Any:
    """The content that would be published next: of a running translation, as its segments are now."""
    translation = translation_of(page)
    if translation is None:
        return page.get_latest_revision_as_object()
    return translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_is_foreign(request: HttpRequest, page: Page) -> None:
    """Above the editor: how many texts of a finished draft are in another language."""
    if request.method != "GET" or page.alias_of_id:
        return
    if page.live and not page.has_unpublished_changes:
        return
    translation = translation_of(page)
    if translation and missing_segments(translation.source, page.locale).exists():
        return  # it is still being translated
    number = len(foreign_texts(draft_of(page.specific)))
    if not number:
        return
    words = ngettext(
        "%(number)d text is not in the language of this page, which is not published so.",
        "%(number)d texts are not in the language of this page, which is not published so.",
        number,
    )
    button = wagtail_messages.button(reverse(URL_NAME, args=[page.pk]), _("Show them"))
    wagtail_messages.warning(request, words % {"number": number}, buttons=[button])
