"""F01: unpublishing a page unpublishes its translations."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from tests.factories import StoryPageFactory, locale, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(tree):
    """A story in English, Khmer and Spanish, all live."""
    story = StoryPageFactory(parent=tree["en"].stories, title="The register", slug="register")
    source, _created = TranslationSource.get_or_create_from_instance(story)
    for code, title in (("km", "បញ្ជី"), ("es", "El registro")):
        translate(story, code, title=title)
        Translation.objects.create(source=source, target_locale=locale(code))
    return story


TITLES = ["The register", "បញ្ជី", "El registro"]
LISTINGS = [
    *(f"/{code}/stories/{ending}" for code in ("en", "km", "es") for ending in ("", "feed/")),
    *(
        f"/{code}/search/?query={title}"
        for code, title in zip(("en", "km", "es"), TITLES, strict=True)
    ),
    *(f"/sitemap-{code}.xml" for code in ("en", "km", "es")),
    *(f"/{code}/" for code in ("en", "km", "es")),
]


def assert_public_in_no_language(client):
    """An anonymous reader finds the story in no language, in no list, feed, search or sitemap."""
    for code in ("en", "km", "es"):
        assert client.get(f"/{code}/stories/register/").status_code in {302, 404}
    for address in LISTINGS:
        words = client.get(address).content.decode()
        assert "/stories/register" not in words, address


def by_button(story, client):
    client.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))


def by_bulk_action(story, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    client.post(f"{address}?id={story.pk}")


def by_code(story, client):
    story.unpublish()


def by_assignment(story, client):
    story.live = False
    story.save()


def by_expiry(story, client):
    Page.objects.filter(pk=story.pk).update(expire_at=timezone.now() - dt.timedelta(minutes=1))
    call_command("publish_scheduled")


def by_moving_out(story, client):
    story.move(Page.objects.get(depth=1), pos="last-child")


def by_deleting(story, client):
    story.delete()


def by_delete_button(story, client):
    client.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))


def by_deleting_the_section(story, client):
    story.get_parent().delete()


def by_scheduling_a_new_first_publication(story, client):
    story.go_live_at = timezone.now() + dt.timedelta(days=1)
    story.save_revision().publish()


WAYS_TO_UNPUBLISH = [
    by_button, by_bulk_action, by_code, by_assignment, by_expiry, by_moving_out, by_deleting,
    by_delete_button, by_deleting_the_section, by_scheduling_a_new_first_publication,
]  # fmt: skip


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("unpublish", WAYS_TO_UNPUBLISH, ids=lambda way: way.__name__)
def test_f01_unpublished_source_is_public_in_no_language(client, admin_client, story, unpublish):
    assert client.get("/km/stories/register/").status_code == 200

    unpublish(Page.objects.get(pk=story.pk).specific, admin_client)

    client.logout()
    assert_public_in_no_language(client)


def test_f01_unpublished_home_page_leaves_other_languages_public(client, tree):
    tree["en"].home.unpublish()

    assert client.get("/en/").status_code == 404
    assert client.get("/km/").status_code == 200


def test_f01_unpublished_translation_unpublishes_what_was_translated_from_it(client, tree):
    """Written in Khmer, translated to English, and from there to Spanish."""
    story = StoryPageFactory(parent=tree["km"].stories, title="បញ្ជី", slug="register")
    for page, code in ((story, "en"), ("en", "es")):
        page = story if page is story else story.get_translation(locale(page))
        source, _created = TranslationSource.get_or_create_from_instance(page)
        translate(page, code, title=code)
        Translation.objects.create(source=source, target_locale=locale(code))

    story.get_translation(locale("en")).unpublish()

    found = [client.get(f"/{code}/stories/register/").status_code for code in ("km", "en", "es")]
    assert found == [200, 404, 404]


def test_f01_unpublished_translation_leaves_its_original(client, story):
    story.get_translation(locale("km")).unpublish()

    assert client.get("/en/stories/register/").status_code == 200
    assert client.get("/es/stories/register/").status_code == 200


@pytest.mark.usefixtures("indexed")
def test_f01_stopped_translation_is_unpublished_too(client, story):
    Translation.objects.update(enabled=False)

    story.unpublish()

    assert_public_in_no_language(client)


@pytest.mark.usefixtures("indexed")
def test_f01_version_made_without_wagtail_localize_is_unpublished_too(client, story):
    TranslationSource.objects.all().delete()

    story.unpublish()

    assert_public_in_no_language(client)


def test_f01_scheduled_translation_of_an_unpublished_source_does_not_go_live(client, story):
    khmer = story.get_translation(locale("km"))
    khmer.unpublish()
    khmer.go_live_at = timezone.now() + dt.timedelta(seconds=1)
    Translation.objects.update(enabled=False)
    khmer.save_revision().publish()
    revision = khmer.revisions.get(approved_go_live_at__isnull=False)

    story.unpublish()

    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_f01_nothing_is_published_again_by_itself(client, story):
    story.unpublish()

    story.save_revision().publish()

    found = [client.get(f"/{code}/stories/register/").status_code for code in ("en", "km", "es")]
    assert found == [200, 404, 404]


def test_f01_all_languages_are_unpublished_or_none(client, story, monkeypatch):
    """If a translation can't be unpublished, its source stays public too."""

    def fail(page, expired=False):
        raise RuntimeError("The database has gone.")

    monkeypatch.setattr("translation.follow.unpublishing.unpublish", fail)

    with pytest.raises(RuntimeError):
        story.unpublish()

    assert client.get("/en/stories/register/").status_code == 200
