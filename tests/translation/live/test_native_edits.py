"""H11: what code writes into a translated page itself doesn't vanish at the next publication."""

import pytest

from tests.translation.basis.register import edit, state
from tests.translation.rich_story import KHMER_WORD, khmer

pytestmark = pytest.mark.django_db
WORDS = f"{KHMER_WORD} ពាក្យរបស់កម្មវិធី"


def test_h11_words_of_a_published_revision_stay(story, live, publish):
    page = khmer(story)
    page.standfirst = WORDS
    page.save_revision().publish()

    live.refresh_from_db()
    publish(live)

    assert khmer(story).standfirst == WORDS


def test_h11_words_saved_into_the_live_row_stay(story, live, publish):
    page = khmer(story)
    page.standfirst = WORDS
    page.save()

    live.refresh_from_db()
    publish(live)

    assert khmer(story).standfirst == WORDS


def test_h11_words_written_for_an_earlier_text_of_the_original_are_no_translation_of_the_new(
    story, live, publish
):
    edit(story, standfirst="A list of other names.")
    page = khmer(story)
    page.standfirst = WORDS
    page.save_revision().publish()

    live.refresh_from_db()
    publish(live)

    assert khmer(story).standfirst == WORDS
    assert state(live).changed == 1


def test_what_a_translator_wrote_last_counts(story, live, publish):
    page = khmer(story)
    page.standfirst = WORDS
    page.save_revision().publish()
    live.refresh_from_db()
    row = live.source.stringsegment_set.get(context__path="standfirst").string.translations.get()
    row.data = f"{KHMER_WORD} ពាក្យរបស់អ្នកបកប្រែ"
    row.save()

    publish(live)

    assert khmer(story).standfirst == f"{KHMER_WORD} ពាក្យរបស់អ្នកបកប្រែ"


def test_row_that_code_stores_anew_takes_no_unpublished_words_away(story, live, publish):
    newer = f"{KHMER_WORD} ពាក្យថ្មីរបស់អ្នកបកប្រែ"
    row = live.source.stringsegment_set.get(context__path="standfirst").string.translations.get()
    row.data = newer
    row.save()
    live.save_target(publish=False)

    page = khmer(story)
    page.save_revision().publish()
    live.refresh_from_db()
    publish(live)

    assert khmer(story).standfirst == newer


def test_words_saved_into_the_row_dont_replace_newer_ones_of_a_translator(story, live, publish):
    newer = f"{KHMER_WORD} ពាក្យថ្មីរបស់អ្នកបកប្រែ"
    row = live.source.stringsegment_set.get(context__path="standfirst").string.translations.get()
    row.data = newer
    row.save()
    page = khmer(story)
    page.standfirst = WORDS
    page.save()

    live.refresh_from_db()
    publish(live)

    assert khmer(story).standfirst == newer
