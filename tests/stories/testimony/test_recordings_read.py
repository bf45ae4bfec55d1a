"""S08: a live story with a recording, as readers get it; made once, for all tests here read only."""

import pytest

from stories.models import StoryPage, TestimonyMedia
from tests.factories import find_tree, translate
from tests.html import problems
from tests.starting_points import StartingPoint, for_a_module
from tests.stories.recordings import KHMER, consent, recording, testimony, wav

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture(scope="module", autouse=True)
def keys(own_databases, django_db_blocker):
    """Of the recording, and of the English story that plays it, which is live in Khmer too."""
    point = StartingPoint.of({"tree", "indexed"})
    with django_db_blocker.unblock(), for_a_module(point):
        media = recording(consent())
        story = testimony(find_tree()["en"].stories, media)
        translate(story, "km", title="អង្ករ")
        yield media.pk, story.pk


@pytest.fixture
def media(keys, db):
    return TestimonyMedia.objects.get(pk=keys[0])


@pytest.fixture
def story(keys, db):
    return StoryPage.objects.get(pk=keys[1])


def body(response):
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("code", ["en", "km"])
def test_s08_the_player_loads_nothing_and_has_a_track_for_each_language(client, story, media, code):
    page = client.get(f"/{code}/stories/rice/").content.decode()

    assert (
        f'<audio class="testimony__player" src="{media.public_url}" preload="none" controls' in page
    )
    for language, label in (("en", "English"), ("km", "ភាសាខ្មែរ")):
        address = f"/documents/recordings/{media.pk}/{language}.vtt"
        assert (
            f'<track kind="captions" src="{address}" srclang="{language}" label="{label}">' in page
        )
    assert problems(page) == []


def test_s08_the_transcript_is_in_the_pages_language_with_times_that_work_without_scripts(
    client, story, media
):
    english = client.get("/en/stories/rice/").content.decode()
    khmer = client.get("/km/stories/rice/").content.decode()

    assert f'<a href="{media.public_url}#t=2" data-seconds="2">0:02</a>' in english
    assert "Nobody saw us." in english
    assert f'<a href="{media.public_url}#t=2" data-seconds="2">០:០២</a>' in khmer
    assert "គ្មាននរណាឃើញទេ។" in khmer


def test_s08_size_and_length_are_said_before_playing(client, story):
    page = client.get("/en/stories/rice/").content.decode()

    assert "0:01" in page
    assert "8 kB" in page


def test_s08_the_words_of_the_recording_are_found(client, story):
    for code, word in (("en", "Nobody"), ("km", "អង្ករ")):
        found = client.get(f"/{code}/search/?query={word}").content.decode()
        assert f"/{code}/stories/rice/" in found


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ({}, 200, slice(None)),
        ({"range": "bytes=0-3"}, 206, slice(0, 4)),
        ({"range": "bytes=8040-"}, 206, slice(8040, None)),
        ({"range": "bytes=-4"}, 206, slice(-4, None)),
        ({"range": "bytes=0-3", "if-range": '"another"'}, 200, slice(None)),
        ({"range": "bytes=5-2"}, 200, slice(None)),
        ({"range": "seconds=1-2"}, 200, slice(None)),
        ({"range": "bytes=0-1,4-5"}, 200, slice(None)),
    ],
)
def test_s08_files_are_handed_out_in_parts(client, story, media, asked, status, part):
    response = client.get(media.public_url, headers={"accept-encoding": "gzip", **asked})

    assert response.status_code == status
    assert response.headers["Content-Type"] == "audio/wav"
    assert response.headers["Accept-Ranges"] == "bytes"
    content = body(response)
    assert content == wav()[part]
    assert response.headers["Content-Length"] == str(len(content))


@pytest.mark.parametrize("asked", ["bytes=99999-", "bytes=-0", "bytes=-"])
def test_s08_a_part_that_is_not_there(client, story, media, asked):
    response = client.get(media.public_url, headers={"range": asked})

    assert response.status_code == 416
    assert response.headers["Content-Range"] == f"bytes */{len(wav())}"


def test_s08_captions_have_the_right_type(client, story, media):
    response = client.get(f"/documents/recordings/{media.pk}/km.vtt")

    assert response.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert response.content.decode() == KHMER
    assert client.get(f"/documents/recordings/{media.pk}/xx.vtt").status_code == 404
