"""The drawn pictures of the demonstration."""

import io
import re
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image, ImageStat

pictures = import_module("tools.demo-art.pictures")
PICTURES, draw = pictures.PICTURES, pictures.draw
CONTENT = Path(__file__).resolve().parents[2] / "demo" / "content"


@pytest.fixture(scope="module")
def drawn():
    return {name: draw(name) for name in PICTURES}


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_a_jpeg_of_the_common_size(drawn, name):
    picture = Image.open(io.BytesIO(drawn[name]))

    assert picture.format == "JPEG"
    assert picture.size == (1600, 1067)


@pytest.mark.parametrize("name", PICTURES)
def test_picture_shows_something(drawn, name):
    picture = Image.open(io.BytesIO(drawn[name])).convert("L")

    assert ImageStat.Stat(picture).stddev[0] > 15


@pytest.mark.parametrize("name", PICTURES)
def test_picture_carries_no_data_about_its_maker(drawn, name):
    assert not Image.open(io.BytesIO(drawn[name])).getexif()


@pytest.mark.parametrize("name", ["lotus-dawn", "maize-weaving", "empty-chairs"])
def test_picture_is_the_same_every_time(drawn, name):
    assert draw(name) == drawn[name]


def test_no_two_pictures_are_alike(drawn):
    assert len(set(drawn.values())) == len(PICTURES)


def test_every_picture_the_content_names_can_be_drawn():
    files = [path.read_text() for path in CONTENT.rglob("*.toml")]
    named = {
        name for text in files for name in re.findall(r'\b(?:listing_)?image = "([^"]+)"', text)
    }

    assert named - set(PICTURES) == set()
