"""Who may do what: the table of site/accounts/roles.py, and what it means in the admin."""

from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Collection
from wagtail_localize.models import Translation, TranslationSource

from accounts.roles import CONSENT, SENSITIVE, all_roles, apply_roles
from demo.loading import accounts
from demo.loading.accounts import make_accounts
from tests.factories import StoryPageFactory, locale, make_tree

pytestmark = pytest.mark.django_db
GUIDE = Path(__file__).resolve().parents[2] / "docs/operators/install.md"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def tree(tree, accounts):
    return tree


@pytest.fixture
def story(tree):
    return StoryPageFactory(
        parent=tree["en"].stories, title="The register", standfirst="A list of names."
    )


@pytest.fixture
def khmer_story(story):
    """The story, sent to Khmer by an editor and not translated yet."""
    source, _created = TranslationSource.update_or_create_from_instance(story)
    source.translations.create(target_locale=locale("km")).save_target(publish=False)
    return story.get_translation(locale("km"))


@pytest.fixture
def login(client, django_user_model):
    """Signs in by user name and gives the client."""

    def login(name):
        client.force_login(django_user_model.objects.get(username=name))
        return client

    return login


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def refused(response) -> bool:
    return response.status_code == 403 or (
        response.status_code == 302 and response.url == reverse("wagtailadmin_home")
    )


def test_roles_can_be_made_twice(tree):
    before = list(Group.objects.order_by("name").values_list("name", "permissions__codename"))

    apply_roles()

    after = list(Group.objects.order_by("name").values_list("name", "permissions__codename"))
    assert sorted(after, key=str) == sorted(before, key=str)
    assert Collection.objects.filter(name=CONSENT).count() == 1


def test_right_given_by_hand_is_taken_back(tree):
    group = Group.objects.get(name="Translators: Khmer")
    group.page_permissions.create(
        page=tree["en"].home, permission=group.page_permissions.first().permission
    )

    apply_roles()

    pages = {row.page.specific for row in group.page_permissions.all()}
    assert pages == {tree["km"].home}


def test_stock_group_becomes_publishers():
    apply_roles()

    assert not Group.objects.filter(name="Moderators").exists()
    assert Group.objects.get(name="Publishers").page_permissions.filter(
        permission__codename="publish_page"
    )


def test_new_language_is_opened_to_its_translators_when_its_home_page_is_made():
    tree = make_tree("en")
    apply_roles()

    tree["en"].home.copy_for_translation(locale("km"))

    group = Group.objects.get(name="Translators: Khmer")
    assert group.page_permissions.filter(page__locale__language_code="km").exists()


def test_accounts_are_refused_outside_development(settings):
    settings.DEBUG = settings.TESTING = False

    with pytest.raises(accounts.CommandError, match="only with DEBUG"):
        make_accounts()


def test_account_made_twice_keeps_its_session(client, tree):
    assert client.login(username="editor", password="remember")

    make_accounts()

    assert client.get(reverse("wagtailadmin_home")).status_code == 200


@pytest.mark.parametrize("name", accounts.ACCOUNTS)
def test_everyone_reaches_the_admin(login, tree, name):
    response = login(name).get(reverse("wagtailadmin_home"))

    assert response.status_code == 200


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", ["translator-km", "reviewer-km"])
def test_people_of_khmer_cannot_edit_other_trees(login, tree, name, code):
    assert refused(login(name).get(edit(tree[code].home)))


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km"])
def test_people_of_khmer_see_their_own_tree_alone(login, story, khmer_story, name):
    client = login(name)

    pages = client.get(reverse("wagtailadmin_explore", args=[khmer_story.get_parent().pk]))
    elsewhere = client.get(reverse("wagtailadmin_explore", args=[story.get_parent().pk]))

    assert pages.status_code == 200
    assert refused(elsewhere) or "The register" not in elsewhere.content.decode()


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km", "publisher"])
def test_only_editors_send_to_translation(login, story, name):
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    assert refused(login(name).get(address))


def test_editor_sends_to_translation_and_cannot_publish(login, story):
    client = login("editor")
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    response = client.post(address, {"locales": [locale("km").pk, locale("es").pk]})

    assert response.status_code == 302
    assert Translation.objects.filter(source__object_id=story.translation_key).count() == 2
    assert not story.permissions_for_user(client.get("/admin/").wsgi_request.user).can_publish()


def test_translator_translates_segment_by_segment_reviewer_approves_publisher_publishes(
    login, khmer_story, django_capture_on_commit_callbacks
):
    client = login("translator-km")
    translation = Translation.objects.get(
        source__object_id=khmer_story.translation_key, target_locale=locale("km")
    )
    words = {"The register": "បញ្ជី", "A list of names.": "បញ្ជីឈ្មោះ។"}

    editor = client.get(edit(khmer_story))
    for segment in translation.source.stringsegment_set.select_related("string"):
        if segment.string.data in words:
            address = reverse(
                "wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk]
            )
            client.put(address, urlencode({"value": words[segment.string.data]}), FORM)
    review = reverse("translation:review", args=[translation.pk])
    client.post(review, {"action": "submit"})
    login("reviewer-km").post(review, {"action": "approve"})
    assert not type(khmer_story).objects.get(pk=khmer_story.pk).live
    with django_capture_on_commit_callbacks(execute=True):
        login("publisher").post(review, {"action": "approve"})

    khmer_story.refresh_from_db()
    assert "translation/desk/editor.html" in [t.name for t in editor.templates]
    assert khmer_story.live
    assert khmer_story.title == "បញ្ជី"


def test_translator_cannot_write_segments_of_another_language(login, story):
    source, _created = TranslationSource.update_or_create_from_instance(story)
    translation = source.translations.create(target_locale=locale("es"))
    translation.save_target(publish=False)
    segment = source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])

    response = login("translator-km").put(address, {"value": "x"}, content_type="application/json")

    assert response.status_code in {302, 403}


def test_publisher_publishes_what_an_editor_wrote(login, story):
    story.unpublish()
    client = login("publisher")

    user = client.get("/admin/").wsgi_request.user

    assert story.permissions_for_user(user).can_publish()


def test_records_of_consent_are_not_handed_out_to_editors(tree):
    consent = Collection.objects.get(name=CONSENT)

    assert consent.get_view_restrictions().exists()
    assert not Group.objects.get(name="Editors").collection_permissions.filter(collection=consent)


def test_translators_choose_no_sensitive_picture(tree):
    group = Group.objects.get(name="Translators: Khmer")

    assert not group.collection_permissions.filter(collection__name=SENSITIVE)


@pytest.mark.parametrize("role", all_roles(), ids=lambda role: role.name)
def test_every_group_is_described_to_operators(role):
    assert role.name in GUIDE.read_text(encoding="utf-8")
