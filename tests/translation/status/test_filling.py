"""What can be known of live translations from before there was a basis (manage.py fill_bases)."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.translation.basis.register import NAMES, body, edit, state, status
from tests.translation.rich_story import khmer
from translation.models import Basis, TranslationState

pytestmark = pytest.mark.django_db


@pytest.fixture
def unknown(live):
    Basis.objects.all().delete()
    TranslationState.objects.update(is_unknown=True)
    assert status(live).startswith("Not known")
    return live


def fill() -> str:
    out = StringIO()
    call_command("fill_bases", stdout=out)
    return out.getvalue()


def test_translation_that_shows_what_was_translated_is_up_to_date(unknown):
    assert "1 translations were not known; 1 of them" in fill()

    assert not state(unknown).is_stale
    assert "0 translations" in fill()


def test_text_without_a_translation_of_its_present_words_is_outdated(story, unknown):
    edit(story, standfirst="A list of other names.")
    assert state(unknown).is_unknown

    fill()

    assert not state(unknown).is_unknown
    assert state(unknown).changed == 1


def test_text_that_was_written_otherwise_isnt_taken_for_known(story, unknown):
    page = khmer(story)
    type(page).objects.filter(pk=page.pk).update(standfirst="ខ្មែរ ពាក្យផ្សេង")

    fill()

    assert state(unknown).changed == 1


def test_row_that_the_original_hasnt_is_removed_and_a_fact_that_differs_counts(story, unknown):
    page = khmer(story)
    extra = {"type": "paragraph", "id": "x", "value": "<p>ខ្មែរ</p>"}
    page.body = (
        type(page)
        ._meta.get_field("body")
        .to_python([*page.body.stream_block.get_prep_value(page.body), extra])
    )
    page.date_precision = "month"
    page.save()

    fill()

    found = state(unknown)
    assert found.removed == 1
    assert found.facts >= 1


def test_what_follows_is_compared_as_ever(story, unknown):
    fill()

    edit(story, body=body(NAMES[:2]))

    assert not state(unknown).is_stale
