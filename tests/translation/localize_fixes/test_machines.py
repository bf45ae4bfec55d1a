"""F16: an engine that fails, or doesn't know a language, harms nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.strings import StringValue
from wagtail_localize.views import update_translations

from core.models import User
from core.models.base import PageNotice
from core.withdrawal.actions import withdraw
from stories.models import StoryConsent
from stories.models.consents import ConsentRecord
from tests.factories import ContentNoticeFactory, ImageFactory, StoryPageFactory, locale, translate
from translation.localize_fixes.replacing import stock
from translation.review.actions import submit

pytestmark = pytest.mark.django_db


class BrokenEngine(BaseMachineTranslator):
    display_name = "Broken"
    asked = 0

    def translate(self, source_locale, target_locale, strings):
        type(self).asked += 1
        raise ConnectionError("no network")

    def can_translate(self, source_locale, target_locale):
        return target_locale.language_code == "km"


@pytest.fixture(autouse=True)
def engine(settings):
    BrokenEngine.asked = 0
    name = f"{__name__}.BrokenEngine"
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": name}


@pytest.fixture
def story(tree):
    return StoryPageFactory(parent=tree["en"].stories)


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


def translation_into(story, code):
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale(code))
    translation.save_target(publish=False)
    return translation


def test_f16_failing_engine_gives_a_message_and_changes_nothing(story, admin):
    translation = translation_into(story, "km")
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])

    response = admin.post(address, follow=True)

    assert "Machine translation failed" in response.content.decode()
    assert not StringTranslation.objects.exists()


def test_f16_language_that_an_engine_does_not_know_is_not_asked_for(story, admin):
    translation = translation_into(story, "es")
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])

    response = admin.post(address, follow=True)

    assert "There is no machine translation" in response.content.decode()
    assert BrokenEngine.asked == 0


def test_f16_sync_goes_on_where_an_engine_fails(story):
    translation = translation_into(story, "km")
    user = User.objects.create_superuser("other", password="x")
    translate = update_translations.apply_machine_translation

    assert translate(translation.pk, user, BrokenEngine({})) is False


def test_f16_deepl_is_not_asked_for_khmer():
    engine = DeepLTranslator({})

    assert engine.can_translate(locale("en"), locale("es"))
    assert not engine.can_translate(locale("en"), locale("km"))
    assert not engine.can_translate(locale("km"), locale("en"))


def test_guard_f16_stock_engines_fail_and_know_no_language(story):
    translation = translation_into(story, "km")
    user = User.objects.create_superuser("other", password="x")

    with pytest.raises(ConnectionError):
        stock(update_translations.apply_machine_translation)(translation.pk, user, BrokenEngine({}))
    assert DeepLTranslator.can_translate.original(DeepLTranslator({}), locale("en"), locale("km"))


# H10: what an engine may see, and what its words count for ---------------------------------


class WordyEngine(BaseMachineTranslator):
    """Knows every language, and counts how often it is asked."""

    display_name = "Wordy"
    asked = 0

    def translate(self, source_locale, target_locale, strings):
        type(self).asked += 1
        return {string: StringValue("ពាក្យខ្មែរ") for string in strings}

    def can_translate(self, source_locale, target_locale):
        return True


@pytest.fixture(autouse=True)
def nobody_asked():
    WordyEngine.asked = 0


@pytest.fixture
def wordy(settings):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": f"{__name__}.WordyEngine"}
    return settings


def by_button(translation, client):
    address = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(address, follow=True)


def by_sync(translation, client):
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])
    return client.post(address, {"use_machine_translation": "on"}, follow=True)


def with_notice(story):
    story.content_notices.add(PageNotice(notice=ContentNoticeFactory()))


def with_picture(story):
    picture = {"image": ImageFactory(sensitivity="graphic").pk, "alt_text": "A grave"}
    figure = {"type": "figure", "value": {"image": picture, "caption": ""}}
    story.hero = type(story)._meta.get_field("hero").to_python([figure])


def with_consent(story):
    consent = ConsentRecord.objects.create(
        reference="C-1", who="Somebody", given_on="2024-01-01", uses=["text"], places=["web"]
    )
    story.consents.add(StoryConsent(consent=consent))


SENSITIVE = [with_notice, with_picture, with_consent]


@pytest.mark.parametrize("ask", [by_button, by_sync], ids=lambda each: each.__name__)
@pytest.mark.parametrize("make_sensitive", SENSITIVE, ids=lambda each: each.__name__)
def test_h10_sensitive_story_is_sent_to_no_engine_elsewhere(
    tree, admin, wordy, make_sensitive, ask
):
    story = StoryPageFactory(parent=tree["en"].stories)
    translation = translation_into(story, "km")
    make_sensitive(story)
    story.save_revision()  # a draft: the words that were sent to translation are the same

    response = ask(translation, admin)

    assert WordyEngine.asked == 0
    assert not StringTranslation.objects.exists()
    assert "is sent to no machine" in response.content.decode()


@pytest.mark.usefixtures("indexed")
def test_h10_withdrawn_story_is_sent_to_no_engine_elsewhere(story, admin, wordy):
    translation = translation_into(story, "km")
    withdraw(story)

    by_button(translation, admin)

    assert WordyEngine.asked == 0


def test_h10_sensitive_story_may_be_sent_to_an_engine_of_the_own_machine(tree, admin, wordy):
    wordy.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": f"{__name__}.WordyEngine",
        "OPTIONS": {"LOCAL": True},
    }
    story = StoryPageFactory(parent=tree["en"].stories)
    with_notice(story)
    story.save()
    translation = translation_into(story, "km")

    by_button(translation, admin)

    assert WordyEngine.asked == 1


def test_h10_machine_text_counts_as_missing_until_a_person_saves_it(story, admin, wordy):
    translation = translation_into(story, "km")

    by_button(translation, admin)

    total, translated = translation.get_progress()
    assert (total > 0, translated) == (True, 0)
    assert StringTranslation.objects.filter(translation_type="machine").count() == total
    with pytest.raises(ValidationError, match="not translated yet"):
        translation.save_target(publish=True)
    for segment in StringSegment.objects.filter(source=translation.source):
        address = reverse(
            "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
        )
        admin.put(address, "value=ពាក្យ", "application/x-www-form-urlencoded")
    assert translation.get_progress() == (total, total)


def test_h10_machine_text_is_not_sent_for_review(story, admin, wordy):
    translation = translation_into(story, "km")
    by_button(translation, admin)

    with pytest.raises(ValidationError, match="not translated yet"):
        submit(translation, User.objects.get(username="somebody"))


def test_h10_machine_text_stored_by_code_does_not_count_either(story):
    translation = translation_into(story, "km")
    segment = translation.source.stringsegment_set.first()
    row = {"translation_of": segment.string, "context": segment.context, "locale": locale("km")}

    StringTranslation.objects.create(**row, data="ពាក្យ", translation_type="machine")

    assert translation.get_progress()[1] == 0


def test_h10_live_page_keeps_its_words_where_a_machine_wrote_new_ones(story, admin, wordy):
    khmer = translate(story, "km", title="រឿងចាស់", standfirst="ពាក្យចាស់")
    translation = translation_into(story, "km")
    by_button(translation, admin)

    translation.save_target(publish=True)

    assert type(khmer).objects.get(pk=khmer.pk).title == "រឿងចាស់"


def test_guard_f16_stock_sends_a_sensitive_story_away(story, admin):
    with_notice(story)
    story.save()
    translation = translation_into(story, "km")
    user = User.objects.get(username="somebody")

    stock(update_translations.apply_machine_translation)(translation.pk, user, WordyEngine({}))

    assert WordyEngine.asked == 1
