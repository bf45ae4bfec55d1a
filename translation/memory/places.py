"""Where a text of a page or record stands, for the nearness of matches."""

from django.db.models import Model
from wagtail.models import Page

from translation.memory.matches import Place

# Works of a section that are looked at; a section of thousands is no nearness.
MOST_WORKS = 500


def place_of(original: Model, path: str, texts: int = 1) -> Place:
    """
    The place of a text: `original` is the page or record it is translated from.

    `texts`: how many texts stand at the path.
    """
    section: frozenset = frozenset()
    if isinstance(original, Page):
        beside = original.get_siblings(inclusive=False).values_list("translation_key", flat=True)
        section = frozenset(beside[:MOST_WORKS])
    return Place(original.translation_key, path, section, texts)
