"""A draft of a translation leaves alone what readers see, whoever saves it."""

import pytest
from django.urls import reverse
from wagtail_localize.models import StringTranslation, TranslationSource

from core.models import ContentNotice
from core.models.base import PageNotice
from stories.models import StoryPage
from tests.factories import ContentNoticeFactory, StoryPageFactory, locale
from tests.translation.people import *  # noqa: F403
from tests.translation.people import make_translation, target, translate_all
from translation.localize_fixes.replacing import stock

pytestmark = pytest.mark.django_db
SHOWN, DRAFT = "ពាក្យចាស់", "ពាក្យថ្មី"


@pytest.fixture
def published(khmer, django_capture_on_commit_callbacks):
    translate_all(khmer, SHOWN)
    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)
    translate_all(khmer, DRAFT)
    return khmer


def test_f10_draft_of_a_live_page_changes_nothing_for_readers(client, published):
    published.save_target(publish=False)

    page = target(published)
    assert page.live
    assert page.title == SHOWN
    assert page.has_unpublished_changes
    assert page.get_latest_revision_as_object().title == DRAFT
    html = client.get(page.url).content.decode()
    assert SHOWN in html
    assert DRAFT not in html


def test_guard_f10_stock_draft_is_written_over_the_live_page(published):
    compose = stock(TranslationSource.create_or_update_translation)

    compose(published.source, published.target_locale, publish=False, fallback=True)

    assert target(published).title == DRAFT


def test_f02_notice_stays_on_a_site_when_another_page_with_it_is_submitted(tree, admin_client):
    notice = ContentNoticeFactory(guidance="What follows may hurt.")
    source, _created = TranslationSource.get_or_create_from_instance(notice)
    translation = make_translation(source, "km")
    translate_all(translation, SHOWN)
    khmer = target(translation)
    khmer.live = True
    khmer.save()
    story = StoryPageFactory(parent=tree["en"].stories, content_notices=[PageNotice(notice=notice)])
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    admin_client.post(address, {"locales": [locale("km").pk]})

    assert StoryPage.objects.filter(locale=locale("km"), slug=story.slug).exists()
    assert ContentNotice.objects.get(pk=khmer.pk).live
    assert StringTranslation.objects.filter(data=SHOWN).exists()
