"""What editors say of a changed text as they publish it: minor, or it must not stay."""

import pytest
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation

from tests.factories import locale
from tests.translation.basis.register import NAMES, body, edit, names_of, state, words_of
from tests.translation.rich_story import KHMER_WORD, khmer, translate_all
from translation.basis.answers import Answers, answering

pytestmark = pytest.mark.django_db
ACCUSATION = "<p>Somebody brought them here in 1977 [2].</p>"


def accused(words=ACCUSATION):
    return body(p1={"type": "paragraph", "id": "p1", "value": words})


def test_text_that_must_not_stay_goes_at_once_and_a_line_with_the_date_stands_there(story, live):
    before = khmer(story).body[2].value.source
    draft = khmer(story)
    draft.listing_summary = f"{KHMER_WORD} draft"
    draft.save_revision()

    with answering(Answers(must_not_stay=frozenset({"body.p1"}))):
        edit(story, body=accused())

    page = khmer(story)
    words = page.body[2].value.source
    assert words != before
    assert (
        str(page.last_published_at.year).translate(str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩"))
        in (words)
        or str(page.last_published_at.year) in words
    )
    assert page.get_latest_revision_as_object().body[2].value.source == words
    assert state(live).changed == 1
    own = StringTranslation.objects.filter(context__path="body.p1", locale=locale("km"))
    assert not own.exists()


def test_translation_anew_takes_the_place_of_the_line(story, live, publish):
    with answering(Answers(must_not_stay=frozenset({"body.p1"}))):
        edit(story, body=accused())
    live.refresh_from_db()
    translate_all(live)

    publish(live)

    assert khmer(story).body[2].value.source.startswith(f"<p>{KHMER_WORD}")
    assert not state(live).is_stale


def test_name_that_must_not_stay_goes_with_its_row(story, live):
    other = {**NAMES[0], "value": {"name": "Somebody else", "years": "1951–1977"}}

    with answering(Answers(must_not_stay=frozenset({"body.l1.items.n1.name"}))):
        edit(story, body=body([other, *NAMES[1:]]))

    assert len(names_of(khmer(story))) == 2
    assert state(live).new == 1


def test_field_that_must_not_stay_has_the_line(story, live):
    before = khmer(story).standfirst

    with answering(Answers(must_not_stay=frozenset({"standfirst"}))):
        edit(story, standfirst="A list of other names.")

    assert khmer(story).standfirst not in ("", before)
    assert KHMER_WORD not in khmer(story).standfirst.split()


def test_minor_change_leaves_words_and_approvals_as_they_are(story, live, publish):
    before = words_of(khmer(story))

    with answering(Answers(minor=frozenset({"standfirst", "body.p1"}))):
        edit(
            story,
            standfirst="A list of names",
            body=accused("<p>They were brought here, in 1977 [2].</p>"),
        )

    assert words_of(khmer(story)) == before
    assert not state(live).is_stale
    live.source.refresh_from_db()
    publish(live)
    assert words_of(khmer(story)) == before
    assert (
        not live.source.stringsegment_set.annotate_translation(locale("km"))
        .filter(translation=None)
        .exists()
    )
    assert PageLogEntry.objects.filter(page=khmer(story).pk, action="translation.minor").exists()


def test_removal_may_wait_until_it_is_translated(story, live):
    before = names_of(khmer(story))

    with answering(Answers(keeps_removed=True)):
        edit(story, body=body([NAMES[0], NAMES[2]]))

    assert names_of(khmer(story)) == before
    assert state(live).removed == 1
