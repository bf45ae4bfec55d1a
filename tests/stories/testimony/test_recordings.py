"""S08: recorded testimony with captions, transcript and a consent."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.publishing.registry import publish_blockers
from core.withdrawal.actions import withdraw
from stories.models import TestimonyMedia
from stories.testimony.captions import cues, format_time, parse_time, validate_captions
from stories.testimony.recordings import check_recording
from tests.factories import pdf, translate
from tests.stories.recordings import KHMER, VTT, block, consent, recording, testimony, wav

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def media():
    return recording(consent())


@pytest.fixture
def story(tree, media):
    story = testimony(tree["en"].stories, media)
    translate(story, "km", title="អង្ករ")
    return story


# What the reader gets ------------------------------------------------------------------------


def test_s08_without_words_in_the_pages_language_those_it_was_said_in_are_shown_and_named(
    client, tree, media
):
    media.tracks.filter(language="en").delete()
    media.transcripts.filter(language="en").delete()
    testimony(tree["en"].stories, media)

    page = client.get("/en/stories/rice/").content.decode()

    assert '<span lang="km">យើងលាក់អង្ករ។</span>' in page
    assert "(in Khmer)" in page


def test_s08_a_part_of_a_recording(client, tree, media):
    testimony(tree["en"].stories, media, body=[block(media, start="0:01", end="1:15")])

    assert f'src="{media.public_url}#t=1,75"' in client.get("/en/stories/rice/").content.decode()


def test_s08_a_sensitive_recording_is_opened_first(client, tree):
    testimony(tree["en"].stories, recording(consent(), sensitivity="graphic"))

    page = client.get("/en/stories/rice/").content.decode()

    assert page.index("<details") < page.index("<audio")


# Publishing ----------------------------------------------------------------------------------


def test_s08_without_a_transcript_in_the_spoken_language_it_cannot_be_published(tree, media):
    story = testimony(tree["en"].stories, media)
    assert publish_blockers(story) == []

    media.transcripts.filter(language="km").delete()
    story = type(story).objects.get(pk=story.pk)

    assert [b.message for b in publish_blockers(story)] == [
        "The recording “Sokha speaks” needs a transcript in Khmer, which is spoken in it."
    ]


# Handing out ---------------------------------------------------------------------------------


def test_s08_what_no_public_page_plays_is_handed_out_to_those_who_work_on_it_alone(
    client, media, admin_user
):
    assert client.get(media.public_url).status_code == 404
    assert client.get(media.url).status_code == 302

    client.force_login(admin_user)

    assert client.get(media.url).status_code == 200


def test_s08_with_its_consent_the_recording_ends(client, story, media):
    media.consent.withdrawn_on = "2021-01-01"
    media.consent.save()

    assert client.get(media.public_url).status_code == 404
    page = client.get("/en/stories/rice/").content.decode()
    assert "can no longer be heard" in page
    assert "Nobody saw us." not in page


def test_s08_a_withdrawn_recording_is_gone(
    client, story, media, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(story)

    assert client.get(media.public_url).status_code == 410
    assert client.get(f"/documents/recordings/{media.pk}/en.vtt").status_code == 410
    assert not media.file.storage.exists(media.file.name)


# Uploading -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (pdf(), "talk.mp3", "holds something else"),
        (wav(), "talk.mp4", "holds something else"),
        (b"", "talk.wav", "holds something else"),
        (wav(), "talk.exe", "can’t be kept here"),
        (b"\xff", "talk.mp3", "holds something else"),
    ],
)
def test_s08_a_file_that_is_not_what_its_name_says_is_refused(content, name, says):
    with pytest.raises(ValidationError, match=says):
        check_recording(SimpleUploadedFile(name, content), name)


def test_s08_a_file_that_is_too_large_is_refused(settings):
    settings.RECORDING_MAX_UPLOAD_SIZE = 100

    with pytest.raises(ValidationError, match="is the most"):
        check_recording(SimpleUploadedFile("talk.wav", wav()), "talk.wav")


def test_s08_nothing_unchecked_is_stored_by_code_either(media):
    with pytest.raises(ValidationError):
        media.file.save("talk.mp3", SimpleUploadedFile("talk.mp3", pdf()))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1\n00:00:01,000 --> 00:00:02,000\nSRT", "begin with the line WEBVTT"),
        ("WEBVTT\n\n", "no captions"),
        ("WEBVTT\n\n00:01 --> 00:02\nShort", "Line 3: write times as"),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nArrow", "Line 3: write times as"),
        ("WEBVTT\n\n00:04.000 --> 00:02.000\nBack", "Line 3: the end is not after"),
        (VTT + "\n00:01.000 --> 00:02.000\nBefore", "Line 9: it begins before"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\0", "no text"),
    ],
)
def test_s08_broken_captions_are_refused_with_the_line(text, says):
    with pytest.raises(ValidationError, match=says):
        validate_captions(text)


def test_s08_captions_are_read_without_marks():
    validate_captions(VTT)

    assert [(cue.seconds, cue.stamp, cue.text) for cue in cues(VTT)] == [
        (0, "0:00", "We hid the rice."),
        (2, "0:02", "Nobody saw us."),
    ]


@pytest.mark.parametrize(("seconds", "written"), [(75, "1:15"), (3675, "1:01:15"), (0, "0:00")])
def test_times_are_written_and_read_alike(seconds, written):
    assert format_time(seconds) == written
    assert parse_time(written) == seconds


def test_s08_the_form_of_a_recording_takes_captions_and_makes_the_transcript(admin_client):
    data = {
        "title": "Sokha speaks", "spoken_language": "km", "sensitivity": "none", "collection": "1",
        "file": SimpleUploadedFile("talk.wav", wav()),
        "captions_km": SimpleUploadedFile("km.vtt", KHMER.encode()),
    }  # fmt: skip
    address = reverse("wagtailmedia:add", args=["audio"])

    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, data).status_code == 302

    media = TestimonyMedia.objects.get()
    assert media.duration == 1.0
    assert media.transcripts.get().text == "យើងលាក់អង្ករ។\nគ្មាននរណាឃើញទេ។"
    assert admin_client.get(reverse("wagtailmedia:edit", args=[media.pk])).status_code == 200


def test_s08_broken_captions_are_a_message_in_the_form(admin_client):
    data = {
        "title": "Sokha speaks", "spoken_language": "km", "sensitivity": "none", "collection": "1",
        "file": SimpleUploadedFile("talk.wav", wav()),
        "captions_km": SimpleUploadedFile("km.vtt", b"1\n00:00:01,000 --> 00:00:02,000\nSRT"),
    }  # fmt: skip

    response = admin_client.post(reverse("wagtailmedia:add", args=["audio"]), data)

    assert "Captions begin with the line WEBVTT" in response.content.decode()
    assert not TestimonyMedia.objects.exists()
