"""What a record's head says to Google Scholar, Zotero and machines that follow typed links (L10, L12)."""

import datetime as dt
import json
import re

import pytest

from library.models import Contributor
from tests.factories import (
    DocumentFactory,
    OrganisationFactory,
    PersonFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    RightsStatementFactory,
    SeriesPageFactory,
    translate,
)
from tests.html import problems

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def series(tree):
    return SeriesPageFactory(parent=tree["en"].library, title="Policy papers")


@pytest.fixture
def record(series):
    record = ResourcePageFactory(
        parent=series,
        title='Memory, "truth" & {law}',
        public_id="7F3K20",
        resource_type="policy-paper",
        publication_date=dt.date(2024, 5, 20),
        date_precision="day",
        number_in_series=4,
        doi="10.1234/ab_c",
        isbn="978-3-16-148410-0",
        rights=RightsStatementFactory(uri=LICENCE),
    )
    record.contributors = [
        Contributor(person=PersonFactory(name="Sophea Chan", sort_name="Chan, Sophea")),
        Contributor(person=PersonFactory(name="Marta Solano")),
        Contributor(organisation=OrganisationFactory(name="Truth, Inc.")),
        Contributor(person=PersonFactory(name="Hidden", is_public=False)),
    ]
    record.save()
    ResourceFileFactory(page=record, document=DocumentFactory(languages=["en"]))
    return record


def page_of(client, record):
    return client.get(record.get_url()).content.decode()


def elements(page, tag):
    """The attributes of each element of a kind in the head."""
    head = page[: page.index("</head>")]
    found = re.findall(rf"<{tag} ([^>]*)>", head)
    return [dict(re.findall(r'(\S+?)="([^"]*)"', attributes)) for attributes in found]


def metas(page, prefix):
    named = [one for one in elements(page, "meta") if one.get("name", "").startswith(prefix)]
    return [(one["name"], one["content"]) for one in named]


def links(page, relation):
    return [one for one in elements(page, "link") if one["rel"] == relation]


def test_l10_google_scholar_reads_a_paper(client, record):
    found = metas(page_of(client, record), "citation_")

    assert found[:6] == [
        ("citation_title", "Memory, &quot;truth&quot; &amp; {law}"),
        ("citation_author", "Chan, Sophea"),
        ("citation_author", "Marta Solano"),
        ("citation_author", "Truth, Inc."),
        ("citation_publication_date", "2024/05/20"),
        ("citation_technical_report_institution", "Memoria"),
    ]
    assert ("citation_technical_report_number", "4") in found
    [document] = [row.document for row in record.files.all()]
    assert ("citation_pdf_url", f"http://testserver{document.url}") in found
    assert ("citation_language", "en") in found


def test_l10_a_day_that_is_not_known_is_not_claimed(client, record):
    record.date_precision = "month"
    record.save()
    page = page_of(client, record)

    assert ("citation_publication_date", "2024") in metas(page, "citation_")
    assert ("DC.date", "2024-05") in metas(page, "DC.")


def test_l10_what_is_no_paper_has_dublin_core_alone(client, record):
    record.resource_type = "video"
    record.save()
    page = page_of(client, record)

    assert metas(page, "citation_") == []
    assert ("DC.type", "VideoObject") in metas(page, "DC.")


def test_l10_a_pdf_that_google_scholar_does_not_read_is_not_named(client, record):
    document = record.files.get().document
    type(document).objects.filter(pk=document.pk).update(file_size=6_000_000)

    assert "citation_pdf_url" not in dict(metas(page_of(client, record), "citation_"))


def test_l10_a_work_in_another_language_is_found_under_its_own_title(client, series, record):
    translate(series, "km", title="ឯកសារ")
    khmer = translate(record, "km", title="ការចងចាំ")
    page = page_of(client, khmer)

    assert metas(page, "citation_")[0][1] == "Memory, &quot;truth&quot; &amp; {law}"
    assert ("citation_language", "en") in metas(page, "citation_")
    assert metas(page, "DC.")[0][1] == "Memory, &quot;truth&quot; &amp; {law}"
    assert ("DCTERMS.alternative", "ការចងចាំ") in metas(page, "DCTERMS.")
    for name in ("citation_title", "DC.title"):
        assert re.search(rf'<meta name="{name}" content="[^"]*" lang="en">', page)


def test_nobody_is_named_who_may_not_be(client, record):
    assert "Hidden" not in page_of(client, record)


def test_l12_the_page_says_how_it_is_cited_and_where_its_parts_are(client, record):
    page = page_of(client, record)
    document = record.files.get().document

    assert [one["href"] for one in links(page, "cite-as")] == ["http://testserver/r/7F3K20"]
    assert links(page, "item") == [
        {
            "rel": "item",
            "href": f"http://testserver{document.url}",
            "type": "application/pdf",
        }
    ]
    assert [one["href"] for one in links(page, "license")] == [LICENCE]
    assert [one["href"] for one in links(page, "type")] == ["https://schema.org/Report"]
    for described in links(page, "describedby"):
        answer = client.get(described["href"])
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith(described["type"])
    assert len(links(page, "describedby")) == 3
    assert problems(page) == []


def test_structured_data_names_the_files(client, record):
    [text] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page_of(client, record), re.S
    )
    [node] = [node for node in json.loads(text)["@graph"] if node["@type"] == "Report"]
    document = record.files.get().document

    assert node["encoding"] == [
        {
            "@type": "MediaObject",
            "contentUrl": f"http://testserver{document.url}",
            "encodingFormat": "application/pdf",
            "inLanguage": ["en"],
        }
    ]
