"""
The people of the demonstration and a story in three languages, for tests of who may do what.

The story and its Khmer draft are starting points (tests/starting_points.py): made once.
"""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from tests.factories.register import find_register, make_translation
from tests.translation.invented import invented

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def tree(tree, accounts):
    return tree


@pytest.fixture
def register(accounts):
    """Brings the accounts and the story."""


@pytest.fixture
def register_in_khmer(register):
    """Brings the story's source and its draft in Khmer as well."""


@pytest.fixture
def story(tree, register):
    return find_register()


@pytest.fixture
def source(story):
    """That of the starting point; without a draft in Khmer there is none yet."""
    found = TranslationSource.objects.filter(object_id=story.translation_key).first()
    return found or TranslationSource.update_or_create_from_instance(story)[0]


@pytest.fixture
def khmer(source, register_in_khmer):
    translation = Translation.objects.get(source=source, target_locale__language_code="km")
    translation.source = source  # the same object: what a test changes in one is in the other
    return translation


@pytest.fixture
def spanish(source):
    return make_translation(source, "es")


def translate_all(translation, words="ពាក្យខ្មែរ", **fields):
    """Every segment translated, so that it can be published: `words` in place of its words."""
    codes = translation.target_locale.language_code, translation.source.locale.language_code
    for segment in translation.source.stringsegment_set.all():
        StringTranslation.objects.update_or_create(
            translation_of_id=segment.string_id,
            locale=translation.target_locale,
            context_id=segment.context_id,
            defaults={"data": invented(segment.string.data, codes[0], words, codes[1]), **fields},
        )


@pytest.fixture
def person(django_user_model):
    """Gives a user, by name."""
    return lambda name: django_user_model.objects.get(username=name)


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
