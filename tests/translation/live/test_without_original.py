"""H2: one page may be public without its original, if a publisher says why."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.publishing.registry import PublishBlocked
from tests.translation.originals import *  # noqa: F403 the fixtures
from tests.translation.originals import address_of, deleted, fresh, khmer_of, unpublished
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import make_translation, target, translate_all
from translation.live.original_rule import allow_without_original, exception_of

pytestmark = pytest.mark.django_db


def test_h2_publisher_lets_one_page_be_public_with_a_reason(client, login, story, live):
    unpublished(story)
    page = target(live)
    address = reverse("page_without_original", args=[page.pk])
    publisher = login("publisher")

    without_reason = publisher.post(address, {"reason": ""})
    assert exception_of(page) is None
    assert without_reason.status_code == 200
    publisher.post(address, {"reason": "The family asked for Khmer alone."})
    page.get_latest_revision().publish()

    assert client.get(address_of(story)).status_code == 200
    editor = publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "The family asked for Khmer alone." in editor.content.decode()
    entry = PageLogEntry.objects.get(page=page, action="translation.without_original")
    assert entry.user.username == "publisher"
    assert "The family" in entry.message


@pytest.mark.parametrize("name", ["translator-km", "reviewer-km", "editor", "author"])
def test_h2_nobody_else_may_except_a_page(login, story, live, name):
    unpublished(story)

    login(name).post(
        reverse("page_without_original", args=[target(live).pk]), {"reason": "I want it."}
    )

    assert exception_of(target(live)) is None


def test_h2_exception_is_offered_where_it_is_needed_alone(login, story, live):
    edit = reverse("wagtailadmin_pages:edit", args=[target(live).pk])
    address = reverse("page_without_original", args=[target(live).pk])
    publisher = login("publisher")

    before = publisher.get(edit).content.decode()
    unpublished(story)
    publisher.post(edit, {"action": "publish"})
    after = publisher.get(edit).content.decode()

    assert address not in before
    assert address in after


def test_h2_exception_ends_when_the_original_is_public_again(story, live, person):
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")

    fresh(story).save_revision().publish()

    assert exception_of(target(live)) is None


def test_h2_exception_ends_when_the_original_is_deleted(story, live, person):
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")
    target(live).get_latest_revision().publish()

    deleted(story)

    page = khmer_of(story)
    assert not page.live
    assert exception_of(page) is None


def test_h2_exception_taken_back_takes_the_page_down(login, story, live, person):
    unpublished(story)
    page = target(live)
    allow_without_original(page, person("publisher"), "For Khmer readers.")
    page.get_latest_revision().publish()

    login("publisher").post(reverse("page_without_original", args=[page.pk]), {"end": "1"})

    assert not target(live).live


def test_h2_exception_is_for_one_page_alone(story, source, live, person):
    spanish = make_translation(source, "es")
    translate_all(spanish, "Palabras en español")
    unpublished(story)
    allow_without_original(target(live), person("publisher"), "For Khmer readers.")

    with pytest.raises(PublishBlocked):
        target(spanish).get_latest_revision().publish()
