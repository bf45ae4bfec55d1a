"""What was live before anybody wrote a basis down is not known, and says so."""

from importlib import import_module

import pytest
from django.apps import apps
from wagtail_localize.models import Translation

from tests.translation.basis.register import state, status
from translation.models import Basis, TranslationState

pytestmark = pytest.mark.django_db
MIGRATION = import_module("translation.migrations.0007_basis")


@pytest.mark.parametrize("has_state", [True, False])
def test_live_translations_of_before_are_not_known(live, has_state):
    Basis.objects.all().delete()
    TranslationState.objects.update(is_unknown=False)
    if not has_state:
        TranslationState.objects.all().delete()

    MIGRATION.say_that_nothing_is_known(apps, None)

    assert state(live).is_stale
    assert status(live).startswith("Not known what this version was made from")


def test_drafts_of_before_are_as_they_were(translation):
    MIGRATION.say_that_nothing_is_known(apps, None)

    assert not Translation.objects.get(pk=translation.pk).get_status_display().startswith("Not")
