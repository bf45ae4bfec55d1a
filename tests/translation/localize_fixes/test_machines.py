"""F16: an engine that fails, or doesn't know a language, harms nothing."""

import pytest
from django.urls import reverse
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.views import update_translations

from core.models import User
from tests.factories import StoryPageFactory, locale

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
        update_translations.apply_machine_translation.original(
            translation.pk, user, BrokenEngine({})
        )
    assert DeepLTranslator.can_translate.original(DeepLTranslator({}), locale("en"), locale("km"))
