"""E16: a work is taken from readers in all languages, with its files, in one act; L12: 410 after."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage, storages
from wagtail.log_actions import LogContext
from wagtail.models import Page, PageLogEntry, ReferenceIndex

from core.models import Reason, Withdrawal
from core.publishing import scheduling
from core.publishing.registry import publish_blockers
from core.withdrawal.actions import undo, withdraw
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    StoryPageFactory,
    translate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
CODES = ("en", "km", "es")
TITLES = {"en": "What Sokha saw", "km": "អ្វីដែលសុខាបានឃើញ", "es": "Lo que vio Sokha"}


@pytest.fixture(autouse=True)
def commits(django_capture_on_commit_callbacks):
    """Files follow the commit: here, right after each act."""
    return django_capture_on_commit_callbacks


def figure(image):
    value = {"image": {"image": image.pk, "decorative": False, "alt_text": "A gate"}, "caption": ""}
    return {"type": "figure", "id": "f1", "value": value}


@pytest.fixture
def story(tree):
    """A testimony in three languages, with a picture in its text and a linked document."""
    link = f'<p><a linktype="document" id="{DocumentFactory(title="Letter").pk}">A letter</a></p>'
    body = [
        figure(ImageFactory(title="Gate")),
        {"type": "paragraph", "id": "p1", "value": link},
    ]
    story = StoryPageFactory(
        parent=tree["en"].stories, title=TITLES["en"], slug="what-sokha-saw", body=body
    )
    for code in ("km", "es"):
        translate(story, code, title=TITLES[code])
    return story


def picture_of(story):
    return story.body[0].value["image"]


def document_of(story):
    references = ReferenceIndex.get_references_for_object(story)
    found = next(row for row in references if row.to_content_type.model == "archivedocument")
    return found.to_content_type.model_class().objects.get(pk=found.to_object_id)


def exits():
    """Every way a reader may come across a story."""
    for code in CODES:
        yield f"/{code}/"
        yield f"/{code}/stories/"
        yield f"/{code}/stories/feed/"
        yield f"/{code}/search/?query={TITLES[code]}"
        yield f"/sitemap-{code}.xml"


def found_at(client):
    return [
        exit for exit in exits() if "/stories/what-sokha-saw" in client.get(exit).content.decode()
    ]


def test_e16_a_withdrawn_story_is_gone_from_every_language_list_feed_search_and_sitemap(
    client, story, commits
):
    assert all(client.get(f"/{code}/stories/what-sokha-saw/").status_code == 200 for code in CODES)
    assert len(found_at(client)) >= 12

    with commits(execute=True):
        withdraw(story, Reason.WISH)

    assert found_at(client) == []
    for code in CODES:
        assert client.get(f"/{code}/stories/what-sokha-saw/").status_code == 410


@pytest.mark.parametrize(
    ("code", "says"), {"en": "Withdrawn", "km": "ដក", "es": "Retirado"}.items()
)
def test_e16_each_url_answers_410_in_its_language_with_the_reason(client, story, code, says):
    withdraw(story, Reason.WISH, words={"es": "Retirado a petición de la familia."})

    response = client.get(f"/{code}/stories/what-sokha-saw/")
    page = response.content.decode()

    assert response.status_code == 410
    assert response.headers["Content-Language"] == code
    assert f'<html lang="{code}">' in page
    assert says in page
    assert "noindex" in page
    assert TITLES[code] not in page
    if code == "es":
        assert "Retirado a petición de la familia." in page


def test_e16_a_language_it_was_never_translated_to_answers_410_too(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="only-english")

    withdraw(story)

    assert client.get("/km/stories/only-english/").status_code == 410


def test_e16_pictures_and_their_renditions_are_deleted(client, story, commits):
    image = picture_of(story)
    renditions = [image.get_rendition(f"width-{width}").file.name for width in (100, 200)]
    original = image.file.name
    assert all(default_storage.exists(name) for name in [original, *renditions])

    with commits(execute=True):
        withdrawal = withdraw(story)

    assert not any(default_storage.exists(name) for name in [original, *renditions])
    assert not image.renditions.exists()
    assert not withdrawal.files_left.exists()


def test_e16_documents_answer_410_and_are_deleted(client, story, commits):
    document = document_of(story)
    assert client.get(document.url).status_code == 200

    with commits(execute=True):
        withdraw(story)

    assert client.get(document.url).status_code == 410
    assert not storages["private"].exists(document.file.name)


def test_e16_files_that_another_page_shows_stay(client, story, tree, commits):
    image, document = picture_of(story), document_of(story)
    StoryPageFactory(parent=tree["en"].stories, title="Another", body=story.body.raw_data)

    with commits(execute=True):
        withdraw(story)

    assert default_storage.exists(image.file.name)
    assert client.get(document.url).status_code == 200


def test_e16_sealed_files_lie_in_the_private_place_alone_and_come_back(story, commits):
    name = picture_of(story).file.name
    content = default_storage.open(name).read()

    with commits(execute=True):
        withdrawal = withdraw(story, keeps_sealed=True)
    sealed = withdrawal.files.exclude(sealed_name="")

    assert not default_storage.exists(name)
    assert all(storages["private"].exists(file.sealed_name) for file in sealed)

    undo(withdrawal)

    assert default_storage.open(name).read() == content


def test_e16_undone_work_is_a_draft_in_every_language(client, story):
    undo(withdraw(story, keeps_sealed=True))

    assert not Page.objects.filter(translation_key=story.translation_key, live=True).exists()
    for code in CODES:
        assert client.get(f"/{code}/stories/what-sokha-saw/").status_code == 404


def test_e16_what_was_withdrawn_cannot_be_published_until_that_is_undone(story):
    withdrawal = withdraw(story)
    story.refresh_from_db()
    assert [blocker.message for blocker in publish_blockers(story)] == [
        "This work has been withdrawn. Undo the withdrawal first."
    ]

    undo(withdrawal)

    assert publish_blockers(story) == []


def test_e16_a_date_to_go_live_is_taken_back(story):
    draft = story.save_revision()
    draft.approved_go_live_at = "2999-01-01T00:00Z"
    draft.save()

    withdraw(story)

    draft.refresh_from_db()
    assert draft.approved_go_live_at is None


@pytest.mark.parametrize("when", ["while the pages go", "before the commit"])
def test_e16_all_or_nothing(client, story, monkeypatch, when):
    """A fault in the middle leaves everything as it was: pages, files, addresses."""
    if when == "before the commit":
        monkeypatch.setattr("core.withdrawal.actions._unpublish", fail)
    else:
        monkeypatch.setattr("core.withdrawal.actions.log", fail)

    with pytest.raises(RuntimeError):
        withdraw(Page.objects.get(pk=story.pk).specific)

    assert not Withdrawal.objects.exists()
    for code in CODES:
        assert client.get(f"/{code}/stories/what-sokha-saw/").status_code == 200
    assert default_storage.exists(picture_of(story).file.name)


def fail(*args, **kwargs):
    raise RuntimeError("The power went")


def test_e16_storage_that_is_down_leaves_a_clear_state_and_can_be_repeated(
    client, story, commits, monkeypatch
):
    name, document = picture_of(story).file.name, document_of(story)

    def down(self, name):
        raise OSError("The storage does not answer")

    with monkeypatch.context() as patch:
        patch.setattr("django.core.files.storage.FileSystemStorage.delete", down)
        with commits(execute=True):
            withdrawal = withdraw(story)

    assert client.get("/en/stories/what-sokha-saw/").status_code == 410
    assert client.get(document.url).status_code == 410
    assert {file.error for file in withdrawal.files_left} == {"The storage does not answer"}
    assert default_storage.exists(name)

    assert scheduling.run().failed == []
    assert not default_storage.exists(name)
    assert not withdrawal.files_left.exists()


def test_e16_the_history_names_who_and_why_in_every_language(story, admin_user):
    with LogContext(user=admin_user):  # as in a view: one identifier for all of a request
        withdraw(story, Reason.SAFETY, user=admin_user, note="She is afraid of her neighbours.")

    for page in Page.objects.filter(translation_key=story.translation_key):
        entry = PageLogEntry.objects.get(page=page, action="memoria.withdraw")
        assert entry.user == admin_user
        assert entry.data == {"reason": "safety"}
        assert "afraid" not in entry.message
        # What a history shows: of entries with one identifier only the last.
        shown = PageLogEntry.objects.filter(page=page).latest_by_uuid_and_action()
        assert entry in shown


def test_e16_a_second_withdrawal_and_one_of_a_section_are_refused(story, tree):
    withdraw(story)

    for page in (story, tree["en"].stories, tree["en"].home):
        with pytest.raises(ValidationError):
            withdraw(page)
