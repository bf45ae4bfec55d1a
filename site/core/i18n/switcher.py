"""
Which language a request gets, and links between languages: switcher, `hreflang`, root redirect,
admin.
"""

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page
from wagtail.users.models import UserProfile

from core.i18n.availability import address_of, live_homes, versions
from core.i18n.homes import homes


@dataclass(frozen=True)
class LanguageLink:
    """
    One language in the switcher. It is always shown; `is_available` says whether the page exists
    in it.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_available: bool


def admin_language(person: Any) -> str:
    """The admin language of a user; English for None."""
    if person is None:
        return settings.LANGUAGE_CODE
    # Read through the person, as Wagtail does after this: one query for both.
    profile = getattr(person, "wagtail_userprofile", None) or UserProfile.get_for_user(person)
    return profile.get_preferred_language()


def accepted_language(request: HttpRequest, allowed: Container[str] | None = None) -> str:
    """
    The first language of Accept-Language that the site has, else English.

    `allowed` restricts the result to some codes; if English is not among them, the default is the
    first of them in the site's order.
    """
    codes = [code for code, _name in settings.LANGUAGES if allowed is None or code in allowed]
    accepted = [code for code in accepted_languages(request) if code in codes]
    return next(iter([*accepted, *codes]), settings.LANGUAGE_CODE)


def accepted_languages(request: HttpRequest) -> list[str]:
    """The languages of the site that Accept-Language names, in its order; may be empty."""
    accepted = []
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        with suppress(LookupError):
            accepted.append(get_supported_language_variant(wanted))
    return accepted


def path_without_language(path: str) -> str:
    """`/km/stories/` → `stories/`."""
    return path.lstrip("/").partition("/")[2]


def language_links(request: Any, page: Page | None = None) -> list[LanguageLink]:
    """
    The languages of the site, each with the URL of this page in it.

    With a page: the URL of its version, or the one it would have, which answers with the page
    for missing translations. Without: the same path in that language.
    """
    if page is not None and page.pk:
        pages = versions(page)
        found = frozenset(pages)
        rest = path_without_language(address_of(page, request) or "/")
        urls = {code: address_of(version, request) for code, version in pages.items()}
    else:
        found = live_homes()
        rest = path_without_language(request.path) if _keeps_path(request) else ""
        urls = {}
    query = kept_query(request)
    kept = f"?{query}" if query and page is None and _keeps_path(request) else ""
    return [
        LanguageLink(
            code=code,
            name=name,
            url=(urls.get(code) or f"/{code}/{rest}") + kept,
            is_current=code == request.LANGUAGE_CODE,
            is_available=code in found,
        )
        for code, name in settings.LANGUAGES
    ]


def kept_query(request: HttpRequest) -> str:
    """The query string without `page`: in another language the list has another length."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _keeps_path(request: HttpRequest) -> bool:
    """Whether the same path exists in every language; False on a 404 page."""
    return not getattr(request, "is_missing", False)


@dataclass(frozen=True)
class Alternate:
    """A `hreflang` and its absolute URL."""

    hreflang: str
    url: str


def alternates(
    request: HttpRequest, page: Page, found: dict[str, Page] | None = None, rest: str = ""
) -> list[Alternate]:
    """
    The `hreflang` links of a work, for its head and the sitemap, its own language included.

    Only live, public versions; x-default is the original, or `/` for the front page. `found`: the
    versions by language code, if known; only these are listed. `rest`: the path after the page's
    own URL, for views below it.
    """
    found = versions(page) if found is None else found
    links = [
        Alternate(code, request.build_absolute_uri(address_of(found[code], request) + rest))
        for code, _name in settings.LANGUAGES
        if code in found
    ]
    if not links:
        return []
    if page.translation_key in {home.translation_key for home in homes().values()}:
        default = request.build_absolute_uri("/")
    else:
        original = getattr(page.specific_deferred, "original_language", "")
        by_code = {link.hreflang: link.url for link in links}
        default = by_code.get(original, links[0].url)
    return [*links, Alternate("x-default", default)]
