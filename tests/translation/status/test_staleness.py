"""F03: what each language doesn't know yet of its original."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from translation.basis.comparison import Difference, compare
from translation.basis.kinds import Kind
from translation.basis.values import Value, pack, source_values
from translation.status.staleness import store_differences

pytestmark = [pytest.mark.django_db, pytest.mark.both(sqlite="long")]


@pytest.fixture
def story(tree):
    return StoryPageFactory(
        parent=tree["en"].stories, title="The register", listing_summary="A list of names."
    )


@pytest.fixture
def translations(story):
    """To Khmer and Spanish, with words for every segment."""
    source, _created = TranslationSource.get_or_create_from_instance(story)
    found = [
        Translation.objects.create(source=source, target_locale=locale(c)) for c in ("km", "es")
    ]
    for translation in found:
        for segment in StringSegment.objects.filter(source=source):
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                data="words",
                translation_type="manual",
            )
    return found


def counts(translation):
    state = Translation.objects.get(pk=translation.pk).state
    return state.changed, state.new, state.removed


def edit(story, **fields):
    story = StoryPage.objects.get(pk=story.pk)
    for name, value in fields.items():
        setattr(story, name, value)
    story.save_revision().publish()


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([("a", "1")], [("a", "1")], Difference()),
        ([("a", "1")], [("a", "2")], Difference(changed=1)),
        ([("a", "1")], [("a", "1"), ("b", "1")], Difference(new=1)),
        ([("a", "1"), ("b", "1")], [("b", "1")], Difference(removed=1)),
        ([("a", "1")], [("a", "2"), ("b", "3")], Difference(changed=1, new=1)),
        ([("a", "1"), ("b", "1")], [("a", "1")], Difference(removed=1)),
    ],
)
def test_f03_difference_tells_changed_from_new_and_removed(before, after, found):
    assert compare(pack(values(before)), values(after)) == found


def values(pairs, kind=Kind.TEXT):
    return {path: Value(kind, digest) for path, digest in pairs}


@pytest.mark.parametrize("after", [[("a", "2")], [("b", "1")], []])
def test_h4_difference_counts_facts_beside_texts(after):
    before = pack(values([("a", "1")], Kind.FACT))

    assert not compare(before, values([("a", "1")], Kind.FACT))
    assert compare(before, values(after, Kind.FACT)).facts


@pytest.mark.parametrize(
    ("after", "number"), [(["x", "y"], 0), (["y", "x"], 1), (["x", "new", "y"], 0), (["x"], 0)]
)
def test_h4_difference_counts_another_order_of_what_is_in_both(after, number):
    before = pack({"body#order": Value(Kind.ORDER, ["x", "y"])})

    assert compare(before, {"body#order": Value(Kind.ORDER, after)}).facts == number


def test_f03_each_language_knows_of_an_edit_when_it_is_published(story, translations):
    assert translations[0].get_status_display() == "Up to date"

    edit(story, title="The register of names", search_description="New words.", listing_summary="")

    assert [counts(translation) for translation in translations] == [(1, 1, 1), (1, 1, 1)]
    fresh = Translation.objects.get(pk=translations[0].pk)
    assert fresh.get_status_display() == ("Outdated: 1 changed, 1 new, 1 removed in the original.")


def test_f03_draft_of_an_edit_is_nobodys_business_yet(story, translations):
    story.title = "The register of names"
    story.save_revision()

    assert translations[0].get_status_display() == "Up to date"


def test_f03_edit_taken_back_is_forgotten(story, translations):
    edit(story, title="The register of names")
    since = Translation.objects.get(pk=translations[0].pk).state.since

    edit(story, title="The register of all names")
    assert Translation.objects.get(pk=translations[0].pk).state.since == since

    edit(story, title="The register")
    assert counts(translations[0]) == (0, 0, 0)


def test_f03_sync_answers_it(admin_client, story, translations):
    for translation in translations:
        translation.save_target(publish=False)
    edit(story, title="The register of names")

    admin_client.post(
        reverse("wagtail_localize:update_translations", args=[translations[0].source_id])
    )

    assert counts(translations[0]) == (0, 0, 0)


def test_f03_report_and_editor_say_it(admin_client, story, translations):
    translations[0].save_target(publish=False)
    edit(story, title="The register of names")

    report = admin_client.get(reverse("wagtail_localize:translations_report"))
    khmer = story.get_translation(locale("km"))
    editor = admin_client.get(reverse("wagtailadmin_pages:edit", args=[khmer.pk]))

    for page in (report, editor):
        assert "Outdated: 1 changed, 0 new, 0 removed" in page.content.decode()


def test_f03_counting_takes_few_queries(story, translations, django_assert_max_num_queries):
    story = StoryPage.objects.get(pk=story.pk)
    story.title = "Other"
    story = story.save_revision().as_object()  # as publishing holds it

    with django_assert_max_num_queries(8):
        of_the_story = Translation.objects.filter(source__object_id=story.translation_key)
        found = list(of_the_story.select_related("state", "source"))
        store_differences(found, source_values(story), is_published=True)
