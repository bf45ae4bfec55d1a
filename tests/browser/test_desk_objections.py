"""T21 in a browser: what stops approval says so beside its segment, and a reviewer puts it aside."""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation

from core.models import User
from tests.browser.helpers import login as sign_in
from tests.browser.helpers import violations
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, translate_all

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "The museum writes it so."


@pytest.mark.parametrize("width", [1280, 360])
def test_t21_objection_is_put_aside_beside_its_segment(story, khmer, new_page, width):
    story.title = "The register of 1975"
    story.save_revision().publish()
    khmer.source.refresh_from_db()
    translate_all(khmer)
    StringTranslation.objects.filter(context__path="title").update(data="បញ្ជីនៃឆ្នាំ១៩៥៧")
    page = new_page(viewport={"width": width, "height": 900})
    sign_in(page, User.objects.get(username="reviewer-km"))
    page.goto(edit_address(khmer))
    page.locator(".desk-closed").first.click()

    expect(page.locator(".desk-stops")).to_contain_text("1975")
    assert violations(page) == []
    page.locator(".desk-aside input[name=reason]").fill(REASON)
    page.locator(".desk-aside button").click()

    expect(page.locator(".desk-objections")).to_contain_text(REASON)
    expect(page.locator(".desk-stops")).to_have_count(0)
