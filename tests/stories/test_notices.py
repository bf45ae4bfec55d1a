"""S03: content notices, for a page, a section and a picture; as a label in lists."""

import pytest

from core.models import PageNotice
from tests.factories import ContentNoticeFactory, StoryPageFactory, translate
from tests.factories import translate_snippet as translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    notice = ContentNoticeFactory(
        label="Describes violence", guidance="You may skip it.", support_url="https://help.example/"
    )
    translated(notice, "km", label="ពិពណ៌នាអំពីអំពើហិង្សា", guidance="លោកអ្នកអាចរំលង។")
    return notice


@pytest.fixture
def story(tree, notice):
    content = [{"type": "paragraph", "id": "c1", "value": "<p>The room.</p>"}]
    section = {"notice": notice.pk, "intro": "A room is described.", "content": content}
    story = StoryPageFactory(
        parent=tree["en"].stories,
        slug="room",
        title="Room",
        content_notice_text="It tells of hunger.",
        body=[
            {"type": "paragraph", "id": "p1", "value": "<p>First words.</p>"},
            {"type": "sensitive_section", "id": "s1", "value": section},
            {"type": "paragraph", "id": "p2", "value": "<p>Words after.</p>"},
        ],
    )
    story.content_notices = [PageNotice(notice=notice)]
    story.save()
    translate(story, "km", title="បន្ទប់")
    return story


@pytest.mark.parametrize(
    ("code", "label"), [("en", "Describes violence"), ("km", "ពិពណ៌នាអំពីអំពើហិង្សា")]
)
def test_s03_the_notice_stands_before_the_first_words_in_the_pages_language(
    client, story, code, label
):
    page = client.get(f"/{code}/stories/room/").content.decode()

    notice = page.index('<section class="notice"')
    assert notice < page.index("First words.")
    assert label in page[notice : page.index("First words.")]
    assert "<details" not in page[notice : page.index("First words.")]  # plain text, no script


def test_s03_it_can_be_focused_and_skipped(client, story):
    page = client.get("/en/stories/room/").content.decode()

    assert '<section class="notice" aria-labelledby="notice-title" tabindex="-1">' in page
    assert '<a href="#after-text">' in page
    assert 'id="after-text"' in page
    assert 'href="https://help.example/"' in page


def test_s03_a_section_says_what_follows_and_leads_past_itself(client, story):
    page = client.get("/en/stories/room/").content.decode()

    section = page[page.index('<section class="sensitive"') : page.index("Words after.")]
    assert "A room is described." in section
    assert section.index("Describes violence") < section.index("<details")
    target = section.split('<a href="#')[1].split('"')[0]
    assert f'id="{target}"' in section


@pytest.mark.parametrize("code", ["en", "km"])
def test_s03_it_is_a_label_in_lists(client, story, code):
    page = client.get(f"/{code}/stories/").content.decode()

    label = {"en": "Describes violence", "km": "ពិពណ៌នាអំពីអំពើហិង្សា"}[code]
    assert f"<span>{label}</span>" in page[page.index('class="card__notice"') :]
