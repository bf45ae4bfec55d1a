"""
Fetches all that a page shows besides its own text before the template is rendered.

These are the cards of related works, notices and the renditions of all pictures. Without it
templates would run a query for each.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model
from wagtail.models import Page

from core.content.cards import best_versions, prepare_cards, versions_of

RELATIONS = {"related_stories": "story", "related_resources": "resource"}


@dataclass
class PageData:
    """
    `cards` by translation key; the works an editor picked, by relation name; and the works
    suggested by the page itself.
    """

    cards: dict = field(default_factory=dict)
    picked: dict[str, list[Page]] = field(default_factory=dict)
    further: list[Page] = field(default_factory=list)

    def related(self, relation: str, fallbacks: bool) -> list[Page]:
        """
        The cards picked in a relation, in order; with `fallbacks` also those in other languages.
        """
        cards = [self.cards.get(work.translation_key) for work in self.picked.get(relation, [])]
        return [card for card in cards if card and (fallbacks or not card.is_fallback)]

    def related_and_further(self, relation: str, most: int) -> list[Page]:
        """
        The cards picked in a relation, in order and in any language, then suggestions up to
        `most`.
        """
        keys = [work.translation_key for work in [*self.picked.get(relation, []), *self.further]]
        cards = (self.cards.get(key) for key in dict.fromkeys(keys))
        return list(filter(None, cards))[:most]


def prefetch_page_data(request, page: Page) -> PageData:
    """Fetch what a page shows, once a request. The result is kept on the request."""
    known = getattr(request, "_page_data", None)
    if known is None:
        known = request._page_data = _prefetch(request, page)
    return known


def _prefetch(request, page):
    found = PageData()
    leaves = [leaf for name in ("hero", "body") for leaf in _all_values(getattr(page, name, None))]
    for relation, name in RELATIONS.items():
        if hasattr(page, relation):
            rows = getattr(page, relation).select_related(name)
            picked = [getattr(row, name) for row in rows]
            itself = page.translation_key
            found.picked[relation] = [work for work in picked if work.translation_key != itself]
    works = [leaf for leaf in leaves if isinstance(leaf, Page)]
    works += [work for picked in found.picked.values() for work in picked]
    if hasattr(page, "further_works"):
        found.further = page.further_works(request)
        works += found.further
    versions = versions_of([*works, page])  # its own for the choice of languages
    cards = best_versions(request, works, versions)
    images = [leaf for leaf in leaves if isinstance(leaf, get_image_model())]
    # The notices and pictures of a preview may not be in the database yet.
    is_saved = page.pk and not getattr(request, "is_preview", False)
    with_page = is_saved and hasattr(page, "body")
    prepare_cards(request, [*cards, page] if with_page else cards, versions, images)
    found.cards = {card.translation_key: card for card in cards}
    return found


def _all_values(value) -> Iterator:
    """Every value inside a stream at any depth: texts, pictures, pages, records."""
    if isinstance(value, StreamValue):
        for child in value:
            yield from _all_values(child.value)
    elif isinstance(value, StructValue):
        for child in value.values():
            yield from _all_values(child)
    elif isinstance(value, ListValue):
        for child in value:
            yield from _all_values(child)
    elif value is not None:
        yield value
