"""
Cards: pages as they are shown in lists. The number of queries is the same for any number of
cards.

A card is a page with four more attributes: `also_in` (its versions in other languages, as
pages), `notices` (its content notices in its own language), `is_fallback` (whether its
language differs from the reader's) and `beside` (the cards prepared with it).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from wagtail.images import get_image_model
from wagtail.models import Page

from core.content.images import load_renditions
from core.i18n.availability import (
    current_locale,
    fallback_codes,
    in_own_words,
    live_homes,
    locales,
    public_pages,
    store_versions,
)
from core.models import ContentNotice, PageNotice


def versions_of(works: Iterable[Page]) -> dict:
    """Translation key → language code → the live, public version of that work."""
    keys = {work.translation_key for work in works}
    found: dict = defaultdict(dict)
    if not keys:
        return found
    homes = live_homes()
    known = locales()
    for page in public_pages(Page.objects.filter(translation_key__in=keys)):
        page.locale = known[page.locale_id]
        if page.locale.language_code in homes:
            found[page.translation_key][page.locale.language_code] = page
    store_versions(found)
    return found


def prepare_cards(
    request, pages: Iterable[Page], versions: dict | None = None, images: Iterable = ()
) -> list[Page]:
    """
    Set the card attributes of specific pages. Returns the pages in the same order.

    `versions`: the result of `versions_of`, if known; `images`: further pictures that are shown
    beside the cards, whose renditions are fetched with the others.
    """
    pages = [page for page in pages if page is not None]
    versions = versions_of(pages) if versions is None else versions
    _set_locales(pages)
    notices = _notices_of(pages)
    load_renditions([*images, *_card_pictures(pages)])
    for page in pages:
        here = page.locale.language_code
        others = versions.get(page.translation_key, {})
        page.also_in = [
            others[code] for code, _ in settings.LANGUAGES if code in others and code != here
        ]
        page.notices = notices.get(page.pk, [])
        page.beside = pages  # so that an app fetches what its cards show for all of them at once
        page.is_fallback = here != request.LANGUAGE_CODE
    return pages


def best_versions(request, works: Iterable[Page], versions: dict) -> list[Page]:
    """
    For each work, its version in the reader's language, else the one core.i18n.availability
    chooses.

    Returns specific pages; leaves out works without a public version.
    """
    wanted = current_locale(request).language_code
    chosen = {}
    for work in works:
        found = versions.get(work.translation_key, {})
        codes = fallback_codes(getattr(work, "original_language", ""), wanted)
        best = next((found[code] for code in codes if code in found), None)
        if best is not None:
            chosen[work.translation_key] = best
    return _specific(list(chosen.values()), works)


def cards_for(request, works: Iterable[Page]) -> dict:
    """Translation key → card of the version that the reader of this request gets."""
    works = [work for work in works if work is not None]
    versions = versions_of(works)
    cards = prepare_cards(request, best_versions(request, works, versions), versions)
    return {card.translation_key: card for card in cards}


def _specific(pages, known):
    """The specific pages; only those not among `known` are fetched."""
    found = {page.pk: page for page in known if type(page) is page.specific_class}
    by_type = defaultdict(list)
    for page in pages:
        if page.pk not in found:
            by_type[page.specific_class].append(page.pk)
    for model, keys in by_type.items():
        found.update(model.objects.in_bulk(keys))
    return [found[page.pk] for page in pages if page.pk in found]


def _set_locales(pages):
    known = locales() if pages else {}
    for page in pages:
        if page.locale_id in known:
            page.locale = known[page.locale_id]


def _notices_of(pages):
    rows = PageNotice.objects.filter(page_id__in=[page.pk for page in pages])
    rows = list(rows.select_related("notice").order_by("sort_order"))
    if not rows:
        return {}
    by_page = {page.pk: page for page in pages}
    known = _notices_by_language([row.notice for row in rows], {p.locale_id for p in pages})
    found, languages = defaultdict(list), locales()
    for row in rows:
        notice = known.get((row.notice.translation_key, by_page[row.page_id].locale_id))
        notice = notice or in_own_words(row.notice, languages)
        if notice:
            found[row.page_id].append(notice)
    return found


def _notices_by_language(notices, locales_wanted):
    """(translation key, locale's key) → live notice, in the wanted locales."""
    known = {(one.translation_key, one.locale_id): one for one in notices if one.live}
    keys = {one.translation_key for one in notices}
    if {one.locale_id for one in notices} != locales_wanted or len(locales_wanted) > 1:
        versions = ContentNotice.objects.filter(
            translation_key__in=keys, locale_id__in=locales_wanted, live=True
        )
        known |= {(one.translation_key, one.locale_id): one for one in versions}
    return known


def _card_pictures(pages):
    """The card pictures of pages, fetched together and set on each page."""
    with_one = [page for page in pages if getattr(page, "listing_image_id", None)]
    if not with_one:
        return []
    images = get_image_model().objects.in_bulk({page.listing_image_id for page in with_one})
    for page in with_one:
        page.listing_image = images.get(page.listing_image_id)
    return images.values()
