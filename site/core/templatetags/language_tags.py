"""Template tags for the languages of a page: the switcher and the links in the head."""

from dataclasses import replace

from django import template
from wagtail.models import Page

from core.i18n.availability import (
    address_of,
    current_locale,
    localized_snippets,
    notices_for,
    versions,
)
from core.i18n.registry import language
from core.i18n.switcher import alternates, language_links
from core.public.structured_data import as_script, nodes_of

register = template.Library()


def _page(context) -> Page | None:
    """The page that is shown; on the page for missing translations, a public version of it."""
    missing = context.get("missing")
    page = missing.page if missing else context.get("page") or context.get("self")
    return page if isinstance(page, Page) and page.pk else None


@register.simple_tag(takes_context=True)
def languages_here(context, rest: str = "") -> list:
    """
    The site's languages, each with the URL of this page in it.

    `rest`: the path after the page's own URL (a year of the calendar). It is added in every
    language, or in those of the context's `rest_codes`; the other links go to the page itself.
    """
    request, codes = context["request"], context.get("rest_codes")
    if not hasattr(request, "_language_links"):
        request._language_links = language_links(request, _page(context))
    return [
        (link, link.url + rest)
        if codes is None or link.code in codes
        else (replace(link, is_available=False), link.url)
        for link in request._language_links
    ]


@register.simple_tag(takes_context=True)
def head_alternates(context) -> list:
    """
    The hreflang links. None on page 2 of a list or a filtered list, which have no equivalent in
    other languages. A view at `rest` has links for the languages of `rest_codes`.
    """
    request, page = context["request"], _page(context)
    codes = context.get("rest_codes")
    rest = context.get("rest", "") if codes else ""
    if page is None or context.get("canonical") or request.path != address_of(page, request) + rest:
        return []
    if not codes:
        return alternates(request, page)
    found = {code: version for code, version in versions(page).items() if code in codes}
    return alternates(request, page, found, rest)


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The absolute URL of a path of this site, or of this request without its query."""
    return context["request"].build_absolute_uri(path or context["request"].path)


@register.simple_tag(takes_context=True)
def structured_data(context, publisher: str = "") -> str:
    """The page's JSON-LD for search engines; empty if there is no page."""
    request, page = context["request"], context.get("page")
    if not isinstance(page, Page) or getattr(request, "is_preview", False):
        return ""
    nodes = nodes_of(request, page, publisher)
    return as_script(nodes) if nodes else ""


@register.filter
def open_graph_locale(code: str) -> str:
    """The Open Graph locale of a language: km_KH."""
    return language(code).open_graph


@register.simple_tag(takes_context=True)
def in_language(context, snippet):
    """A shared record in the reader's language; None if it isn't translated."""
    if snippet is None:
        return None
    found = localized_snippets([snippet], current_locale(context["request"]))
    return found[0] if found else None


@register.simple_tag(takes_context=True)
def notice_in_language(context, notice):
    """A content notice in the reader's language, or in its own, which `lang` says; None if not live."""
    found = notices_for([notice], current_locale(context["request"]))
    return found[0] if found else None


@register.simple_tag(takes_context=True)
def rows_in_language(context, rows, name: str) -> list:
    """The shared records of child rows (`name` is the foreign key), in the reader's language."""
    snippets = [getattr(row, name) for row in rows.select_related(name)]
    return localized_snippets(snippets, current_locale(context["request"]))
