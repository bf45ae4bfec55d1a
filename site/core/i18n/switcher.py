"""The languages of the site as people meet them: links, alternates, the choice at the door, the admin."""

from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from core.i18n.availability import live_homes, versions


@dataclass(frozen=True)
class LanguageLink:
    """One language in the switcher: always shown, whether or not the page can be read in it."""

    code: str
    name: str
    url: str
    is_current: bool
    is_available: bool


def admin_language(person: Any) -> str:
    """The language in which somebody has the admin; English for nobody."""
    if person is None:
        return settings.LANGUAGE_CODE
    return UserProfile.get_for_user(person).get_preferred_language()


def accepted_language(request: HttpRequest, allowed: Container[str] | None = None) -> str:
    """
    The first language of Accept-Language that the site has, else English.

    `allowed` narrows the choice to some codes; where English is none of them, the first of
    those in the site's order.
    """
    codes = [code for code, _name in settings.LANGUAGES if allowed is None or code in allowed]
    accepted = [code for code in accepted_languages(request) if code in codes]
    return next(iter([*accepted, *codes]), settings.LANGUAGE_CODE)


def accepted_languages(request: HttpRequest) -> list[str]:
    """The languages of the site that Accept-Language names, in its order; [] where it names none."""
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
    The languages of the site with where each leads from here.

    From a page: to its version, or to the address it would have, which answers with the
    page on missing translations. From elsewhere: to the same address in that language.
    """
    if page is not None and page.pk:
        pages = versions(page)
        found = frozenset(pages)
        rest = path_without_language(page.get_url(request) or "/")
        urls = {code: version.get_url(request) for code, version in pages.items()}
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
    """What was asked for, without the page of its list: other languages have fewer or more."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()


def _keeps_path(request: HttpRequest) -> bool:
    """Whether the same address exists in every language; not so for addresses that don't exist."""
    return not getattr(request, "is_missing", False)


@dataclass(frozen=True)
class Alternate:
    """A `hreflang` and its absolute address."""

    hreflang: str
    url: str


def alternates(
    request: HttpRequest, page: Page, found: dict[str, Page] | None = None, rest: str = ""
) -> list[Alternate]:
    """
    What the head and the sitemap say of a work's languages, itself included.

    Only live and public versions; x-default is the original, and `/` for the front page.
    `found`: its versions by language code, where they are known already, or some of them.
    `rest`: what comes after a page's address, for what stands below it.
    """
    found = versions(page) if found is None else found
    links = [
        Alternate(code, request.build_absolute_uri(found[code].get_url(request) + rest))
        for code, _name in settings.LANGUAGES
        if code in found
    ]
    if not links:
        return []
    site = Site.find_for_request(request)
    if site and page.translation_key == site.root_page.translation_key:
        default = request.build_absolute_uri("/")
    else:
        original = getattr(page.specific_deferred, "original_language", "")
        by_code = {link.hreflang: link.url for link in links}
        default = by_code.get(original, links[0].url)
    return [*links, Alternate("x-default", default)]
