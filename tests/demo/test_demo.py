"""The whole demonstration as it stands in the database, and as editors see it."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

from demo.loading.accounts import ACCOUNTS, PASSWORD
from demo.loading.pages.references import References
from demo.loading.pages.works import all_works
from demo.loading.texts import FACT_KEYS, ContentError
from demo.management.commands import demo as command
from library.models import ArchiveDocument, ArchiveImage
from stories.models import StoryPage

pytestmark = pytest.mark.both

TRANSLATED_RECORDS = {"fact", "notice"}  # each language has its own version of these
WORKS = {work.key: work for work in all_works()}


def two_of_each_kind() -> set[str]:
    """The first two works of each folder and depth: an index or a series, and what stands in it."""
    kinds = {}
    for key in WORKS:
        kinds.setdefault((key.partition("/")[0], key.count("/")), []).append(key)
    return {key for keys in kinds.values() for key in keys[:2]}


EDITED = [
    key if key in two_of_each_kind() else pytest.param(key, marks=pytest.mark.long) for key in WORKS
]


@pytest.fixture(scope="module")
def world(demo_site):
    return References(list(WORKS.values()))


@pytest.fixture
def admin(demo_site, db, client, django_user_model):
    client.force_login(django_user_model.objects.get(username="admin"))
    return client


def pages_of(world, key) -> dict[str, Page]:
    """Language code → the live page of a work."""
    original = world.page(key)
    return {page.locale.language_code: page for page in versions(original) if page.live}


def versions(page):
    return list(page.get_translations(inclusive=True).select_related("locale"))


def test_every_text_file_has_its_published_page(demo_site):
    wanted = sum(len(work.texts) for work in WORKS.values())

    assert Page.objects.filter(live=True, depth__gt=1).count() >= wanted


def test_demonstration_has_what_was_promised(demo_site):
    assert StoryPage.objects.filter(edition_year__isnull=True, locale__language_code="en").count()
    assert ArchiveImage.objects.count() >= 10
    stated = ArchiveDocument.objects.values_list("languages", flat=True)
    assert {code for codes in stated for code in codes} == {"en", "km", "es"}


@pytest.mark.long
def test_second_run_changes_nothing(demo_site, db):
    def state():
        counted = [model.objects.count() for model in (Page, Revision, ArchiveImage)]
        stamps = Page.objects.order_by("pk").values_list("pk", "latest_revision", "live", "title")
        return counted, list(stamps)

    before = state()

    call_command("demo", verbosity=0)

    assert state() == before


@pytest.mark.long
def test_progress_is_shown(demo_site, db):
    said = io.StringIO()

    call_command("demo", stdout=said)

    steps = said.getvalue().splitlines()
    assert len(steps) >= 5
    assert all(line.startswith(f"{n}/{len(steps)} ") for n, line in enumerate(steps, 1))


def test_text_that_cannot_be_used_ends_with_a_sentence(demo_site, db, monkeypatch):
    def broken():
        raise ContentError("km/stories/x.toml: the words for “title” are missing.")

    monkeypatch.setattr(command, "all_works", broken)

    with pytest.raises(CommandError, match="needs mending: km/stories/x.toml"):
        call_command("demo", verbosity=0)


@pytest.mark.parametrize("name", ACCOUNTS)
def test_accounts_can_sign_in(demo_site, db, client, name):
    assert client.login(username=name, password=PASSWORD)


@pytest.mark.parametrize("key", WORKS)
def test_work_stands_in_the_languages_it_has_texts_for(world, key):
    assert set(pages_of(world, key)) == set(WORKS[key].texts)


@pytest.mark.parametrize("key", WORKS)
def test_work_can_be_read_in_its_languages(world, client, key):
    for page in pages_of(world, key).values():
        response = client.get(page.get_url())

        assert response.status_code == 200, page.get_url()
        assert page.title in response.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize("key", WORKS)
def test_facts_are_the_same_in_all_languages(world, key):
    original, *others = [page.specific for page in pages_of(world, key).values()]

    for other in others:
        for name in fact_names(original):
            assert fact(other, name) == fact(original, name), f"{other.get_url()}: {name}"
        for name in ("hero", "body", "featured"):
            if hasattr(original, name):
                found = facts_in(getattr(other, name).get_prep_value())
                wanted = facts_in(getattr(original, name).get_prep_value())
                assert found == wanted, f"{other.get_url()}: {name}"


def fact_names(page) -> list[str]:
    fields = type(page).override_translatable_fields
    return [f.field_name for f in fields if not getattr(f, "overridable", True)]


def fact(page, name):
    """A field's value, or the values of all child rows in order."""
    field = page._meta.get_field(name)
    if not field.one_to_many:
        return field.value_from_object(page)
    left_out = {"id", "sort_order", field.field.attname}
    return [
        {
            f.attname: f.value_from_object(row)
            for f in row._meta.concrete_fields
            if keep(f, left_out)
        }
        for row in getattr(page, name).order_by("sort_order")
    ]


def keep(field, left_out) -> bool:
    return field.attname not in left_out and not isinstance(field, ParentalKey)


def facts_in(blocks) -> list:
    """Every fact of a stream in reading order: dates, numbers, addresses, original wordings."""
    if isinstance(blocks, dict):
        names = sorted((FACT_KEYS - TRANSLATED_RECORDS) & set(blocks))
        own = [(name, blocks[name]) for name in names if is_given(blocks[name])]
        return own + [found for name in sorted(blocks) for found in facts_in(blocks[name])]
    if isinstance(blocks, list):
        return [found for block in blocks for found in facts_in(block)]
    return []


def is_given(value) -> bool:
    return value not in (None, "") and not isinstance(value, dict | list)


@pytest.mark.sqlite
@pytest.mark.parametrize("key", EDITED)
def test_editor_of_a_work_opens_in_every_language(world, admin, key):
    for page in versions(world.page(key)):
        response = admin.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

        assert response.status_code == 200, page


@pytest.mark.sqlite
@pytest.mark.parametrize("key", [key for key in WORKS if WORKS[key].key == "home" or "/" in key])
def test_explorer_of_a_work_opens_in_every_language(world, admin, key):
    for page in versions(world.page(key)):
        response = admin.get(reverse("wagtailadmin_explore", args=[page.pk]))

        assert response.status_code == 200, page
