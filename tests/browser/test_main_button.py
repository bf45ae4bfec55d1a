"""H12: the main button of the translation editor does what its role is likely to want."""

import pytest
from playwright.sync_api import expect

from core.models import User
from tests.browser.helpers import login as sign_in
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import target, translate_all
from translation.review import actions


@pytest.fixture
def main_button(new_page, khmer):
    """The main button of the Khmer translation, for somebody by name."""

    def main_button(name):
        page = new_page(viewport={"width": 1280, "height": 900})
        sign_in(page, User.objects.get(username=name))
        page.goto(khmer.get_target_instance_edit_url())
        expect(page.locator(".desk-closed").first).to_be_visible()
        return page.locator(".desk-head .button:not(.button-secondary)").filter(visible=True)

    return main_button


def test_h12_main_button_of_each_role(main_button, khmer):
    expect(main_button("translator-km")).to_have_text("Send for review")
    expect(main_button("publisher")).to_contain_text("Publish in")
    translator = User.objects.get(username="translator-km")
    translate_all(khmer, last_translated_by=translator)

    main_button("translator-km").click()

    main = main_button("reviewer-km")
    expect(main).to_have_text("Approve")
    assert target(khmer).workflow_in_progress
    main.click()
    expect(main_button("publisher")).to_have_text("Approve")
    assert actions.review_of(target(khmer), translator).step == "Publication"
    expect(main_button("translator-km")).to_have_count(0)
