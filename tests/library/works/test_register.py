"""Identifiers are given once, and stay when a work is deleted (L12)."""

import hashlib
import uuid

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import Page

from core.withdrawal.actions import withdraw
from library.models import ResourcePage, WorkIdentifier
from tests.factories import (
    ResourceFileFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    pdf,
    translate,
)
from translation.live.original_rule import allow_without_original

pytestmark = pytest.mark.django_db
CHECKSUM = hashlib.sha256(pdf()).hexdigest()


@pytest.fixture
def series(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    translate(series, "es")
    return series


@pytest.fixture
def record(series):
    record = ResourcePageFactory(parent=series, public_id="7F3K20")
    ResourceFileFactory(page=record)
    return record


def test_all_languages_of_a_work_have_one_identifier(record):
    spanish = translate(record, "es")

    assert spanish.public_id == "7F3K20"
    assert WorkIdentifier.objects.count() == 1


def test_database_refuses_an_identifier_to_a_second_work(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkIdentifier.objects.create(public_id="7F3K20", translation_key=uuid.uuid4())


def test_copy_of_a_work_has_an_identifier_of_its_own(series, record):
    copy = record.copy(update_attrs={"slug": "copy"}, to=series)

    assert copy.public_id not in ("", "7F3K20")
    record.refresh_from_db()
    assert record.public_id == "7F3K20"


def test_identifier_stays_whatever_an_old_revision_says(record):
    record.public_id = "ZZZZZZ"
    record.save_revision().publish()

    assert ResourcePage.objects.get().public_id == "7F3K20"


def test_identifier_of_a_deleted_work_answers_410_with_the_checksums_of_its_files(client, record):
    Page.objects.get(pk=record.pk).delete()

    response = client.get("/r/7F3K20")

    assert response.status_code == 410
    assert CHECKSUM in response.content.decode()
    assert response.headers["Cache-Control"] == "private, no-store"
    assert client.get("/r/7F3K20.bib").status_code == 410


def test_work_is_there_while_its_original_is(client, record):
    spanish = translate(record, "es")
    Page.objects.get(pk=spanish.pk).delete()

    response = client.get("/r/7F3K20", headers={"Accept-Language": "es"})

    assert response.status_code == 302
    assert response.url == record.url
    assert WorkIdentifier.objects.get().deleted_at is None


def test_work_whose_original_is_deleted_answers_410_while_its_translations_are_drafts(
    client, record
):
    spanish = translate(record, "es")
    Page.objects.get(pk=record.pk).delete()
    spanish.refresh_from_db()
    spanish.save()

    assert client.get("/r/7F3K20").status_code == 410


def test_translation_that_is_let_out_without_its_original_brings_the_work_back(
    client, admin_user, record
):
    spanish = translate(record, "es")
    Page.objects.get(pk=record.pk).delete()
    spanish = ResourcePage.objects.get(pk=spanish.pk)
    allow_without_original(spanish, admin_user, "The English text is lost.")
    spanish.save_revision().publish()

    assert client.get("/r/7F3K20").status_code == 302
    assert WorkIdentifier.objects.get().deleted_at is None


def test_work_deleted_with_its_series_answers_410(client, series, record):
    Page.objects.get(pk=series.pk).delete()

    assert client.get("/r/7F3K20").status_code == 410


def test_identifier_of_a_deleted_work_is_not_given_again(series, record):
    Page.objects.get(pk=record.pk).delete()

    assert ResourcePageFactory(parent=series, public_id="7F3K20").public_id != "7F3K20"


def test_work_that_was_never_public_leaves_nothing(client, series):
    draft = ResourcePageFactory(
        parent=series, public_id="7F3K21", live=False, first_published_at=None
    )
    Page.objects.get(pk=draft.pk).delete()

    assert client.get("/r/7F3K21").status_code == 404


@pytest.mark.usefixtures("indexed")
def test_withdrawn_work_keeps_the_checksums_of_its_files(client, record):
    withdraw(record)

    response = client.get("/r/7F3K20")

    assert response.status_code == 410
    assert CHECKSUM in response.content.decode()
