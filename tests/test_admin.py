"""The admin as a whole: who signs in, what it looks like, and that nothing in it breaks."""

import pytest
from django.urls import reverse
from wagtail.snippets.models import get_snippet_models
from wagtail_localize.models import TranslationSource

from tests.factories import (
    CommemorationPageFactory,
    DocumentFactory,
    ImageFactory,
    PersonFactory,
    ResourcePageFactory,
    SeriesPageFactory,
    StandardPageFactory,
    StoryPageFactory,
    ThemeFactory,
    locale,
)

pytestmark = pytest.mark.django_db
# Who sees everything, and who is confined to a language; between them stand the others.
ROLES = [
    "admin",
    "translator-km",
    *(
        pytest.param(role, marks=pytest.mark.long)
        for role in ("editor", "translator-es", "reviewer-km", "publisher")
    ),
]
SNIPPETS = [m for m in get_snippet_models() if m._meta.app_label in {"core", "home"}]


@pytest.fixture
def tree(tree, accounts):
    return tree


@pytest.fixture
def pages(tree):
    """One page of each type in English, with the story in Khmer as a translation in work."""
    story = StoryPageFactory(parent=tree["en"].stories)
    day = CommemorationPageFactory(parent=tree["en"].days)
    series = SeriesPageFactory(parent=tree["en"].library)
    source, _created = TranslationSource.update_or_create_from_instance(story)
    source.translations.create(target_locale=locale("km")).save_target(publish=False)
    return [
        *vars(tree["en"]).values(),
        story,
        day,
        StoryPageFactory(parent=day, edition_year=2024),
        series,
        ResourcePageFactory(parent=series),
        StandardPageFactory(parent=tree["en"].home),
        story.get_translation(locale("km")),
        tree["km"].stories,
    ]


@pytest.fixture
def enter(client, django_user_model):
    def enter(name):
        client.force_login(django_user_model.objects.get(username=name))
        return client

    return enter


def addresses_of(page) -> list[str]:
    args = [page.pk]
    kind = [page._meta.app_label, page._meta.model_name]
    return [
        reverse("wagtailadmin_explore", args=args),
        reverse("wagtailadmin_pages:edit", args=args),
        reverse("wagtailadmin_pages:history", args=args),
        reverse("wagtailadmin_pages:usage", args=args),
        reverse("wagtailadmin_pages:copy", args=args),
        reverse("wagtailadmin_pages:delete", args=args),
        reverse("wagtailadmin_pages:view_draft", args=args),
        reverse("wagtailadmin_pages:add_subpage", args=args),
        reverse("wagtailadmin_pages:add", args=[*kind, page.get_parent().pk]),
        reverse("wagtailadmin_pages:set_privacy", args=args),
        reverse("wagtail_localize:submit_page_translation", args=args),
    ]


GENERAL = [
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailadmin_pages:search",
    "wagtailimages:index",
    "wagtailimages:add",
    "wagtailimages_chooser:choose",
    "wagtaildocs:index",
    "wagtaildocs:add",
    "wagtaildocs_chooser:choose",
    "wagtailsnippets:index",
    "wagtailredirects:index",
    "wagtailusers_users:index",
    "wagtailusers_groups:index",
    "wagtailadmin_collections:index",
    "wagtailadmin_workflows:index",
    "wagtailsites:index",
    "wagtaillocales:index",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_account",
    "wagtail_localize:translations_report",
]


def broken(client, addresses):
    answers = {address: client.get(address).status_code for address in addresses}
    return {address: status for address, status in answers.items() if status not in {200, 302, 403}}


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("role", ROLES)
def test_no_view_of_a_page_breaks_for_any_role(enter, pages, role):
    client = enter(role)

    assert not broken(client, [address for page in pages for address in addresses_of(page)])


@pytest.mark.parametrize("role", ROLES)
def test_no_general_view_and_no_list_breaks_for_any_role(enter, tree, role):
    lists = [
        reverse(model.snippet_viewset.get_url_name(view))
        for model in SNIPPETS
        for view in ("list", "add")
    ]

    assert not broken(enter(role), [*map(reverse, GENERAL), *lists])


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("role", "answer"),
    [("admin", 200), ("editor", 200), ("publisher", 200), ("translator-km", 403)],
)
def test_english_records_open_for_all_but_translators_of_other_languages(enter, tree, role, answer):
    client = enter(role)
    person, theme = PersonFactory(), ThemeFactory()
    addresses = [
        reverse(record.snippet_viewset.get_url_name(view), args=[record.pk])
        for record in (person, theme)
        for view in ("edit", "history", "usage")
    ]

    assert not broken(client, addresses)
    assert client.get(addresses[0]).status_code == answer


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("role", ["admin", "editor"])
def test_pictures_and_documents_can_be_opened(enter, tree, role):
    client = enter(role)
    addresses = [
        reverse("wagtailimages:edit", args=[ImageFactory().pk]),
        reverse("wagtaildocs:edit", args=[DocumentFactory().pk]),
    ]

    assert not broken(client, addresses)


def test_settings_of_the_site_open_for_publishers(enter, tree):
    site = tree["en"].home.get_site()
    address = reverse("wagtailsettings:edit", args=["home", "sitesettings", site.pk])

    assert enter("publisher").get(address).status_code == 200
    assert enter("editor").get(address).status_code == 302


def test_sign_in_carries_our_name_and_our_style(client):
    page = client.get(reverse("wagtailadmin_login")).content.decode()

    assert "Sign in to Wagtail" not in page
    assert "brand/mark.svg" in page
    assert "css/admin.css" in page


@pytest.mark.parametrize("path", ["/en/", "/km/", "/"])
def test_readers_get_no_cookie(client, tree, path):
    assert not client.get(path).cookies


def test_many_wrong_passwords_lock_the_account_for_a_while(client, tree, settings):
    settings.AXES_ENABLED = True
    address = reverse("wagtailadmin_login")

    for _number in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(address, {"username": "editor", "password": "wrong"})
    right = client.post(address, {"username": "editor", "password": "remember"})
    other = client.post(address, {"username": "publisher", "password": "remember"})

    assert answer.status_code == 429
    assert "a quarter of an hour" in answer.content.decode()
    assert right.status_code == 429
    assert other.status_code == 302
