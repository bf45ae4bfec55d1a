"""F02: a page in another language that was never live is not published before it is translated."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from tests.factories import locale
from tests.translation.rich_story import khmer, make_story, make_translation, translate_all
from translation.live.live_text import FUZZY_TOOL

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tree):
    return make_story(tree["en"].stories)


@pytest.fixture
def translation(story):
    return make_translation(story)


def test_f02_page_that_was_never_live_is_not_published_with_segments_missing(
    story, translation, publish
):
    with pytest.raises(ValidationError, match="not translated yet"):
        publish(translation)

    translation.save_target(publish=False)
    with pytest.raises(ValidationError, match="not translated yet"):
        publish(translation)
    assert not khmer(story).live


def test_f02_draft_of_source_text_can_be_published_in_no_way(admin_client, story, translation):
    translation.save_target(publish=False)
    page = khmer(story)

    with pytest.raises(ValidationError, match="not translated yet"):
        page.get_latest_revision().publish()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin_client.post(f"{address}?id={page.pk}")

    assert not khmer(story).live


def test_f02_alias_turned_into_a_translation_is_no_longer_live(story, translation):
    story.copy_for_translation(locale("km"), alias=True)

    translation.save_target(publish=False)

    assert not Page.objects.get(translation_key=story.translation_key, locale=locale("km")).live


def test_f15_fuzzy_text_counts_as_missing_on_a_page_that_was_never_live(translation):
    translate_all(translation)
    StringTranslation.objects.filter(context__path="body.b2").update(
        tool_name=FUZZY_TOOL, has_error=True
    )

    with pytest.raises(ValidationError, match="not translated yet"):
        translation.save_target(publish=True)
