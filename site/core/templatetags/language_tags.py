"""The languages of a page: the list to choose from, and what the head says of them."""

from dataclasses import replace

from django import template
from wagtail.models import Page

from core.i18n.availability import current_locale, localized_snippets, versions
from core.i18n.registry import language
from core.i18n.switcher import alternates, language_links
from core.public.structured_data import as_script, nodes_of

register = template.Library()


def _page(context) -> Page | None:
    """The page that is shown; where it isn't translated, a version that can be read."""
    missing = context.get("missing")
    page = missing.page if missing else context.get("page") or context.get("self")
    return page if isinstance(page, Page) and page.pk else None


@register.simple_tag(takes_context=True)
def languages_here(context, rest: str = "") -> list:
    """
    The site's languages and where each leads from this page.

    `rest`: what comes after the page's own address (a year of the calendar). It exists in
    every language, or in those of `rest_codes` in the context; elsewhere the page itself is
    where the link leads.
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
    hreflang links, on a page's own address only: page 2 of a list, or part of it, has no equal
    elsewhere. What stands below it at `rest` has one in the languages of `rest_codes`.
    """
    request, page = context["request"], _page(context)
    codes = context.get("rest_codes")
    rest = context.get("rest", "") if codes else ""
    if page is None or context.get("canonical") or request.path != page.get_url(request) + rest:
        return []
    if not codes:
        return alternates(request, page)
    found = {code: version for code, version in versions(page).items() if code in codes}
    return alternates(request, page, found, rest)


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The address of a path of this site, or of this request without its query, with host."""
    return context["request"].build_absolute_uri(path or context["request"].path)


@register.simple_tag(takes_context=True)
def structured_data(context, publisher: str = "") -> str:
    """What search engines are told of the page, as JSON-LD; nothing where there is no page."""
    request, page = context["request"], context.get("page")
    if not isinstance(page, Page) or getattr(request, "is_preview", False):
        return ""
    nodes = nodes_of(request, page, publisher)
    return as_script(nodes) if nodes else ""


@register.filter
def open_graph_locale(code: str) -> str:
    """What Open Graph calls a language: km_KH."""
    return language(code).open_graph


@register.simple_tag(takes_context=True)
def in_language(context, snippet):
    """A shared record in the reader's language; None where it isn't translated."""
    if snippet is None:
        return None
    found = localized_snippets([snippet], current_locale(context["request"]))
    return found[0] if found else None


@register.simple_tag(takes_context=True)
def rows_in_language(context, rows, name: str) -> list:
    """The shared records of child rows (`name` being their key), in the reader's language."""
    snippets = [getattr(row, name) for row in rows.select_related(name)]
    return localized_snippets(snippets, current_locale(context["request"]))
