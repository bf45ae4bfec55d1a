"""H8: a consent that is narrowed takes down at once what it no longer covers."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from stories.models import StoryConsent, StoryPage
from stories.testimony import narrowing
from tests.factories import StoryPageFactory, translate
from tests.stories.recordings import consent, recording, testimony

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
LANGUAGES = ("en", "km", "es")
KHMER = {"title": "អង្ករ", "standfirst": "រឿងអង្ករ"}
SPANISH = {"title": "El arroz", "standfirst": "Una historia del arroz."}


@pytest.fixture
def agreed():
    return consent()


@pytest.fixture
def story(tree, agreed):
    """A testimony in three languages, all live."""
    story = StoryPageFactory(
        parent=tree["en"].stories, slug="rice", title="Rice", story_type="testimony"
    )
    story.consents = [StoryConsent(consent=agreed)]
    story.save()
    translate(story, "km", **KHMER)
    translate(story, "es", **SPANISH)
    return StoryPage.objects.get(pk=story.pk)


def live(story) -> list[str]:
    pages = Page.objects.filter(translation_key=story.translation_key, live=True)
    return sorted(pages.values_list("locale__language_code", flat=True))


def test_h8_narrowed_to_one_language_the_others_go(client, story, agreed):
    assert live(story) == ["en", "es", "km"]

    agreed.languages = ["en"]
    agreed.save()

    assert live(story) == ["en"]
    found = [client.get(f"/{code}/stories/rice/").status_code for code in LANGUAGES]
    assert found == [200, 404, 404]


def test_h8_a_language_taken_out_goes_alone(story, agreed):
    agreed.languages = ["en", "es"]
    agreed.save()

    assert live(story) == ["en", "es"]


@pytest.mark.parametrize("facts", [{"places": ["print"]}, {"uses": ["voice"]}])
def test_h8_what_is_covered_in_no_language_goes_in_all(story, agreed, facts):
    vars(agreed).update(facts)
    agreed.save()

    assert live(story) == []


def test_h8_form_of_a_consent(admin_client, story, agreed):
    address = reverse("consents:edit", args=[agreed.pk])
    data = {
        "reference": "C-1",
        "who": "Sokha Secret",
        "uses": ["text", "voice"],
        "places": ["web"],
        "languages": ["en"],
        "given_on": "2020-01-01",
        "document": "",
        "note": "",
    }

    admin_client.post(address, data)

    assert live(story) == ["en"]


def test_h8_all_goes_or_the_consent_stays_as_it_was(story, agreed, monkeypatch):
    """One transaction: nobody reads that a language is closed while it is open."""

    def fail(pages):
        raise RuntimeError("The database has gone.")

    monkeypatch.setattr(narrowing, "take_down_uncovered", fail)
    agreed.languages = ["en"]

    with pytest.raises(RuntimeError):
        agreed.save()

    agreed.refresh_from_db()
    assert agreed.languages == ["en", "km", "es"]


def test_h8_history_says_why(story, agreed):
    agreed.languages = ["en", "es"]
    agreed.save()

    entry = PageLogEntry.objects.get(action=narrowing.ACTION)
    assert "does not cover: Khmer" in entry.message


def test_h8_wider_consent_takes_nothing_down(story, agreed):
    agreed.uses = ["text", "voice", "name"]
    agreed.save()

    assert live(story) == ["en", "es", "km"]


# Recordings, captions and transcripts ----------------------------------------------------------


@pytest.fixture
def media(agreed):
    return recording(agreed)


@pytest.fixture
def played(tree, media):
    """A story in English and Khmer that plays a recording with captions in both."""
    story = testimony(tree["en"].stories, media)
    translate(story, "km", **KHMER)
    return story


def captions_of(client, media) -> dict[str, int]:
    addresses = {code: reverse("captions", args=[media.pk, code]) for code in ("en", "km")}
    return {code: client.get(address).status_code for code, address in addresses.items()}


def test_h8_captions_and_transcripts_of_other_languages_go(client, played, media, agreed):
    assert captions_of(client, media) == {"en": 200, "km": 200}

    agreed.languages = ["en"]
    agreed.save()

    assert captions_of(client, media) == {"en": 200, "km": 404}
    words = client.get("/en/stories/rice/").content.decode()
    assert reverse("captions", args=[media.pk, "en"]) in words
    assert reverse("captions", args=[media.pk, "km"]) not in words
    assert "យើងលាក់អង្ករ" not in words
    assert live(played) == ["en"]


def test_h8_recording_that_loses_its_consent_goes_everywhere(client, played, media):
    media.consent = None
    media.save()

    assert live(played) == []
    assert captions_of(client, media) == {"en": 404, "km": 404}
