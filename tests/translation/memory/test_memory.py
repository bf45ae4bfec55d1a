"""The translation memory: what enters it, what it offers, what leaves it (T08 to T11, T20)."""

import uuid
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.withdrawal.actions import withdraw
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from translation.memory.filling import forget_texts_at
from translation.memory.forms import unit_forms
from translation.memory.matches import Place, exact_translations, matches
from translation.memory.places import place_of
from translation.memory.search import concordance, inconsistent
from translation.models import MemoryUnit

pytestmark = [pytest.mark.django_db, pytest.mark.both]

KHMER = {"The register": "បញ្ជីឈ្មោះ", "A list of names.": "បញ្ជីនៃឈ្មោះ។"}


def unit(source, target, *, origin=None, path="title", languages=("en", "km"), at=None):
    return MemoryUnit.objects.create(
        source_language=languages[0],
        target_language=languages[1],
        **unit_forms(source, target),
        origin=origin or uuid.uuid4(),
        path=path,
        at=at or timezone.now(),
    )


def targets(found):
    return [match.unit.target for match in found]


@pytest.fixture
def translation(story):
    source, _created = TranslationSource.update_or_create_from_instance(story)
    return Translation.objects.create(source=source, target_locale=locale("km"))


def enter(translation, words=KHMER):
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={"data": words.get(segment.string.data, "ពាក្យខ្មែរ")},
        )


@pytest.fixture
def live(translation, django_capture_on_commit_callbacks):
    enter(translation)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    return translation


def test_t08_what_goes_live_is_kept(live):
    kept = MemoryUnit.objects.get(source="The register")

    assert kept.target == KHMER["The register"]
    assert (kept.source_language, kept.target_language) == ("en", "km")
    assert kept.origin == live.source.object_id
    assert kept.path == "title"


def test_t08_what_is_not_live_is_not_kept(translation):
    enter(translation)
    translation.save_target(publish=False)

    assert not MemoryUnit.objects.exists()


def test_t08_what_was_entered_after_the_version_that_went_live_is_not_kept(translation):
    enter(translation)
    translation.save_target(publish=False)
    page = translation.get_target_instance()
    enter(translation, {**KHMER, "The register": "ពាក្យថ្មី"})

    page.get_latest_revision().publish()

    assert not MemoryUnit.objects.filter(source="The register").exists()
    assert MemoryUnit.objects.filter(source="A list of names.").exists()


def test_t08_the_memory_survives_the_deletion_of_the_pages(live, story):
    number = MemoryUnit.objects.count()

    for page in Page.objects.filter(translation_key=story.translation_key).specific():
        page.delete()

    assert MemoryUnit.objects.count() == number > 0


def test_t08_a_withdrawn_work_leaves_the_memory(indexed, live, story):
    kept = unit("The register", "បញ្ជី")

    withdraw(StoryPage.objects.get(pk=story.pk))

    assert list(MemoryUnit.objects.all()) == [kept]


def test_texts_that_must_not_stay_leave_the_memory_of_all_works(live):
    unit("The register", "បញ្ជី")

    assert forget_texts_at(live.source.object_id, ["title"]) == 2

    assert not MemoryUnit.objects.filter(source="The register").exists()
    assert MemoryUnit.objects.filter(source="A list of names.").exists()


def test_the_command_keeps_what_is_live_and_says_how_far_it_is(live):
    before = MemoryUnit.objects.count()
    MemoryUnit.objects.all().delete()
    out = StringIO()

    call_command("fill_memory", stdout=out)
    call_command("fill_memory", stdout=StringIO())

    assert MemoryUnit.objects.count() == before
    assert "1 of 1 translations" in out.getvalue()


def test_t08_texts_of_a_new_page_are_found_in_one_query(live, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = exact_translations(["The register", "Something new"], "en", "km")

    assert {source: [one.target for one in units] for source, units in found.items()} == {
        "The register": ["បញ្ជីឈ្មោះ"]
    }


def test_t09_similar_texts_are_told_with_their_percentage():
    unit("He was arrested in the spring.", "គាត់ត្រូវគេចាប់ខ្លួន។")
    unit("Nobody knows where.", "គ្មានអ្នកណាដឹង។")

    (found,) = matches("He was not arrested in the spring.", "en", "km")

    assert 90 <= found.score < 99
    assert not found.can_be_filled_in
    told = found.source_differences("He was not arrested in the spring.")
    assert [part.text.strip() for part in told if part.kind != "same"] == ["not"]


def test_t09_an_exact_match_alone_can_be_filled_in():
    unit("In 1975", "នៅឆ្នាំ១៩៧៥")

    (found,) = matches("In 1975", "en", "km")

    assert (found.score, found.can_be_filled_in) == (100, True)


def test_t09_another_number_gives_99_and_is_marked():
    unit("In 1975", "នៅឆ្នាំ១៩៧៥")

    (found,) = matches("In 1976", "en", "km")

    assert (found.score, found.numbers_differ, found.can_be_filled_in) == (99, True, False)


def test_t09_zero_width_spaces_of_a_khmer_source_make_no_difference():
    unit("នៅ\u200bកម្ពុជា", "En Camboya", languages=("km", "es"))

    assert targets(matches("នៅកម្ពុជា", "km", "es")) == ["En Camboya"]


def test_t10_the_former_translation_of_the_place_comes_first():
    origin = uuid.uuid4()
    unit("A much longer text stood here before.", "អតីត", origin=origin, path="body.x")
    unit("The names are read.", "ដូចគ្នា")

    found = matches("The names are read.", "en", "km", Place(origin, "body.x"))

    assert targets(found) == ["អតីត", "ដូចគ្នា"]
    assert found[0].is_former


def test_t10_of_equal_matches_the_nearest_comes_first(tree, story):
    beside = StoryPageFactory(parent=tree["en"].stories)
    source = "The names are read."
    unit(source, "ឆ្ងាយ")
    unit(source, "ផ្នែកដូចគ្នា", origin=beside.translation_key)
    unit(source, "ទំព័រដូចគ្នា", origin=story.translation_key, path="elsewhere")

    found = matches(source, "en", "km", place_of(story, "body.x"))

    assert targets(found) == ["ទំព័រដូចគ្នា", "ផ្នែកដូចគ្នា", "ឆ្ងាយ"]


def test_equal_translations_are_told_once():
    unit("The names are read.", "ដូចគ្នា")
    unit("The names are read.", "ដូចគ្នា")

    assert len(matches("The names are read.", "en", "km")) == 1


def test_what_is_added_and_removed_is_noticed_by_the_next_search():
    assert matches("The names are read.", "en", "km") == []
    first = unit("The names are read.", "ទីមួយ")
    assert targets(matches("The names are read.", "en", "km")) == ["ទីមួយ"]
    first.delete()
    unit("The dates are read.", "ទីពីរ")

    assert targets(matches("The names are read.", "en", "km")) == ["ទីពីរ"]


@pytest.mark.parametrize("phrase", ["names are", "NAMES", "ឈ្មោះ", "in 1975", "ឆ្នាំ\u200b1975"])
def test_t11_a_phrase_is_found_in_either_language(phrase):
    kept = unit("The names are read in 1975.", "គេអានឈ្មោះនៅឆ្នាំ១៩៧៥។")
    unit("Nothing else", "គ្មានអ្វីទៀត")

    assert concordance(phrase, "en", "km") == [kept]
    assert concordance(phrase, "km", "en") == [kept]


def test_t20_one_source_translated_in_two_ways_is_reported():
    unit("The register", "បញ្ជី")
    unit("The register", "បញ្ជីឈ្មោះ")
    unit("The register", "បញ្ជី")
    unit("The archive", "បណ្ណសារ")

    (ways,) = inconsistent("en", "km")

    assert {one.target for one in ways} == {"បញ្ជី", "បញ្ជីឈ្មោះ"}
