"""
The header and footer of every page: name, menus, sections, donation call.

The settings refer to records of any language; this module gets their versions in the reader's
language. Menu items whose page isn't live in that language are left out.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.db.models import F, Q
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.i18n.availability import address_of, current_locale, localized_snippets, public_pages
from core.models import DonationCTA
from core.public.dated import today
from core.request_cache import cached_per_request, is_caching
from home.models import MenuItem, SiteSettings, SiteTexts


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass
class SiteChrome:
    """
    The header and footer in one language. Every value but `name` may be missing while a site is
    being set up.
    """

    name: str
    mission_line: str = ""
    footer_note: str = ""
    home_url: str = "/"
    main: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    # Kind of page → URL of the section that is live in this language.
    sections: dict[str, str] = field(default_factory=dict)
    # Path of a section → primary key of its own donation call.
    calls: dict[str, int | None] = field(default_factory=dict)
    social_image: object | None = None
    # The donation call of the whole site as set, in any language.
    chosen_call: object | None = None
    locale: object | None = None

    @cached_property
    def donation(self):
        """
        The site's donation call in this language, or None. Fetched only on pages that show one.
        """
        found = localized_snippets([self.chosen_call], self.locale) if self.chosen_call else []
        return found[0] if found else None

    @property
    def stories_url(self) -> str:
        return self.sections.get("storyindexpage", "")

    @property
    def calendar_url(self) -> str:
        return self.sections.get("commemorationindexpage", "")

    @property
    def people_url(self) -> str:
        return self.sections.get("peopleindexpage", "")

    @property
    def library_url(self) -> str:
        return self.sections.get("libraryindexpage", "")


def site_chrome_for(request) -> SiteChrome:
    """The site chrome in the language of a request; fetched once and kept on the request."""
    if not hasattr(request, "_site_chrome"):
        request._site_chrome = _read_site_chrome(request)
    return request._site_chrome


def _read_site_chrome(request) -> SiteChrome:
    chosen = _settings(request)
    locale = current_locale(request)
    found = SiteChrome(_name(chosen and chosen.texts), locale=locale)
    items = _menu_items(chosen, locale)
    pages = _pages(items, locale)
    for page in pages.values():
        if page.depth == 2:
            found.home_url = address_of(page, request) or "/"
        elif page.depth == 3:
            found.sections[page.cached_content_type.model] = address_of(page, request)
            found.calls[page.path] = page.section_call
    found.main = _links(request, items, chosen and chosen.main_menu, pages)
    found.footer = _links(request, items, chosen and chosen.footer_menu, pages)
    if chosen:
        found.social_image = chosen.social_image
        found.chosen_call = chosen.donation_cta
        for texts in localized_snippets([chosen.texts], locale):
            found.name = texts.name
            found.mission_line = texts.mission_line
            found.footer_note = texts.footer_note
    return found


def _name(texts: SiteTexts | None) -> str:
    """The site's name in the texts' own language, for a language without texts."""
    own = localized_snippets([texts], texts.locale) if texts else []
    return own[0].name if own else settings.WAGTAIL_SITE_NAME


def organisation_name() -> str:
    """
    The organisation's name in the active language, for the admin, which has no page.

    From the default site's texts: in this language if they are live in it, else in their own.
    Without texts the name of the site, else the one in brand.toml. Two queries, once or twice a
    page; in a cache each process would keep a name that was changed in another.
    """
    chosen = Site.objects.filter(is_default_site=True).values_list(
        "site_name",
        "sitesettings__texts__translation_key",
        "sitesettings__texts__locale__language_code",
    )
    site_name, texts, original = chosen.first() or ("", None, "")
    if texts:
        names = SiteTexts.objects.filter(translation_key=texts, live=True)
        names = dict(names.values_list("locale__language_code", "name"))
        name = names.get(get_language()) or names.get(original) or next(iter(names.values()), "")
        if name:
            return name
    return site_name or settings.WAGTAIL_SITE_NAME


def _settings(request) -> SiteSettings | None:
    """
    The settings of the request's site. If there is only one site, it is fetched with its
    settings.
    """
    sites = {found.site_id for found in Site.get_site_root_paths()}  # cached by Wagtail
    if len(sites) == 1 and not hasattr(request, "_wagtail_site"):
        chosen = settings_of(sites.pop())
        if chosen and chosen.site.is_default_site:
            request._wagtail_site = chosen.site  # Site.find_for_request caches it here
            return chosen
    site = Site.find_for_request(request)
    return settings_of(site.pk) if site else None


@cached_per_request
def settings_of(site_id: int) -> SiteSettings | None:
    """The settings of a site, fetched once a page: the site chrome and the digits need them."""
    related = ("site", "texts__locale", "main_menu", "footer_menu", "donation_cta", "social_image")
    return SiteSettings.objects.filter(site_id=site_id).select_related(*related).first()


def has_khmer_digits() -> bool:
    """
    Whether Khmer pages have Khmer digits; every tag that writes a number calls it.

    The setting applies while a page is rendered for a reader; commands and the admin always write
    Khmer digits.
    """
    return not is_caching() or _chosen_digits()


@cached_per_request
def _chosen_digits() -> bool:
    sites = Site.get_site_root_paths()  # cached by Wagtail
    chosen = settings_of(sites[0].site_id) if sites else None
    return chosen is None or chosen.khmer_digits


def _menu_items(chosen, locale):
    menus = [menu for menu in (chosen and chosen.main_menu, chosen and chosen.footer_menu) if menu]
    if not menus:
        return []
    items = MenuItem.objects.filter(
        menu__translation_key__in=[menu.translation_key for menu in menus],
        menu__locale_id=locale.pk,
        menu__live=True,
    )
    return list(items.select_related("menu", "page").order_by("menu_id", "sort_order"))


def _pages(items, locale):
    """Translation key → page: the home page, the sections, and the targets of the menus."""
    keys = {item.page.translation_key for item in items if item.page}
    wanted = Q(depth__lte=3, depth__gt=1) | Q(translation_key__in=keys)
    pages = public_pages(Page.objects.filter(wanted, locale_id=locale.pk))
    pages = pages.annotate(section_call=F("storyindexpage__donation_cta"))
    return {page.translation_key: page for page in pages.order_by("path")}


def _links(request, items, menu, pages):
    if menu is None:
        return []
    links = []
    for item in items:
        if item.menu.translation_key != menu.translation_key:
            continue
        page = pages.get(item.page.translation_key) if item.page else None
        url = address_of(page, request) if page else item.url
        label = item.label or (page.title if page else "")
        if url and label:
            here = bool(page) and page.depth > 2 and request.path.startswith(url)
            links.append(Link(label, url, here))
    return links


def donation_for(request, page=None, chosen=None):
    """
    The donation call to show: `chosen`, else the page's, its section's, the site's.

    Returns the first that exists in the reader's language and whose campaign is active today, or
    None.
    """
    wanted = [chosen.pk if chosen else None, *_calls_above(request, page)]
    known = DonationCTA.objects.in_bulk({pk for pk in wanted if pk}) if any(wanted) else {}
    calls = localized_snippets([known.get(pk) for pk in wanted], current_locale(request))
    return next(
        (
            call
            for call in [*calls, site_chrome_for(request).donation]
            if call and (call.has_no_dates or call.runs_on(today()))
        ),
        None,
    )


def _calls_above(request, page) -> list[int | None]:
    """The primary keys of the donation calls of a page and of its section."""
    if page is None or not hasattr(page, "donation_cta_id"):
        return []
    calls = site_chrome_for(request).calls
    above = page.path[: -page.steplen] if page.path else ""
    if above in calls:
        return [page.donation_cta_id, calls[above]]
    section = page.get_parent() if page.path else None
    has_one = section is not None and hasattr(section.specific_class, "donation_cta")
    return [page.donation_cta_id, section.specific.donation_cta_id if has_one else None]
