"""F07, F08: people work in their own languages, at every address of the admin."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale
from wagtail_localize.models import Translation

from tests.factories import ThemeFactory, locale, translate_snippet
from tests.translation.people import *  # noqa: F403
from tests.translation.people import put, segment_address, target
from translation.access.confinement import languages_of

pytestmark = pytest.mark.django_db


def person(django_user_model, *permissions, page=None, on_page=("change_page",)):
    """Somebody of an organisation's own group, with some permissions, and on some page."""
    group = Group.objects.create(name="Own group")
    names = ["access_admin", *permissions]
    group.permissions.set(Permission.objects.filter(codename__in=names))
    for codename in on_page if page else ():
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    user = django_user_model.objects.create(username="somebody")
    user.groups.add(group)
    return user


@pytest.mark.parametrize(
    ("name", "codes"),
    {
        "translator-km": {"km"},
        "reviewer-es": {"es"},
        "editor": {"en", "km", "es"},
        "admin": {"en", "km", "es"},
    }.items(),
)
def test_languages_are_those_of_the_pages_one_may_work_on(django_user_model, tree, name, codes):
    user = django_user_model.objects.get(username=name)

    found = Locale.objects.filter(pk__in=languages_of(user))

    assert {one.language_code for one in found} == codes


def addresses_of(translation):
    """Every address that names a translation or its page, read or written."""
    page = target(translation)
    names = [
        "edit_string_translation",
        "edit_override",
        "download_pofile",
        "upload_pofile",
        "machine_translate",
        "preview_translation",
        "stop_translation",
    ]
    for name in names:
        segment = [1] if name.startswith("edit") else []
        yield reverse(f"wagtail_localize:{name}", args=[translation.pk, *segment])
    yield reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    pages = [
        "edit", "delete", "unpublish", "history", "usage", "view_draft", "preview_on_edit",
        "copy", "move", "set_privacy", "lock", "workflow_history", "convert_alias",
    ]  # fmt: skip
    for name in pages:
        yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
    yield reverse("wagtailadmin_choose_page_child", args=[page.pk])
    yield reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={page.pk}"
    yield reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={page.pk}"
    yield reverse("wagtailadmin_api:pages:detail", args=[page.pk])
    yield reverse("wagtailadmin_explore", args=[page.get_parent().pk])


@pytest.mark.parametrize("method", ["get", "post", "put", "delete"])
def test_f07_people_of_khmer_meet_403_at_every_url_of_spanish(login, spanish, method):
    client = login("translator-km")

    answers = {
        address: getattr(client, method)(address).status_code for address in addresses_of(spanish)
    }

    assert set(answers.values()) == {403}, answers


def test_people_of_khmer_reach_their_own(login, khmer):
    client = login("translator-km")
    own = [reverse("wagtailadmin_pages:edit", args=[target(khmer).pk])]
    own += [
        reverse("wagtail_localize:preview_translation", args=[khmer.pk]),
        reverse("wagtail_localize:download_pofile", args=[khmer.pk]),
    ]

    assert [client.get(address).status_code for address in own] == [200] * 3
    assert put(client, segment_address(khmer), "បញ្ជី").status_code == 201


def test_refusal_is_a_page_that_says_what_to_do(login, spanish):
    address = reverse("wagtailadmin_pages:edit", args=[target(spanish).pk])

    response = login("translator-km").get(address)

    assert "work in this language" in response.content.decode()


# Submitting, syncing, aliases --------------------------------------------------------------


def test_f07_one_sends_to_ones_own_languages_alone(client, django_user_model, tree, story):
    user = person(django_user_model, "submit_translation", page=tree["en"].home)
    client.force_login(user)
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    offered = client.get(address).context["form"].fields["locales"].queryset
    response = client.post(address, {"locales": [locale("es").pk]})

    assert not offered.exists()
    assert response.status_code == 403
    assert not Translation.objects.exists()


def test_f07_one_sends_only_what_one_may_edit(client, django_user_model, tree, story):
    client.force_login(person(django_user_model, "submit_translation", page=tree["es"].home))
    address = reverse("wagtail_localize:submit_page_translation", args=[story.pk])

    response = client.post(address, {"locales": [locale("es").pk]})

    assert response.status_code == 403
    assert not Translation.objects.exists()


def test_f07_a_sync_publishes_only_what_one_may_publish(login, khmer):
    address = reverse("wagtail_localize:update_translations", args=[khmer.source_id])
    client = login("editor")

    assert client.post(address, {"publish_translations": "on"}).status_code == 403
    assert client.post(address, {}).status_code == 302


def test_f07_translators_dont_put_the_original_in_the_place_of_their_page(login, khmer):
    address = reverse("wagtail_localize:convert_to_alias", args=[target(khmer).pk])

    assert login("translator-km").post(address).status_code == 403
    assert target(khmer).alias_of is None


def test_publisher_makes_an_alias(login, khmer):
    address = reverse("wagtail_localize:convert_to_alias", args=[target(khmer).pk])

    assert login("publisher").post(address).status_code == 302
    assert target(khmer).alias_of is not None


def test_f07_api_makes_no_page_in_another_language(client, django_user_model, tree, story):
    client.force_login(person(django_user_model, page=tree["en"].home, on_page=["add_page"]))
    address = reverse("wagtailadmin_api:pages:action", args=[story.pk, "copy_for_translation"])

    response = client.post(address, {"locale": "es"}, content_type="application/json")

    assert response.status_code == 403


# Shared records, report, choosers ----------------------------------------------------------


@pytest.fixture
def theme(tree):
    return ThemeFactory(name="Justice", code="justice")


@pytest.fixture
def themes(theme):
    return {
        "en": theme,
        "km": translate_snippet(theme, "km", name="យុត្តិធម៌"),
        "es": translate_snippet(theme, "es", name="Justicia"),
    }


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("name", ["edit", "history", "usage", "copy", "unpublish", "delete"])
def test_f08_shared_records_are_confined_to_a_language(login, themes, code, name):
    address = reverse(f"wagtailsnippets_core_theme:{name}", args=[themes[code].pk])
    client = login("translator-km")

    assert client.get(address).status_code == 403
    assert client.post(address, {"name": "x"}).status_code == 403


def test_f08_a_record_of_ones_own_language_is_edited(login, themes):
    address = reverse("wagtailsnippets_core_theme:edit", args=[themes["km"].pk])

    assert login("translator-km").get(address).status_code == 200


def test_f08_records_are_listed_in_ones_own_language(login, themes):
    client = login("translator-km")
    address = reverse("wagtailsnippets_core_theme:list")

    listed = client.get(address).content.decode()

    assert "យុត្តិធម៌" in listed
    assert "Justicia" not in listed
    assert client.get(address, {"locale": "es"}).status_code == 403


@pytest.mark.parametrize("name", ["choose", "choose_results"])
def test_f08_choosers_offer_ones_own_language(login, themes, name):
    client = login("translator-km")
    address = reverse(f"wagtailsnippetchoosers_core_theme:{name}")

    offered = client.get(address).content.decode()

    assert "យុត្តិធម៌" in offered or "\\u1799" in offered
    assert "Justicia" not in offered
    assert client.get(address, {"locale": "es"}).status_code == 403


def test_f08_records_of_other_languages_are_not_deleted_in_bulk(login, themes):
    address = reverse("wagtail_bulk_action", args=["core", "theme", "delete"])
    client = login("translator-km")

    assert client.post(f"{address}?id={themes['es'].pk}").status_code == 403
    assert client.post(f"{address}?id=all").status_code == 403


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(("name", "is_offered"), [("translator-km", False), ("editor", True)])
def test_f08_page_chooser_offers_pages_of_ones_own_language(login, tree, name, is_offered):
    address = reverse("wagtailadmin_choose_page_search")

    found = login(name).get(address, {"q": "Historias"}).content.decode()

    assert ("There is 1 match" in found) is is_offered


def test_f08_report_shows_rows_of_ones_own_language(login, khmer, spanish):
    for address in ("translations_report", "translations_report_results"):
        rows = login("translator-km").get(reverse(f"wagtail_localize:{address}"))

        assert [row.target_locale for row in rows.context["object_list"]] == [locale("km")]


def test_f08_editors_see_the_whole_report(login, khmer, spanish):
    rows = login("editor").get(reverse("wagtail_localize:translations_report"))

    assert len(rows.context["object_list"]) == 2


def test_f08_records_are_not_read_through_the_api(login, themes):
    client = login("translator-km")
    listing = reverse("wagtail_localize:snippets_api_listing", args=["core", "theme"])
    detail = reverse(
        "wagtail_localize:snippets_api_detail", args=["core", "theme", themes["es"].pk]
    )

    assert client.get(listing).status_code == 403
    assert client.get(detail).status_code == 403


@pytest.mark.parametrize("name", ["editor", "publisher", "admin"])
def test_people_of_all_languages_notice_nothing(login, khmer, spanish, name):
    client = login(name)

    for translation in (khmer, spanish):
        address = reverse("wagtailadmin_pages:edit", args=[target(translation).pk])
        assert client.get(address).status_code == 200


def test_a_second_language_is_the_sum_of_both_groups(django_user_model, tree):
    user = django_user_model.objects.get(username="translator-km")
    user.groups.add(Group.objects.get(name="Translators: Spanish"))

    found = Locale.objects.filter(pk__in=languages_of(user))

    assert {one.language_code for one in found} == {"km", "es"}


def test_subtree_with_pages_of_others_is_not_sent(client, django_user_model, tree, story):
    root = tree["en"].home.get_parent()
    user = person(django_user_model, "submit_translation", page=root, on_page=["add_page"])
    tree["en"].stories.owner = user
    tree["en"].stories.save()
    client.force_login(user)
    address = reverse("wagtail_localize:submit_page_translation", args=[tree["en"].stories.pk])

    response = client.post(address, {"locales": [locale("km").pk], "include_subtree": "on"})

    assert response.status_code == 403
