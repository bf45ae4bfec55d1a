"""The people of the demonstration and a story in three languages, for tests of who may do what."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.factories import StoryPageFactory, locale

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def tree(tree, accounts):
    return tree


@pytest.fixture
def story(tree):
    return StoryPageFactory(
        parent=tree["en"].stories,
        title="The register",
        standfirst="A list of names.",
        body=[
            {
                "type": "paragraph",
                "id": "b1",
                "value": '<p>See <a href="https://example.org/">the archive</a>.</p>',
            }
        ],
    )


@pytest.fixture
def source(story):
    return TranslationSource.update_or_create_from_instance(story)[0]


@pytest.fixture
def khmer(source):
    return make_translation(source, "km")


@pytest.fixture
def spanish(source):
    return make_translation(source, "es")


def make_translation(source, code):
    """Make the translation of a source into a language, with its draft page."""
    translation = Translation.objects.create(source=source, target_locale=locale(code))
    translation.save_target(publish=False)
    return translation


def translate_all(translation, words="ពាក្យខ្មែរ", **fields):
    """Every segment translated, so that it can be published."""
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data": _keep_links(segment.string.data, words), **fields},
        )


def _keep_links(data, words):
    return f'{words} <a id="a1">{words}</a>' if 'id="a1"' in data else words


@pytest.fixture
def login(client, django_user_model):
    """Gives a client that is signed in, by user name."""

    def login(name):
        own = type(client)()
        own.force_login(django_user_model.objects.get(username=name))
        return own

    return login


@pytest.fixture
def colleague(django_user_model):
    """Makes somebody with the groups of an account of the demonstration, by its name."""

    def colleague(name):
        user = django_user_model.objects.create_user(f"second-{name}")
        user.groups.set(django_user_model.objects.get(username=name).groups.all())
        return user

    return colleague


def segment_address(translation, path="title"):
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    parts = [translation.pk, segment.pk]
    return reverse("wagtail_localize:edit_string_translation", args=parts)


def put(client, address, value):
    return client.put(address, urlencode({"value": value}), FORM)


def target(translation):
    """The page or record of a translation, as it is now."""
    found = translation.get_target_instance()
    return getattr(found, "specific", found)


def edit_address(translation):
    return reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
