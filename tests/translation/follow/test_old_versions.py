"""What must not stay can be read or restored in no stored version of a translation (decision 0088)."""

import json

import pytest
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation

from stories.models import StoryPage
from tests.factories import locale
from tests.translation.basis.register import NAMES, body, edit
from tests.translation.rich_story import khmer, translate_all
from translation.basis.answers import Answers, answering
from translation.models import SegmentChange

pytestmark = pytest.mark.django_db
MUST_NOT_STAY = Answers(
    must_not_stay=frozenset({"standfirst", "title", "body.p1", "body.l1.items.n1.name"})
)


def without_the_words(story):
    other = {**NAMES[0], "value": {"name": "Somebody else", "years": "1951–1977"}}
    paragraph = {"type": "paragraph", "id": "p1", "value": "<p>Nobody says who came [2].</p>"}
    with answering(MUST_NOT_STAY):
        return edit(
            story,
            title="Another register",
            standfirst="Nothing about it.",
            body=body([other, *NAMES[1:]], p1=paragraph),
        )


def texts_of(page) -> list[str]:
    name = next(block for block in page.body if block.block_type == "names").value["items"][0]
    paragraph = next(block for block in page.body if block.block_type == "paragraph").value
    return [page.title, page.standfirst, name["name"], paragraph.source]


def stored_versions(page) -> str:
    contents = page.revisions.values_list("content", flat=True)
    return json.dumps(
        [[content, json.loads(content["body"])] for content in contents], ensure_ascii=False
    )


def test_words_leave_every_revision_and_the_rest_of_each_stays(story, live, publish):
    page = khmer(story)
    page.listing_summary = page.standfirst  # the same words at another place
    page.save_revision()
    edit(story, standfirst="Another list of names.")
    live.refresh_from_db()
    translate_all(live)
    publish(live)
    former = texts_of(khmer(story))
    kept = [one.value.source for one in khmer(story).body if one.block_type == "paragraph"][1]
    count = khmer(story).revisions.count()
    assert count > 1

    without_the_words(story)

    page = khmer(story)
    found = stored_versions(page)
    for words in former:
        assert json.dumps(words, ensure_ascii=False) not in found
    assert found.count(kept) >= count
    assert page.revisions.count() == count + 1
    for revision in page.revisions.all():
        revision.as_object().full_clean(exclude=["slug"])


def test_words_leave_every_older_revision_of_the_original_too(story, live):
    edit(story, standfirst="Another list of names.")
    page = StoryPage.objects.get(pk=story.pk)
    former, kept = texts_of(page), "Nobody was tried for it until 2007."
    count = page.revisions.count()
    assert stored_versions(page).count(former[1]) >= 1

    page = without_the_words(story)

    found = stored_versions(page)
    for words in [*former, "A list of names."]:
        assert json.dumps(words) not in found
    assert found.count(kept) >= count
    assert page.revisions.count() == count + 1
    assert texts_of(page) == texts_of(page.latest_revision.as_object())
    assert page.standfirst == "Nothing about it."
    assert not PageLogEntry.objects.filter(label=former[0]).exists()
    for revision in page.revisions.all():
        revision.as_object().full_clean(exclude=["slug"])


def test_newer_draft_of_the_original_is_left_alone(story, live):
    page = StoryPage.objects.get(pk=story.pk)
    page.standfirst = "Nothing about it."
    published = page.save_revision()
    page.standfirst = "Words of tomorrow."
    page.save_revision()

    with answering(MUST_NOT_STAY):
        published.publish()

    page = StoryPage.objects.get(pk=story.pk)
    assert page.latest_revision.as_object().standfirst == "Words of tomorrow."
    assert "A list of names." not in stored_versions(page)


def test_words_leave_stored_translations_and_the_history(story, live):
    former = texts_of(khmer(story))
    assert PageLogEntry.objects.filter(label=former[0]).exists()

    without_the_words(story)

    assert not PageLogEntry.objects.filter(label=former[0]).exists()
    paths = {"context__path__in": ["standfirst", "title", "body.p1"], "locale": locale("km")}
    assert not StringTranslation.objects.filter(**paths).exists()
    assert not SegmentChange.objects.filter(**paths).exists()
    for page in (khmer(story), StoryPage.objects.get(pk=story.pk)):
        assert not page.revisions.filter(object_str__in=[former[0], "The register"]).exists()


def test_other_changes_leave_revisions_as_they_are(story, live):
    before = dict(khmer(story).revisions.values_list("pk", "content"))

    edit(story, standfirst="A list of all names.")

    assert dict(khmer(story).revisions.values_list("pk", "content")) == before
