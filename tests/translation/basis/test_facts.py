"""H4: facts of the original, on the live page of its translation."""

import datetime as dt

import pytest

from core.models import PageNotice
from stories.models import StoryAuthor, StoryPage
from tests.factories import ContentNoticeFactory, ImageFactory, PersonFactory, translate_snippet
from tests.translation.basis.register import NAMES, body, edit, names_of, state, status, words_of
from tests.translation.rich_story import khmer

pytestmark = pytest.mark.django_db

FACTS = {
    "date": {"story_date": dt.date(1977, 4, 17)},
    "precision": {"date_precision": "month"},
    "kind": {"story_type": "news"},
}


@pytest.mark.parametrize("fact", FACTS)
def test_h4_changed_fact_is_on_the_live_page_at_once(story, live, fact):
    before = words_of(khmer(story))

    edit(story, **FACTS[fact])

    for name, value in FACTS[fact].items():
        assert getattr(khmer(story), name) == value
    assert words_of(khmer(story)) == before
    assert not state(live).is_stale


def test_h4_years_figure_and_byline_are_on_the_live_page_at_once(story, live):
    other = {**NAMES[0], "value": {"name": "Chan Sok", "years": "1950–1978"}}
    facts = body()[4]
    facts["value"]["items"][0]["value"]["figure"] = "3870"
    story = StoryPage.objects.get(pk=story.pk)
    person = PersonFactory(name="Somebody")
    translate_snippet(person, "km", name="នរណាម្នាក់")
    story.authors.add(StoryAuthor(person=person))
    story.body = StoryPage._meta.get_field("body").to_python(body([other, *NAMES[1:]], k1=facts))
    before = words_of(khmer(story))

    story.save_revision().publish()

    page = khmer(story)
    assert names_of(page)[0][1] == "1950–1978"
    assert page.body[4].value["items"][0]["figure"] == "3870"
    assert [row.person.name for row in page.authors.all()] == ["Somebody"]
    assert words_of(page) == before
    assert not state(live).is_stale


def test_h4_replaced_picture_is_on_the_live_page_at_once(story, live):
    first, second = ImageFactory(), ImageFactory()
    edit(story, listing_image=first)
    assert khmer(story).listing_image == first

    edit(story, listing_image=second)
    assert khmer(story).listing_image == second

    edit(story, listing_image=None)
    assert khmer(story).listing_image is None


def test_h4_new_notice_is_on_the_live_page_at_once_in_the_words_there_are(client, story, live):
    notice = ContentNoticeFactory(label="Tells of killings", guidance="Hard to read")
    story = StoryPage.objects.get(pk=story.pk)
    story.content_notices.add(PageNotice(notice=notice))

    story.save_revision().publish()

    page = khmer(story)
    assert page.live
    assert [row.notice for row in page.content_notices.all()] == [notice]
    assert "1 shared record" in status(live)
    html = client.get("/km/stories/register/").content.decode()
    assert '<span lang="en">Tells of killings</span>' in html
