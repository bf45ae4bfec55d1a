"""Editors are told when they enter what is there already."""

import pytest
from django.core.files.base import ContentFile

from library.files.findings import findings
from library.works.duplicates import duplicates
from tests.factories import (
    DocumentFactory,
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    pdf,
    translate,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    translate(series, "es")
    record = ResourcePageFactory(parent=series, title="Memory", doi="10.1234/abcd")
    file = ContentFile(pdf(words="Same"), "a.pdf")
    ResourceFileFactory(page=record, document=DocumentFactory(file=file, title="First"))
    return record


def another(record, **values):
    return ResourcePageFactory(parent=record.get_parent(), **values)


def test_same_doi_title_and_file_are_found(record):
    assert [page.pk for _, page in duplicates(another(record, doi="10.1234/ABCD"))] == [record.pk]
    assert [page.pk for _, page in duplicates(another(record, title="MEMORY "))][:1] == [record.pk]
    third = another(record, title="Another")
    file = ContentFile(pdf(words="Same"), "b.pdf")
    ResourceFileFactory(page=third, document=DocumentFactory(file=file))
    assert [page.pk for _, page in duplicates(third)] == [record.pk]


def test_languages_of_one_work_are_no_duplicates(record):
    assert duplicates(translate(record, "es")) == []


def test_editor_of_a_document_reads_which_has_the_same_file(record):
    file = ContentFile(pdf(words="Same"), "b.pdf")

    said = " ".join(findings(DocumentFactory(file=file)))

    assert "The same file is kept as “First” too." in said


def test_editor_is_warned_on_saving(admin_client, record):
    second = another(record, doi="10.1234/abcd", title="Second")
    page = admin_client.get(f"/admin/pages/{second.pk}/edit/")
    form = page.context["form"]
    data = {name: field.value() or "" for name, field in ((f.name, f) for f in form)}
    for formset in form.formsets.values():
        for field in formset.management_form:
            data[field.html_name] = field.value()
    data |= {"body-count": "0", "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    data["abstract"] = "null"

    response = admin_client.post(f"/admin/pages/{second.pk}/edit/", data, follow=True)

    said = [str(message) for message in response.context["messages"]]
    assert any("the same DOI" in one and "Memory" in one for one in said), said
