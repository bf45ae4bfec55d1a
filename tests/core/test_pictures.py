import pytest
from django.core.cache import cache
from django.template import Context, Template

from core.pictures import shared_link_url, shown
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


def test_small_picture_names_each_width_once():
    picture = shown(ImageFactory(), "text")

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
