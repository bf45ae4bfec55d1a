"""The register after an upgrade: every work is in it, and no two have one identifier."""

import importlib

import pytest
from django.apps import apps

from library.models import ResourcePage, WorkIdentifier
from tests.factories import ResourcePageFactory, SeriesPageFactory, translate

pytestmark = pytest.mark.django_db


def test_each_work_is_entered_and_a_second_owner_gets_a_new_identifier(tree):
    series = SeriesPageFactory(parent=tree["en"].library)
    translate(series, "es")
    first, second = (ResourcePageFactory(parent=series) for _ in range(2))
    spanish = translate(second, "es")
    WorkIdentifier.objects.all().delete()
    ResourcePage.objects.all().update(public_id="7F3K20")

    upgrade = importlib.import_module("library.migrations.0009_fill_works_and_languages")
    upgrade.fill_register(apps, None)

    for page in (first, second, spanish):
        page.refresh_from_db()
    assert first.public_id == "7F3K20"
    assert second.public_id == spanish.public_id != "7F3K20"
    entered = dict(WorkIdentifier.objects.values_list("public_id", "translation_key"))
    assert entered == {
        first.public_id: first.translation_key,
        second.public_id: second.translation_key,
    }
