"""
Pages as cards in lists: everything a card shows, in as few queries for thirty as for three.

A card is a page with three attributes more: `also_in` (the other languages it can be read
in, as pages), `notices` (its content notices in its language) and `is_fallback` (it is in
another language than the reader's).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from wagtail.images import get_image_model
from wagtail.models import Page

from core.availability import (
    FALLBACK_ORDER,
    current_locale,
    fallback_codes,
    live_homes,
    localized_snippets,
    public_pages,
)
from core.models import PageNotice
from core.pictures import load_renditions


def versions_of(works: Iterable[Page]) -> dict:
    """Translation key → language code → the live, public version of that work."""
    keys = {work.translation_key for work in works}
    if not keys:
        return {}
    homes = live_homes()
    found = defaultdict(dict)
    pages = public_pages(Page.objects.filter(translation_key__in=keys)).select_related("locale")
    for page in pages:
        if page.locale.language_code in homes:
            found[page.translation_key][page.locale.language_code] = page
    return found


def prepare_cards(request, pages: Iterable[Page], versions: dict | None = None) -> list[Page]:
    """Give pages (specific ones) what their cards show. Returns them in the same order."""
    pages = [page for page in pages if page is not None]
    versions = versions_of(pages) if versions is None else versions
    notices = _notices_of(pages)
    _load_pictures(pages)
    for page in pages:
        here = page.locale.language_code
        others = versions.get(page.translation_key, {})
        page.also_in = [
            others[code] for code, _ in settings.LANGUAGES if code in others and code != here
        ]
        page.notices = notices.get(page.pk, [])
        page.is_fallback = here != request.LANGUAGE_CODE
    return pages


def cards_for(request, works: Iterable[Page]) -> dict:
    """
    Translation key → card in the reader's language, else in the language the rule gives.

    Works that can be read in no language are left out.
    """
    works = [work for work in works if work is not None]
    versions = versions_of(works)
    chosen = []
    for work in works:
        found = versions.get(work.translation_key, {})
        original = getattr(work, "original_language", "") or FALLBACK_ORDER[0]
        codes = fallback_codes(original, current_locale(request).language_code)
        best = next((found[code] for code in codes if code in found), None)
        if best is not None:
            chosen.append(best)
    pages = Page.objects.filter(pk__in=[page.pk for page in chosen])
    specific = pages.select_related("locale").specific()
    cards = prepare_cards(request, specific, versions)
    return {card.translation_key: card for card in cards}


def _notices_of(pages):
    rows = PageNotice.objects.filter(page_id__in=[page.pk for page in pages])
    rows = list(rows.select_related("notice").order_by("sort_order"))
    if not rows:
        return {}
    by_page = {page.pk: page for page in pages}
    found = defaultdict(list)
    by_locale = defaultdict(dict)
    for locale in {page.locale for page in pages}:
        snippets = localized_snippets({row.notice for row in rows}, locale)
        by_locale[locale.pk] = {snippet.translation_key: snippet for snippet in snippets}
    for row in rows:
        page = by_page[row.page_id]
        notice = by_locale[page.locale_id].get(row.notice.translation_key)
        if notice:
            found[page.pk].append(notice)
    return found


def _load_pictures(pages):
    wanted = {page.listing_image_id for page in pages if getattr(page, "listing_image_id", None)}
    if not wanted:
        return
    images = get_image_model().objects.in_bulk(wanted)
    load_renditions(images.values())
    for page in pages:
        if getattr(page, "listing_image_id", None):
            page.listing_image = images.get(page.listing_image_id)
