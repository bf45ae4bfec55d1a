"""F11 and F17: what is extracted of a page that was never public, and when it goes live."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from core.publishing.registry import Blocker
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale
from tests.further_rules import further_rule
from tests.translation.invented import in_letters, invented
from translation.models import TranslationState

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(tree):
    """A story that was never public, with a later draft."""
    story = StoryPageFactory(
        parent=tree["en"].stories, live=False, first_published_at=None, title="First", slug="names"
    )
    story.title = "Latest"
    story.save_revision()
    return StoryPage.objects.get(pk=story.pk)


def send(story, *codes):
    source, _created = TranslationSource.get_or_create_from_instance(story)
    return [Translation.objects.create(source=source, target_locale=locale(c)) for c in codes]


def translate_all(translation):
    code = translation.target_locale.language_code
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            defaults={
                "data": invented(segment.string.data, code, f"ពាក្យ {in_letters(segment.pk)}"),
                "translation_type": "manual",
            },
        )


def schedule(story, capture, date=None):
    story = StoryPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    story.go_live_at = date or timezone.now() + dt.timedelta(days=1)
    with capture(execute=True):
        story.save_revision().publish()
    return story.go_live_at


def let_time_pass():
    """The day has come: every date that was set lies behind."""
    past = timezone.now() - dt.timedelta(minutes=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        Revision.objects.filter(pk=revision.pk).update(
            approved_go_live_at=past, content=revision.content
        )
    call_command("publish_scheduled")


def is_live(story, code) -> bool:
    page = story.get_translation_or_none(locale(code))
    return page is not None and page.live


def test_f11_never_published_source_is_extracted_from_its_latest_draft(draft):
    send(draft, "km")

    segment = StringSegment.objects.get(context__path="title")
    assert segment.string.data == "Latest"

    draft.title = "Even later"
    draft.save_revision()
    TranslationSource.objects.get().update_from_db()

    segment = StringSegment.objects.get(context__path="title")
    assert segment.string.data == "Even later"


def test_f11_published_source_is_extracted_as_readers_see_it(tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="Public")
    story.title = "Draft"
    story.save_revision()

    send(StoryPage.objects.get(pk=story.pk), "km")

    assert StringSegment.objects.get(context__path="title").string.data == "Public"


def test_f17_ready_translation_goes_live_with_its_source(draft, django_capture_on_commit_callbacks):
    khmer, _spanish = send(draft, "km", "es")
    translate_all(khmer)

    schedule(draft, django_capture_on_commit_callbacks)

    assert not is_live(draft, "km")
    let_time_pass()
    assert StoryPage.objects.get(pk=draft.pk).live
    assert is_live(draft, "km")
    assert not is_live(draft, "es")


def test_f17_language_that_is_not_ready_is_reported(admin_client, draft):
    khmer, _spanish = send(draft, "km", "es")
    translate_all(khmer)
    day = timezone.now() + dt.timedelta(days=1)
    story = draft.get_latest_revision_as_object()
    story.go_live_at = day
    story.save_revision().publish()

    states = {s.translation.target_locale.language_code: s for s in TranslationState.objects.all()}

    assert states["km"].not_ready == 0
    assert states["es"].not_ready == 2
    assert states["es"].goes_live_at == day
    report = admin_client.get(reverse("wagtail_localize:translations_report")).content.decode()
    assert "this language is not ready" in report


def test_f17_text_changed_since_it_was_sent_is_not_ready(draft, django_capture_on_commit_callbacks):
    (khmer,) = send(draft, "km")
    translate_all(khmer)
    draft.title = "Changed"
    draft.save_revision()

    schedule(draft, django_capture_on_commit_callbacks)
    let_time_pass()

    assert TranslationState.objects.get().translation == khmer
    assert not is_live(draft, "km")


def test_f17_translation_finished_early_waits_for_its_source(
    draft, django_capture_on_commit_callbacks
):
    (khmer,) = send(draft, "km")
    schedule(draft, django_capture_on_commit_callbacks)

    translate_all(khmer)
    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)

    assert not is_live(draft, "km")
    let_time_pass()
    assert is_live(draft, "km")


def test_f17_date_moved_or_taken_back_moves_the_translations(
    draft, django_capture_on_commit_callbacks
):
    (khmer,) = send(draft, "km")
    translate_all(khmer)
    schedule(draft, django_capture_on_commit_callbacks)
    later = schedule(
        draft, django_capture_on_commit_callbacks, timezone.now() + dt.timedelta(days=9)
    )
    page = draft.get_translation(locale("km"))
    dates = page.revisions.filter(approved_go_live_at__isnull=False)
    assert list(dates.values_list("approved_go_live_at", flat=True)) == [later]

    revision = draft.revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])

    assert not dates.exists()


def test_e04_translation_that_lacks_something_waits_and_its_original_keeps_its_date(
    draft, django_capture_on_commit_callbacks
):
    (khmer,) = send(draft, "km")
    translate_all(khmer)

    def rule(page):
        return [Blocker("Ask the family.")] if page.locale.language_code == "km" else []

    with further_rule(rule):
        schedule(draft, django_capture_on_commit_callbacks)

    assert TranslationState.objects.get().not_ready == 1
    let_time_pass()
    assert StoryPage.objects.get(pk=draft.pk).live
    assert not is_live(draft, "km")
