"""F01: a restriction on a page holds for its translations."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from tests.factories import StoryPageFactory, locale, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]
CODES = ("en", "km", "es")


@pytest.fixture
def story(tree):
    """A story in English, Khmer and Spanish, all live."""
    story = StoryPageFactory(parent=tree["en"].stories, title="The register", slug="register")
    for code in ("km", "es"):
        translate(story, code, title=f"{code} register")
    return story


def restricted(client, path="stories/register/") -> dict[str, bool]:
    """Language code → whether an anonymous reader is refused, and no list names the page."""
    found = {}
    for code in CODES:
        page = client.get(f"/{code}/{path}")
        words = page.content.decode()
        kept_out = page.status_code in {302, 404} or 'type="password"' in words
        exits = [f"/{code}/stories/feed/", f"/sitemap-{code}.xml", f"/{code}/", f"/{code}/stories/"]
        exits.append(f"/{code}/search/?query=register")
        own = f"/{code}/stories/register"
        told = [exit for exit in exits if own in client.get(exit).content.decode()]
        assert not (kept_out and told), told
        found[code] = kept_out
    return found


def restrict(page, kind="login", **fields):
    return PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, **fields
    )


EVERYWHERE = dict.fromkeys(CODES, True)


@pytest.mark.parametrize(
    ("kind", "fields", "place"),
    [
        ("login", {}, "page"),
        ("password", {"password": "x"}, "page"),
        ("groups", {}, "section"),
        pytest.param("login", {}, "section", marks=pytest.mark.long),
        pytest.param("password", {"password": "x"}, "section", marks=pytest.mark.long),
        pytest.param("groups", {}, "page", marks=pytest.mark.long),
    ],
)
def test_f01_restricted_source_is_restricted_in_every_language(client, story, kind, fields, place):
    assert restricted(client) == dict.fromkeys(CODES, False)

    restrict(story if place == "page" else story.get_parent(), kind, **fields)

    assert restricted(client) == EVERYWHERE


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_f01_source_restricted_by_button_is_restricted_in_every_language(admin_client, story, kind):
    group = Group.objects.create(name="Survivors")
    data = {"restriction_type": kind, "password": "x", "groups": [group.pk]}

    admin_client.post(reverse("wagtailadmin_pages:set_privacy", args=[story.pk]), data)

    rows = PageViewRestriction.objects.filter(page__translation_key=story.translation_key)
    assert {row.restriction_type for row in rows} == {kind}
    if kind == "groups":
        assert [list(row.groups.all()) for row in rows] == [[group]] * 3
    admin_client.logout()
    assert restricted(admin_client) == EVERYWHERE


def test_f01_section_is_copied_once_and_not_page_by_page(story):
    restrict(story.get_parent())

    assert PageViewRestriction.objects.count() == 3


def test_f01_translation_standing_elsewhere_is_restricted_too(client, tree, story):
    khmer = story.get_translation(locale("km"))
    khmer.move(Page.objects.get(pk=tree["km"].days.pk), pos="last-child")

    restrict(story.get_parent())

    assert PageViewRestriction.objects.filter(page=khmer).exists()


def test_f01_original_of_another_language_in_a_restricted_section_restricts_its_translations(
    client, tree
):
    khmer = StoryPageFactory(parent=tree["km"].stories, title="register", slug="register")
    translate(khmer, "en", title="register")

    restrict(tree["km"].stories)

    assert restricted(client) == {"en": True, "km": True, "es": True}


def test_f01_page_moved_into_a_restricted_section_is_restricted_in_every_language(
    client, tree, story
):
    restrict(tree["en"].days)
    PageViewRestriction.objects.exclude(page=tree["en"].days).delete()

    story.move(Page.objects.get(pk=tree["en"].days.pk), pos="last-child")

    rows = PageViewRestriction.objects.all()
    covered = [
        any(story.get_translation(locale(code)).path.startswith(row.page.path) for row in rows)
        for code in ("km", "es")
    ]
    assert covered == [True, True]


def test_f01_translation_made_of_a_restricted_page_is_restricted(client, tree):
    story = StoryPageFactory(parent=tree["en"].stories, title="register", slug="register")
    restrict(story)

    translate(story, "km", title="register")

    assert restricted(client)["km"]


def test_f01_copies_follow_their_original(story):
    group, other = (Group.objects.create(name=name) for name in ("Survivors", "Families"))
    original = restrict(story, "groups")
    original.groups.set([group])

    original.groups.set([other])
    rows = PageViewRestriction.objects.filter(page__translation_key=story.translation_key)
    assert [list(row.groups.all()) for row in rows] == [[other]] * 3

    group.pageviewrestriction_set.add(original)
    assert {row.groups.count() for row in rows} == {2}

    original.restriction_type, original.password = "password", "x"
    original.save()
    assert set(rows.values_list("restriction_type", "password")) == {("password", "x")}


def test_f01_copies_follow_an_original_changed_by_code_at_the_next_publication(story):
    """A queryset's update sends no signal."""
    restrict(story, "login")
    restrictions = PageViewRestriction.objects.filter(page__translation_key=story.translation_key)
    restrictions.filter(page=story).update(restriction_type="password", password="x")

    story.save_revision().publish()

    assert set(restrictions.values_list("restriction_type", "password")) == {("password", "x")}


def test_f01_copy_stays_while_its_original_stands(client, story):
    restrict(story)

    for row in PageViewRestriction.objects.exclude(page=story):
        row.delete()

    assert restricted(client) == EVERYWHERE


def test_f01_restricted_translation_leaves_its_original_public(client, story):
    restrict(story.get_translation(locale("km")))

    assert restricted(client) == {"en": False, "km": True, "es": False}


def test_f01_copies_stay_when_the_original_is_deleted(client, story):
    original = restrict(story)

    original.delete()
    assert restricted(client) == {"en": False, "km": True, "es": True}

    for row in PageViewRestriction.objects.all():
        row.delete()
    assert restricted(client) == dict.fromkeys(CODES, False)


def test_f01_restricted_page_can_be_deleted_with_its_restriction(story):
    restrict(story)

    story.get_translation(locale("km")).delete()

    assert PageViewRestriction.objects.count() == 2
