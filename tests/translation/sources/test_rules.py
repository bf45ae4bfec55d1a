"""F05: a page is translated from any language, from one at a time, and always opens."""

import pytest
from django.core.exceptions import MultipleObjectsReturned, ValidationError
from django.urls import reverse
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
    TranslationSourceQuerySet,
)
from wagtail_localize.operations import TranslationCreator, translate_object

from core.models import User
from stories.models import StoryPage
from tests.factories import StoryPageFactory, locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def testimony(tree):
    """Written in Khmer."""
    return StoryPageFactory(
        parent=tree["km"].stories, title="សក្ខីកម្ម", slug="testimony", original_language="km"
    )


@pytest.fixture
def admin(client):
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


@pytest.fixture
def translate(admin, django_capture_on_commit_callbacks):
    """Submit a page into a language by the form, translate each segment, publish."""

    def translate(page, code, words):
        address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
        assert admin.post(address, {"locales": [locale(code).pk]}).status_code == 302
        translation = Translation.objects.get(
            source__object_id=page.translation_key,
            source__locale=page.locale,
            target_locale=locale(code),
        )
        for segment in StringSegment.objects.filter(source=translation.source):
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale(code),
                data=words,
            )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return version(page, code)

    return translate


def version(page, code):
    return StoryPage.objects.get(translation_key=page.translation_key, locale=locale(code))


def source_of(page):
    source, _created = TranslationSource.get_or_create_from_instance(page)
    return source


def test_testimony_goes_from_khmer_to_english_and_from_there_to_spanish(
    testimony, translate, admin, client
):
    english = translate(testimony, "en", "Testimony")
    spanish = translate(english, "es", "Testimonio")

    assert "Testimonio" in client.get("/es/stories/testimony/").content.decode()
    assert "សក្ខីកម្ម" in client.get("/km/stories/testimony/").content.decode()
    for page in (testimony, english, spanish):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert admin.get(address).status_code == 200


def test_f05_second_source_of_a_page_is_refused(testimony, translate):
    english = translate(testimony, "en", "Testimony")
    translate(testimony, "es", "Testimonio")

    with pytest.raises(ValidationError, match="is translated from"):
        Translation.objects.create(source=source_of(english), target_locale=locale("es"))


@pytest.mark.parametrize("code", ["km", "en"])
def test_f05_page_is_no_source_of_itself_or_of_its_original(testimony, translate, code):
    english = translate(testimony, "en", "Testimony")

    with pytest.raises(ValidationError):
        Translation.objects.create(source=source_of(english), target_locale=locale(code))


def test_f05_section_submitted_with_its_pages_passes_over_those_from_elsewhere(
    testimony, translate, tree, admin, django_capture_on_commit_callbacks
):
    translate(testimony, "en", "Testimony")
    spanish = translate(testimony, "es", "Testimonio")
    section = tree["en"].stories
    other = StoryPageFactory(parent=section, title="Other", slug="other")

    with django_capture_on_commit_callbacks(execute=True):
        response = submit_with_pages(section, admin)
    html = admin.get(response.url).content.decode()

    assert "It is translated from another language already" in html
    assert version(other, "es")
    assert (
        Translation.objects.filter(
            source__object_id=testimony.translation_key, target_locale=locale("es")
        ).count()
        == 1
    )
    address = reverse("wagtailadmin_pages:edit", args=[spanish.pk])
    assert admin.get(address).status_code == 200


def submit_with_pages(section, admin):
    """The form leaves out languages that the section has: its alias is what makes it offered."""
    spanish = section.get_translation(locale("es"))
    type(spanish).objects.filter(pk=spanish.pk).update(alias_of=section)
    return admin.post(
        reverse("wagtail_localize:submit_page_translation", args=[section.pk]),
        {"locales": [locale("es").pk], "include_subtree": "on"},
    )


def stop_and_take_over(testimony, english, spanish):
    """The Spanish page comes from Khmer no longer, but from English."""
    Translation.objects.filter(source__locale=locale("km"), target_locale=locale("es")).update(
        enabled=False
    )
    return Translation.objects.create(source=source_of(english), target_locale=locale("es"))


@pytest.fixture
def handed_over(testimony, translate):
    english = translate(testimony, "en", "Testimony")
    spanish = translate(testimony, "es", "Testimonio")
    stop_and_take_over(testimony, english, spanish)
    return spanish


@pytest.mark.parametrize("enabled", [True, False])
def test_f05_page_with_a_former_source_opens(handed_over, admin, enabled):
    Translation.objects.filter(source__locale=locale("en")).update(enabled=enabled)

    response = admin.get(reverse("wagtailadmin_pages:edit", args=[handed_over.pk]))

    assert response.status_code == 200


def test_f05_page_with_two_enabled_sources_opens(handed_over, admin):
    Translation.objects.update(enabled=True)  # past every rule

    response = admin.get(reverse("wagtailadmin_pages:edit", args=[handed_over.pk]))

    assert response.status_code == 200


def test_f05_restart_beside_another_source_is_refused_with_a_message(handed_over, admin):
    address = reverse("wagtailadmin_pages:edit", args=[handed_over.pk])

    response = admin.post(address, {"localize-restart-translation": "1"}, follow=True)

    assert "is translated from" in response.content.decode()
    assert Translation.objects.filter(target_locale=locale("es"), enabled=True).count() == 1


def test_guard_f05_page_with_a_former_source_crashes(handed_over):
    find = TranslationSourceQuerySet.get.original

    with pytest.raises(MultipleObjectsReturned):
        find(
            TranslationSource.objects.all(),
            object_id=handed_over.translation_key,
            translations__target_locale=handed_over.locale,
        )


def test_guard_f05_submission_gives_a_page_a_second_source(testimony, translate, monkeypatch):
    english = translate(testimony, "en", "Testimony")
    translate(testimony, "es", "Testimonio")
    create = TranslationCreator.create_translations.original
    monkeypatch.setattr(TranslationCreator, "create_translations", create)

    with pytest.raises(ValidationError):  # from translation.sources.rules: nothing else objects
        translate_object(english, [locale("es")])
