"""S11: a figure kept once, the same wherever and in whatever language it is used."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail_localize.models import Translation, TranslationSource

from core.admin.panels import pages_using
from core.models import KeyFact, User
from tests.factories import StoryPageFactory, locale, translate, translate_snippet
from tests.translation.rich_story import translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def fact():
    return KeyFact.objects.create(
        code="parties",
        figure="3869",
        label="civil parties",
        as_of=dt.date(2018, 11, 16),
        source_title="The court",
        source_url="https://court.example.org/",
        locale=locale("en"),
        live=True,
    )


def story(tree, fact, **fields):
    item = {"type": "item", "id": "i1", "value": {"fact": fact.pk, "figure": "", "label": ""}}
    body = [{"type": "key_facts", "id": "k1", "value": {"items": [item]}}]
    return StoryPageFactory(parent=tree["en"].stories, body=json.dumps(body), **fields)


def test_s11_fact_changed_once_is_new_in_all_stories_and_languages(client, tree, fact):
    translate_snippet(fact, "km", label="ដើមបណ្ដឹងរដ្ឋប្បវេណី")
    stories = [story(tree, fact) for _ in range(3)]
    stories.append(translate(stories[0], "km", title="រឿង"))

    fact.figure = "4100"
    fact.source_url = "https://archive.example.org/"
    fact.save_revision().publish()

    for page, figure in zip(stories, ["4100", "4100", "4100", "៤១០០"], strict=True):
        html = client.get(page.get_url()).content.decode()
        assert f"<dt>{figure}</dt>" in html
        assert '<a href="https://archive.example.org/" rel="external">The court</a>' in html


def test_s11_draft_of_a_fact_changes_nothing(fact):
    khmer = translate_snippet(fact, "km")
    fact.figure = "4100"
    fact.save_revision()

    assert set(KeyFact.objects.values_list("figure", flat=True)) == {"3869"}
    assert khmer.figure == "3869"


def test_s11_translation_cannot_bring_an_old_figure_back(fact):
    source, _created = TranslationSource.update_or_create_from_instance(fact)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    translation.save_target(publish=True)
    fact.figure = "4100"
    fact.save_revision().publish()

    translation.save_target(publish=True)

    assert set(KeyFact.objects.values_list("figure", flat=True)) == {"4100"}


@pytest.mark.usefixtures("indexed")
def test_s11_fact_lists_the_pages_of_all_languages_that_use_it(client, tree, fact):
    khmer = translate_snippet(fact, "km")
    first = story(tree, fact, title="First")
    second = translate(first, "km", title="ទីពីរ")
    StoryPageFactory(parent=tree["en"].stories, title="Another")
    for page in (first, second):
        ReferenceIndex.create_or_update_for_object(page)
    client.force_login(
        User.objects.create_superuser("somebody", password="x"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    html = client.get(
        reverse("wagtailsnippets_core_keyfact:edit", args=[khmer.pk])
    ).content.decode()

    assert [page.pk for page in pages_using(fact)] == [first.pk, second.pk]
    for page in (first, second):
        assert f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"' in html
