"""T37: the words that are left, by what the translation memory knows of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail_localize.models import TranslationSource

from tests.factories import StoryPageFactory
from tests.factories.register import make_translation
from translation.jobs.counting import number_of_words, words_left
from translation.memory.forms import unit_forms
from translation.models import MemoryUnit

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def paragraphs(*texts):
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts]


def remember(source, target="បញ្ជី"):
    MemoryUnit.objects.create(
        source_language="en",
        target_language="km",
        **unit_forms(source, target),
        origin="00000000-0000-0000-0000-000000000000",
        path="title",
        at=timezone.now(),
    )


@pytest.fixture
def translation(tree):
    def translation(*texts):
        page = StoryPageFactory(
            parent=tree["en"].stories,
            title="Title",
            standfirst="Standfirst.",
            listing_summary="",
            search_description="",
            body=paragraphs(*texts),
        )
        source, _created = TranslationSource.update_or_create_from_instance(page)
        return make_translation(source, "km")

    return translation


def test_t37_a_text_counts_in_the_band_of_the_memory(translation):
    remember("The archive holds the names of all who were sent here.")
    remember("They were never seen again.")

    found = words_left(
        translation(
            "They were never seen again.",
            "The archive holds the names of all who were sent away.",
            "Nobody wrote this before today.",
            "Nobody wrote this before today.",
        )
    )

    assert found == {"exact": 5, "fuzzy": 11, "new": 5 + 2, "repeated": 5}


def test_t37_what_is_translated_is_no_work(translation):
    from_memory = translation("One two three.")
    segment = from_memory.source.stringsegment_set.get(string__data="One two three.")
    segment.string.translations.create(
        locale=from_memory.target_locale, context=segment.context, data="មួយ ពីរ បី។"
    )

    assert words_left(from_memory) == {"new": 2}


def test_t37_counting_costs_the_same_for_any_number_of_texts(translation):
    remember("They were never seen again.")

    def queries(number):
        found = translation(*(f"Sentence number {n} of the work." for n in range(number)))
        words_left(found)
        with CaptureQueriesContext(connection) as asked:
            words_left(found)
        return len(asked)

    assert queries(3) == queries(40) <= 4


@pytest.mark.parametrize(
    ("text", "code", "number"),
    [
        ("They weren’t seen again, ever.", "en", 5),
        ("No fueron vistos nunca más.", "es", 5),
        ("ពួកគេបានចាកចេញ។", "km", 3),
        ("", "en", 0),
        ("[1] – 1975", "en", 2),
    ],
)
def test_t37_words_are_counted_in_each_language(text, code, number):
    assert number_of_words(text, code) == number
