"""F06: what replaces a link, a picture or a page in one language is checked."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail_localize.models import SegmentOverride, TranslationSource

from tests.factories import ImageFactory
from tests.translation.people import *  # noqa: F403
from tests.translation.people import make_translation, put, target, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def khmer(story):
    """The story with a picture, sent to Khmer and translated."""
    image = ImageFactory()
    image.contextual_alt_text, image.decorative = "Names in ink", False
    story.body.append(("figure", {"image": image, "caption": "What is seen"}))
    story.save()
    source, _created = TranslationSource.update_or_create_from_instance(story)
    translation = make_translation(source, "km")
    translate_all(translation)
    return translation


def segment(translation, is_link):
    segments = translation.source.overridablesegment_set.select_related("context")
    return next(found for found in segments if found.context.path.endswith("org/'") is is_link)


def write(client, translation, value, is_link=True):
    parts = [translation.pk, segment(translation, is_link).pk]
    return put(client, reverse("wagtail_localize:edit_override", args=parts), value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "/here/",
        "http://[",
        "",
    ],
)
def test_f06_link_that_a_browser_would_run_is_refused(login, khmer, value):
    response = write(login("translator-km"), khmer, value)

    assert response.status_code == 400
    assert "https://" in response.json()["message"]
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize(
    "value", ["https://example.org/km/", "http://x.org", "mailto:a@x.org", "tel:+855"]
)
def test_good_link_is_stored(login, khmer, value):
    assert write(login("translator-km"), khmer, value).status_code == 201


@pytest.mark.parametrize("value", ["999999", "-1", "x", "", "null"])
def test_f06_picture_that_doesnt_exist_is_refused(login, khmer, value):
    response = write(login("translator-km"), khmer, value, is_link=False)

    assert response.status_code == 400
    assert not SegmentOverride.objects.exists()


def test_f06_picture_that_exists_is_stored_and_published(login, khmer):
    other = ImageFactory()

    response = write(login("translator-km"), khmer, str(other.pk), is_link=False)
    khmer.save_target(publish=True)

    assert response.status_code == 201
    assert (
        next(block for block in target(khmer).body if block.block_type == "figure")
        .value["image"]
        .pk
        == other.pk
    )


def store(translation, is_link, value):
    """Past every check, as rows of an older version were stored."""
    SegmentOverride.objects.bulk_create(
        [
            SegmentOverride(
                locale=translation.target_locale,
                context=segment(translation, is_link).context,
                data_json=json.dumps(value),
            )
        ]
    )


@pytest.mark.parametrize(("is_link", "value"), [(False, 999_999), (True, "javascript:alert(1)")])
def test_f06_bad_override_stored_before_doesnt_stop_publishing(
    khmer, is_link, value, django_capture_on_commit_callbacks
):
    store(khmer, is_link, value)

    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)

    page = target(khmer)
    assert page.live
    assert "javascript" not in str(page.body.raw_data[:])
    assert SegmentOverride.objects.get().has_error
    assert SegmentOverride.objects.get().get_error()


def test_f06_code_stores_no_bad_override(khmer):
    with pytest.raises(ValidationError):
        SegmentOverride.objects.create(
            locale=khmer.target_locale,
            context=segment(khmer, True).context,
            data_json=json.dumps("javascript:alert(1)"),
        )


def test_f06_picture_deleted_later_gives_way_to_the_originals(
    khmer, django_capture_on_commit_callbacks
):
    other = ImageFactory()
    store(khmer, False, other.pk)
    other.delete()

    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)

    assert target(khmer).live
