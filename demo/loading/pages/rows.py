"""The child rows of a page: what it is filed under, who wrote it, its sources, files and links."""

import json

from modelcluster.models import get_all_child_relations

from core.models import PageNotice
from demo.loading import records
from demo.loading.pages.blocks import rich_text
from demo.loading.pages.references import References
from demo.loading.recordings import find_consent
from demo.loading.texts import Work, stable_id
from home.models import HomePage
from library.models import (
    Contributor,
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
    StoryPage,
    StoryProgramme,
    StorySource,
    StoryTheme,
)

FILING = {
    StoryPage: (StoryTheme, StoryAtrocity, StoryProgramme, StoryCountry),
    ResourcePage: (ResourceTheme, ResourceAtrocity, ResourceProgramme, ResourceCountry),
}


def fill_rows(page, work: Work, words: dict, references: References) -> None:
    """All child rows of a page from the facts of its work and the words of one language."""
    facts = work.facts
    if notices := facts.get("content_notices"):
        page.content_notices = [
            PageNotice(notice_id=records.find("notice", code)) for code in notices
        ]
    if type(page) in FILING:
        _file_under(page, facts, *FILING[type(page)])
    if isinstance(page, HomePage):
        _fill_home(page, facts, references)
    elif isinstance(page, StoryPage):
        _fill_story(page, facts, references)
        _fill_sources(page, work, words, references)
        _fill_corrections(page, work, words)
    elif isinstance(page, CommemorationPage):
        _fill_day(page, facts)
    elif isinstance(page, SeriesPage):
        page.publishers = [
            SeriesPublisher(organisation_id=records.find("organisation", code))
            for code in facts.get("publishers", [])
        ]
    elif isinstance(page, ResourcePage):
        _fill_resource(page, work, references)
    _number_rows(page)


def _file_under(page, facts, theme, atrocity, programme, country):
    page.themes = [theme(theme_id=records.find("theme", code)) for code in facts.get("themes", [])]
    page.atrocities = [
        atrocity(atrocity_id=records.find("atrocity", code)) for code in facts.get("atrocities", [])
    ]
    page.programmes = [
        programme(programme_id=records.find("programme", code))
        for code in facts.get("programmes", [])
    ]
    page.countries = [country(code=code) for code in facts.get("countries", [])]


def _fill_home(page, facts, references):
    pages = [references("page", key) for key in facts.get("featured", [])]
    page.featured = json.dumps(
        [
            {"type": "page", "value": pk, "id": stable_id("home", number)}
            for number, pk in enumerate(pages)
            if pk
        ]
    )


def _fill_story(page, facts, references):
    page.authors = [_person_row(StoryAuthor, row) for row in facts.get("authors", [])]
    page.consents = [
        StoryConsent(consent_id=find_consent(reference)) for reference in facts.get("consents", [])
    ]
    stories = [references("page", key) for key in facts.get("related_stories", [])]
    resources = [references("page", key) for key in facts.get("related_resources", [])]
    page.related_stories = [RelatedStory(story_id=pk) for pk in stories if pk]
    page.related_resources = [RelatedResource(resource_id=pk) for pk in resources if pk]
    if "donation_cta" in facts:
        page.donation_cta_id = records.find("donation", facts["donation_cta"])


def _fill_sources(page, work, words, references):
    page.sources = [
        StorySource(
            translation_key=stable_id(work.key, "source", number),
            locale_id=page.locale_id,
            sort_order=number,
            citation=rich_text(row["citation"], references),
            url=row.get("url", ""),
            accessed_on=row.get("accessed_on"),
            locator=row.get("locator", ""),
        )
        for number, row in enumerate(words.get("sources", []))
    ]


def _fill_corrections(page, work, words):
    page.corrections = [
        Correction(
            translation_key=stable_id(work.key, "correction", number),
            locale_id=page.locale_id,
            sort_order=number,
            on=row["on"],
            text=row["text"],
        )
        for number, row in enumerate(words.get("corrections", []))
    ]


def _fill_day(page, facts):
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


def _fill_resource(page, work, references):
    facts = work.facts
    page.rights_id = records.find("rights", facts["rights"], work.original)
    page.contributors = [_person_row(Contributor, row) for row in facts["contributors"]]
    page.files = [
        ResourceFile(
            document_id=references("document", f"{row['language']}/{row['document']}"),
            language=row["language"],
            kind=row.get("kind", "full"),
            of_original=row.get("of_original", False),
        )
        for row in facts.get("files", [])
    ]
    if "supersedes" in facts:
        page.supersedes_id = references("page", facts["supersedes"])


def _person_row(model, row: dict):
    """A row that names a person or an organisation and what they did."""
    return model(
        person_id=records.find("person", row["person"]) if "person" in row else None,
        organisation_id=(
            records.find("organisation", row["organisation"]) if "organisation" in row else None
        ),
        role=row.get("role", "author"),
    )


def _number_rows(page) -> None:
    """Rows in the order of the text file; PostgreSQL gives unnumbered ones in any order."""
    for relation in get_all_child_relations(page):
        rows = getattr(page, relation.get_accessor_name()).all()
        for number, row in enumerate(rows):
            if getattr(row, "sort_order", number) is None:
                row.sort_order = number
