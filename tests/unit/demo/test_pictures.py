"""The pictures and the recording of the demonstration. tools/demo-art makes them."""

import re
import tomllib
import wave

import pytest
from PIL import Image, ImageStat

from demo.loading.recordings import SECONDS
from demo.loading.texts import CODES, CONTENT, MEDIA

PICTURES = sorted(path.stem for path in (MEDIA / "pictures").iterdir())
RECORDINGS = sorted(path.stem for path in (MEDIA / "recordings").iterdir())


def texts_of(language: str, name: str) -> dict:
    return tomllib.loads((CONTENT / language / f"{name}.toml").read_text(encoding="utf-8"))


def picture(name: str) -> Image.Image:
    return Image.open(MEDIA / "pictures" / f"{name}.jpg")


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_a_jpeg_of_the_common_size(name):
    assert picture(name).format == "JPEG"
    assert picture(name).size == (1600, 1067)


@pytest.mark.parametrize("name", PICTURES)
def test_picture_shows_something(name):
    assert ImageStat.Stat(picture(name).convert("L")).stddev[0] > 15


@pytest.mark.parametrize("name", PICTURES)
def test_picture_carries_no_data_about_its_maker(name):
    assert not picture(name).getexif()


def test_no_two_pictures_are_alike():
    contents = {path.read_bytes() for path in (MEDIA / "pictures").iterdir()}

    assert len(contents) == len(PICTURES)


def test_every_title_has_its_picture_and_every_picture_its_title():
    assert sorted(texts_of("en", "pictures")) == PICTURES


def test_every_picture_the_content_names_is_there():
    files = [path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.toml")]
    named = {
        name for text in files for name in re.findall(r'\b(?:listing_)?image = "([^"]+)"', text)
    }

    assert named - set(PICTURES) == set()


def test_every_recording_is_there():
    assert sorted(texts_of("en", "recordings")) == RECORDINGS


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", RECORDINGS)
def test_recording_is_as_long_as_its_captions(name, code):
    with wave.open(str(MEDIA / "recordings" / f"{name}.wav")) as sound:
        seconds = sound.getnframes() / sound.getframerate()

    assert seconds == SECONDS * len(texts_of(code, "recordings")[name]["captions"])
