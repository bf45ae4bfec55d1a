"""Laying the words and facts of a text file into a page."""

import json

from modelcluster.models import get_all_child_relations

from core.models import PageNotice
from demo.loading import records
from demo.loading.pages.blocks import BlockMaker, rich_text, stable_id
from demo.loading.recordings import find_consent
from home.models import HomePage, PeopleIndexPage, StandardPage
from library.models import (
    Contributor,
    LibraryIndexPage,
    ResourceAtrocity,
    ResourceCountry,
    ResourceFile,
    ResourcePage,
    ResourceProgramme,
    ResourceTheme,
    SeriesPage,
    SeriesPublisher,
)
from stories.models import (
    CommemorationAtrocity,
    CommemorationIndexPage,
    CommemorationPage,
    CommemorationPlace,
    Correction,
    ExplicitDate,
    RelatedResource,
    RelatedStory,
    StoryAtrocity,
    StoryAuthor,
    StoryConsent,
    StoryCountry,
    StoryIndexPage,
    StoryPage,
    StoryProgramme,
    StorySource,
    StoryTheme,
)

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
FILING = {
    StoryPage: (StoryTheme, StoryAtrocity, StoryProgramme, StoryCountry),
    ResourcePage: (ResourceTheme, ResourceAtrocity, ResourceProgramme, ResourceCountry),
}


class Filler:
    """
    Fills pages of one work.

    `world` finds what other files name: pages, pictures, documents. What it can't find yet
    (None) is left out, so that a page can be made before those it points to.
    """

    def __init__(self, work, world):
        self.work = work
        self.world = world

    def fill(self, page, code: str):
        """The page with the words of `code` and the facts of the work; nothing is saved."""
        words, facts = self.work.words(code), self.work.facts
        page.title = words["title"]
        names = {field.name for field in page._meta.concrete_fields}
        for name in names & set(words):
            setattr(page, name, self._value(name, words[name]))
        if isinstance(page, SeriesPage):
            page.summary_text = words.get("summary", "")
        for name in PLAIN_FACTS.get(type(page), ()):
            if name in facts:
                setattr(page, name, facts[name])
        page.solemn = facts.get("solemn", False)
        if "listing_image" in facts:
            page.listing_image_id = self.world("image", facts["listing_image"])
        self._rows(page, words, facts)
        number_rows(page)
        return page

    def _value(self, name, value):
        if name in STREAMS:
            if name == "hero":
                value = [{"figure": item} for item in value]
            maker = BlockMaker(f"{self.work.key}/{name}", self.world)
            return self._stream(maker.stream(value))
        if name in RICH:
            return rich_text(value, self.world)
        return value

    def _stream(self, raw):
        """Raw blocks without those whose page isn't there yet."""
        return json.dumps([block for block in raw if block["value"] is not None], default=str)

    def _rows(self, page, words, facts):
        if notices := facts.get("content_notices"):
            page.content_notices = [
                PageNotice(notice_id=records.find("notice", code)) for code in notices
            ]
        if type(page) in FILING:
            self._file_under(page, facts, *FILING[type(page)])
        fill_rows = {
            HomePage: self._home_rows,
            StoryPage: self._story_rows,
            CommemorationPage: self._day_rows,
            SeriesPage: self._series_rows,
            ResourcePage: self._record_rows,
        }.get(type(page))
        if fill_rows:
            fill_rows(page, words, facts)

    def _file_under(self, page, facts, theme, atrocity, programme, country):
        page.themes = [
            theme(theme_id=records.find("theme", code)) for code in facts.get("themes", [])
        ]
        page.atrocities = [
            atrocity(atrocity_id=records.find("atrocity", code))
            for code in facts.get("atrocities", [])
        ]
        page.programmes = [
            programme(programme_id=records.find("programme", code))
            for code in facts.get("programmes", [])
        ]
        page.countries = [country(code=code) for code in facts.get("countries", [])]

    def _home_rows(self, page, words, facts):
        pages = [self.world("page", key) for key in facts.get("featured", [])]
        raw = [
            {"type": "page", "value": pk, "id": stable_id("home", number)}
            for number, pk in enumerate(pages)
            if pk
        ]
        page.featured = self._stream(raw)

    def _story_rows(self, page, words, facts):
        page.authors = [person_row(StoryAuthor, row) for row in facts.get("authors", [])]
        page.consents = [
            StoryConsent(consent_id=find_consent(one)) for one in facts.get("consents", [])
        ]
        page.related_stories = self._links(
            RelatedStory, "story_id", facts.get("related_stories", [])
        )
        page.related_resources = self._links(
            RelatedResource, "resource_id", facts.get("related_resources", [])
        )
        if "donation_cta" in facts:
            page.donation_cta_id = records.find("donation", facts["donation_cta"])
        page.sources = [
            StorySource(
                translation_key=stable_id(self.work.key, "source", number),
                locale_id=page.locale_id,
                sort_order=number,
                citation=rich_text(row["citation"], self.world),
                url=row.get("url", ""),
                accessed_on=row.get("accessed_on"),
                locator=row.get("locator", ""),
            )
            for number, row in enumerate(words.get("sources", []))
        ]
        page.corrections = [
            Correction(
                translation_key=stable_id(self.work.key, "correction", number),
                locale_id=page.locale_id,
                sort_order=number,
                on=row["on"],
                text=row["text"],
            )
            for number, row in enumerate(words.get("corrections", []))
        ]

    def _links(self, row, field, keys):
        found = [self.world("page", key) for key in keys]
        return [row(**{field: pk}) for pk in found if pk]

    def _day_rows(self, page, words, facts):
        page.observed_in = [CommemorationPlace(code=code) for code in facts["observed_in"]]
        unconfirmed = facts.get("unconfirmed_dates", [])
        page.explicit_dates = [
            ExplicitDate(date=date, confirmed=date not in unconfirmed)
            for date in facts.get("explicit_dates", [])
        ]
        page.atrocities = [
            CommemorationAtrocity(atrocity_id=records.find("atrocity", code))
            for code in facts.get("atrocities", [])
        ]

    def _series_rows(self, page, words, facts):
        page.publishers = [
            SeriesPublisher(organisation_id=records.find("organisation", code))
            for code in facts.get("publishers", [])
        ]

    def _record_rows(self, page, words, facts):
        page.rights_id = records.find("rights", facts["rights"], self.work.original)
        page.contributors = [person_row(Contributor, row) for row in facts["contributors"]]
        page.files = [
            ResourceFile(
                document_id=self.world("document", f"{row['language']}/{row['document']}"),
                language=row["language"],
                kind=row.get("kind", "full"),
                of_original=row.get("of_original", False),
            )
            for row in facts.get("files", [])
        ]
        if "supersedes" in facts:
            page.supersedes_id = self.world("page", facts["supersedes"])


def number_rows(page) -> None:
    """Rows in the order of the text file; PostgreSQL gives unnumbered ones in any order."""
    for relation in get_all_child_relations(page):
        rows = getattr(page, relation.get_accessor_name()).all()
        for number, row in enumerate(rows):
            if getattr(row, "sort_order", number) is None:
                row.sort_order = number


def person_row(model, row: dict):
    """A row that names a person or an organisation and what they did."""
    return model(
        person_id=records.find("person", row["person"]) if "person" in row else None,
        organisation_id=(
            records.find("organisation", row["organisation"]) if "organisation" in row else None
        ),
        role=row.get("role", "author"),
    )


MODEL_OF = {
    "home": HomePage,
    "pages": StandardPage,
    "pages/people": PeopleIndexPage,
    "stories/index": StoryIndexPage,
    "commemorations/index": CommemorationIndexPage,
    "library/index": LibraryIndexPage,
}


def model_for(key: str) -> type:
    """The page type of a text file, from its place."""
    if key in MODEL_OF:
        return MODEL_OF[key]
    section, *rest = key.split("/")
    return {
        "pages": StandardPage,
        "stories": StoryPage,
        "drafts": StoryPage,
        "commemorations": CommemorationPage if len(rest) == 1 else StoryPage,
        "library": SeriesPage if len(rest) == 1 else ResourcePage,
    }[section]
