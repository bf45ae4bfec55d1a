import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from PIL import Image, ImageFilter

from core.content.images import picture_sources, shared_link_url
from library.models import Sensitivity
from tests.factories import ImageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # renditions are kept by the key of their picture, which tests share


def draw(image, arguments=""):
    template = Template("{% load card_tags %}{% picture image " + arguments + " %}")
    return template.render(Context({"image": image}))


def test_picture_comes_in_three_formats_with_its_size():
    html = draw(ImageFactory(), '"A red field"')

    assert "image/avif" in html
    assert "image/webp" in html
    assert 'width="640" height="480"' in html
    assert 'alt="A red field"' in html
    assert 'loading="lazy"' in html


@pytest.fixture
def detailed():
    """As hard to pack as photographs get: fine grain all over."""
    grain = Image.effect_noise((1300, 900), 90).convert("RGB")
    file = io.BytesIO()
    grain.filter(ImageFilter.GaussianBlur(2)).save(file, "JPEG", quality=90)
    return ImageFactory(file=SimpleUploadedFile("grain.jpg", file.getvalue(), "image/jpeg"))


def test_s07_phone_loads_at_most_60_kb_of_a_picture(detailed):
    """At 360 px, whether its screen shows one, two or three points for one."""
    picture = picture_sources(detailed, "text")
    narrow = [source for source in picture.sources if source.media]

    assert [source.type for source in narrow] == ["image/avif", "image/webp", "image/jpeg"]
    for source in narrow:
        for address in source.srcset.split(", "):
            url, width = address.split()
            name = url.rpartition("/")[2]
            weight = detailed.renditions.get(file__endswith=name).file.size
            assert weight <= 60_000, (source.type, width)


def test_wide_screen_is_offered_more(detailed):
    everywhere = [
        source for source in picture_sources(detailed, "text").sources if not source.media
    ]

    assert all("1200w" in source.srcset for source in everywhere)
    assert 'media="(max-width: 30rem)"' in draw(detailed, '"Grain"')


def test_small_picture_names_each_width_once():
    picture = picture_sources(ImageFactory(), "text")

    assert picture.sources[0].srcset.count("640w") == 1


def test_missing_file_leaves_its_alternative_text():
    image = ImageFactory()
    image.file.delete(save=False)
    image.file.name = "original_images/gone.png"

    html = draw(image, '"A red field"')

    assert "A red field" in html
    assert "<img" not in html


def test_sensitive_picture_never_stands_in_a_shared_link():
    assert shared_link_url(ImageFactory(sensitivity=Sensitivity.GRAPHIC)) == ""
