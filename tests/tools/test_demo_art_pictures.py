"""
What draws the pictures of the demonstration. What holds for the committed ones is asked in
tests/unit/demo/test_pictures.py.
"""

import io
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

pictures = import_module("tools.demo-art.pictures")
PICTURES, draw = pictures.PICTURES, pictures.draw

pytestmark = pytest.mark.long

MEDIA = Path(__file__).resolve().parents[2] / "demo" / "media"


@pytest.mark.parametrize("name", ["lotus-dawn", "maize-weaving", "empty-chairs"])
def test_picture_is_the_same_every_time(name):
    assert draw(name) == draw(name)


@pytest.mark.parametrize("name", PICTURES)
def test_committed_picture_is_what_is_drawn(name):
    """Another version of Pillow may round otherwise: nobody sees a difference of one in 255."""
    drawn = Image.open(io.BytesIO(draw(name)))
    committed = Image.open(MEDIA / "pictures" / f"{name}.jpg")

    assert max(ImageStat.Stat(ImageChops.difference(drawn, committed)).mean) < 1


def test_every_committed_picture_is_drawn_here():
    assert sorted(path.stem for path in (MEDIA / "pictures").iterdir()) == sorted(PICTURES)
