"""Records in the formats of reference managers, read back by others' readers."""

import datetime as dt
import json

import pytest
import rispy
from pybtex.database import parse_string

from library.models import Contributor, SeriesPublisher
from library.models.records import ResourceType
from library.references import KINDS
from tests.factories import (
    OrganisationFactory,
    PersonFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    translate,
    translate_snippet,
)

pytestmark = pytest.mark.django_db
AWKWARD = r'Law & order: 50% of {truth} \ "words" #1_a $x ~ ^'


@pytest.fixture
def series(tree):
    return SeriesPageFactory(parent=tree["en"].library, title="Policy papers")


@pytest.fixture
def record(series):
    record = ResourcePageFactory(
        parent=series,
        title="Memory",
        subtitle="A guide",
        abstract="<p>One &amp; two.</p><p>Three.</p>",
        public_id="7F3K20",
        resource_type="policy-paper",
        publication_date=dt.date(2024, 5, 20),
        date_precision="day",
        number_in_series=4,
        doi="10.1234/ab_c",
    )
    record.contributors = [
        Contributor(person=PersonFactory(name="Sophea Chan", sort_name="Chan, Sophea")),
        Contributor(organisation=OrganisationFactory(name="Truth and Memory")),
        Contributor(person=PersonFactory(name="Hidden", is_public=False)),
    ]
    record.save()
    return record


def fetch(client, form, language="en"):
    return client.get(f"/r/7F3K20.{language}.{form}")


def read_bib(client):
    return parse_string(fetch(client, "bib").content.decode(), "bibtex").entries["7F3K20"]


def read_ris(client):
    [entry] = rispy.loads(fetch(client, "ris").content.decode())
    return entry


def read_json(client, language="en"):
    [item] = json.loads(fetch(client, "json", language).content)
    return item


def test_every_kind_of_record_is_mapped():
    assert set(KINDS) == set(ResourceType.values)


def test_csl_has_what_a_citation_needs(client, record):
    item = read_json(client)

    assert item["type"] == "report"
    assert item["title"] == "Memory: A guide"
    assert item["author"] == [
        {"family": "Chan", "given": "Sophea"},
        {"literal": "Truth and Memory"},
    ]
    assert item["issued"] == {"date-parts": [[2024, 5, 20]]}
    assert item["collection-title"] == "Policy papers"
    assert item["URL"] == "http://testserver/r/7F3K20"
    assert item["abstract"] == "One & two. Three."


def test_abstract_has_no_space_before_a_comma(client, record):
    record.abstract = (
        "<p>After the <b>massacre</b>, <i>given</i>.</p><ul><li>One</li><li>Two</li></ul>"
    )
    record.save()

    assert read_json(client)["abstract"] == "After the massacre, given. One Two"


def test_ris_has_what_a_citation_needs(client, record):
    entry = read_ris(client)

    assert entry["type_of_reference"] == "RPRT"
    assert entry["title"] == "Memory: A guide"
    assert entry["authors"] == ["Chan, Sophea", "Truth and Memory"]
    assert entry["year"] == "2024"
    assert entry["doi"] == "10.1234/ab_c"


def test_bibtex_has_what_a_citation_needs(client, record):
    entry = read_bib(client)

    assert entry.type == "techreport"
    assert [str(person) for person in entry.persons["author"]] == [
        "Chan, Sophea",
        "{Truth and Memory}",
    ]
    assert (entry.fields["year"], entry.fields["number"]) == ("2024", "4")
    assert entry.fields["title"] == "{Memory: A guide}"


def test_awkward_signs_do_not_break_the_formats(client, record):
    record.title, record.subtitle = AWKWARD, ""
    record.save()

    assert read_json(client)["title"] == AWKWARD
    assert read_ris(client)["title"] == AWKWARD
    title = read_bib(client).fields["title"]
    assert r"Law \& order: 50\% of \textbraceleft{}truth\textbraceright{}" in title
    assert r"\#1\_a \$x" in title


def test_line_break_in_a_title_makes_no_new_field(client, record):
    record.title = "Memory\r\nAU  - Somebody"
    record.save()

    assert read_ris(client)["authors"] == ["Chan, Sophea", "Truth and Memory"]


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_person_who_is_not_public_is_not_named(client, record, form):
    assert "Hidden" not in fetch(client, form).content.decode()


def test_citation_is_in_the_language_of_its_url(client, series, record):
    translate_snippet(record.contributors.first().person, "km", name="ចាន់ សុភា", sort_name="")
    translate(series, "km", title="ឯកសារ")
    translate(record, "km", title="ការចងចាំ", subtitle="")

    item = read_json(client, "km")

    assert item["title"] == "ការចងចាំ"
    assert item["language"] == "km"
    assert item["author"][0] == {"literal": "ចាន់ សុភា"}


def test_only_what_is_known_of_a_date_is_given(client, record):
    record.date_precision = "year"
    record.save()

    assert read_json(client)["issued"] == {"date-parts": [[2024]]}
    assert "month" not in read_bib(client).fields


def test_series_publisher_stands_where_the_record_has_none(client, series, record):
    series.publishers = [SeriesPublisher(organisation=OrganisationFactory(name="Memoria Press"))]
    series.save()

    assert read_json(client)["publisher"] == "Memoria Press"
    assert read_bib(client).fields["institution"] == "Memoria Press"


def test_file_is_offered_under_the_records_identifier(client, record):
    response = fetch(client, "bib")

    assert 'filename="7F3K20.en.bib"' in response.headers["Content-Disposition"]
