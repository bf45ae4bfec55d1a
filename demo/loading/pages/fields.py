"""Laying the words and facts of a text file into the fields of a page."""

import json

from demo.loading.pages.blocks import BlockMaker, rich_text
from demo.loading.pages.references import References
from demo.loading.pages.rows import fill_rows
from demo.loading.texts import Work
from library.models import ResourcePage, SeriesPage
from stories.models import CommemorationPage, StoryPage

STREAMS = ("hero", "body")
RICH = ("intro", "mission", "abstract", "description")
PLAIN_FACTS = {
    StoryPage: ("story_type", "story_date", "date_precision", "edition_year"),
    CommemorationPage: ("rule", "month", "day", "first_year", "legal_basis_url", "timezone"),
    SeriesPage: ("series_kind", "order_by", "when_empty", "issn"),
    ResourcePage: (
        "resource_type",
        "publication_date",
        "date_precision",
        "number_in_series",
        "edition_number",
        "original_title",
        "original_title_language",
        "rights_holder",
        "external_url",
    ),
}


def fill(page, work: Work, code: str, references: References):
    """
    The page with the words of one language and the facts of the work; nothing is saved.

    What `references` doesn't find yet is left out, so that a page can be made before those
    it points to. Raises ContentError where the words don't pair with the original's.
    """
    words, facts = work.words(code), work.facts
    page.title = words["title"]
    names = {field.name for field in page._meta.concrete_fields}
    for name in names & set(words):
        setattr(page, name, _value(name, words[name], work, references))
    if isinstance(page, SeriesPage):
        page.summary_text = words.get("summary", "")
    for name in PLAIN_FACTS.get(type(page), ()):
        if name in facts:
            setattr(page, name, facts[name])
    page.solemn = facts.get("solemn", False)
    if "listing_image" in facts:
        page.listing_image_id = references("image", facts["listing_image"])
    fill_rows(page, work, words, references)
    return page


def _value(name: str, value, work: Work, references: References):
    """What is stored in a field: the raw blocks of a stream, HTML of Markdown, or the words."""
    if name in STREAMS:
        if name == "hero":
            value = [{"figure": item} for item in value]
        raw = BlockMaker(f"{work.key}/{name}", references).stream(value)
        # A card of a page that isn't there yet has no value.
        return json.dumps([block for block in raw if block["value"] is not None], default=str)
    if name in RICH:
        return rich_text(value, references)
    return value
