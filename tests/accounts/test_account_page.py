"""Everybody can change their own language and name at /admin/account/."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.users.models import UserProfile

from demo.loading.accounts import ACCOUNTS, make_accounts
from tests.crawling import elements, parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(tree):
    return {user.username: user for user in make_accounts()}


def filled_in(response) -> dict[str, str]:
    """What a browser would send of the page's fields."""
    fields = {}
    for element in elements(parse(response.content.decode())):
        if element.tag not in {"input", "select", "textarea"}:
            continue
        kind, name = element.get("type"), element.get("name")
        unticked = kind in {"checkbox", "radio"} and element.get("checked") is None
        if not name or unticked or kind in {"file", "submit"}:
            continue
        chosen = [o for o in element.iter("option") if o.get("selected") is not None]
        fields[name] = chosen[0].get("value") if chosen else element.get("value") or ""
    return fields


def errors(response) -> list:
    panels = [p for panels in response.context["panels_by_tab"].values() for p in panels]
    return [panel.get_form().errors for panel in panels]


def language_of(user):
    return UserProfile.objects.get(user=user).preferred_language


def test_who_works_in_a_language_has_the_admin_in_it(users):
    started = {name: language_of(user) for name, user in users.items() if name[-3:-2] == "-"}

    assert started == {
        "translator-km": "km",
        "reviewer-km": "km",
        "translator-es": "es",
        "reviewer-en": "en",
        "reviewer-es": "es",
    }


@pytest.mark.parametrize("name", ACCOUNTS)
def test_every_account_of_the_demonstration_saves_another_language(client, users, name):
    client.force_login(users[name])
    address = reverse("wagtailadmin_account")
    form = filled_in(client.get(address)) | {"locale-preferred_language": "es"}

    response = client.post(address, form)

    assert response.status_code == 302, errors(response)
    assert language_of(users[name]) == "es"


def test_an_account_needs_no_name(client, admin_user):
    client.force_login(admin_user)
    address = reverse("wagtailadmin_account")
    form = filled_in(client.get(address))

    response = client.post(address, form | {"name_email-first_name": "សុខា"})

    admin_user.refresh_from_db()
    assert response.status_code == 302, errors(response)
    assert (admin_user.first_name, admin_user.last_name) == ("សុខា", "")


def test_the_picker_names_khmer_in_khmer(client, admin_user):
    client.force_login(admin_user)

    page = client.get(reverse("wagtailadmin_account")).content.decode()

    assert '<option value="km">ខ្មែរ</option>' in page
    assert ">Khmer<" not in page


def test_an_administrator_makes_and_changes_an_account_with_one_name(client, users):
    client.force_login(users["admin"])
    fields = {
        "username": "sopheap",
        "email": "sopheap@example.org",
        "first_name": "សុភាព",
        "password1": "កម្ពុជា១៩៧៩",
        "password2": "កម្ពុជា១៩៧៩",
    }

    client.post(reverse("wagtailusers_users:add"), fields)
    made = get_user_model().objects.get(username="sopheap")
    changed = {**fields, "first_name": "", "last_name": "សុខ", "is_active": "on"}
    client.post(reverse("wagtailusers_users:edit", args=[made.pk]), changed)

    made.refresh_from_db()
    assert (made.first_name, made.last_name) == ("", "សុខ")


@pytest.mark.parametrize(
    ("browser", "heading"),
    [("km-KH,km;q=0.9", "ចូល"), ("es-GT", "Ingresar"), ("fr", "Sign in")],
)
def test_the_sign_in_form_speaks_the_language_of_the_browser(client, browser, heading):
    page = client.get(reverse("wagtailadmin_login"), headers={"Accept-Language": browser})

    assert heading in page.content.decode()


def test_a_language_somebody_chose_counts_more_than_the_browser(client, users):
    client.force_login(users["reviewer-es"])

    page = client.get(reverse("wagtailadmin_home"), headers={"Accept-Language": "km"})

    assert '<html lang="es"' in page.content.decode()
