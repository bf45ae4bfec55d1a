"""
T44, T45: the words of a person at the bilingual editor are kept: without a connection, after the
tab was closed, beside somebody who was faster; and no longer than they are needed.
"""

import re
import time

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation, Translation

from core.models import User
from tests.browser.desk import *  # noqa: F403
from tests.browser.desk import SAVED, TITLE, address, expect_sent, status, title_of, write_title
from tests.browser.helpers import in_any_language
from translation.desk.segments import segments_of

pytestmark = pytest.mark.xdist_group("demo")
KEPT = in_any_language("No connection: kept on this device, will be sent")
NOT_KEPT = in_any_language("No connection: not saved. Leave this page open.")


def test_t44_typing_never_waits_and_is_saved_as_one_types(story, open_as):
    page = open_as("translator-km", story)
    page.route("**/desk/segments/*/", lambda route: None)  # an answer that never comes
    write_title(page, "ពាក្យ")
    page.keyboard.press("Enter")
    page.keyboard.type("បន្ទាប់")

    expect(page.locator(".desk-box")).to_have_value("បន្ទាប់")
    expect(status(page)).to_have_attribute("data-state", "saving")
    page.unroute("**/desk/segments/*/")


def test_t44_words_survive_a_lost_connection_and_a_closed_tab(story, open_as):
    page = open_as("translator-km", story)
    write_title(page, "មុន")
    expect(status(page)).to_have_text(SAVED)
    page.context.set_offline(True)
    page.locator(TITLE).fill("ក្រោយ")
    expect(status(page)).to_have_text(KEPT)
    context = page.context
    page.close()
    assert title_of(story).text == "មុន"

    context.set_offline(False)
    page = context.new_page()
    page.goto(address(story))

    expect(status(page)).to_have_text(SAVED)
    expect(page.locator(".desk-closed").first).to_have_text("ក្រោយ")
    assert title_of(story).text == "ក្រោយ"
    left = page.evaluate(
        """() => new Promise((resolve) => {
          const open = indexedDB.open("desk", 1);
          open.onsuccess = () => {
            const all = open.result.transaction("words").objectStore("words").getAll();
            all.onsuccess = () => resolve(all.result.length);
          };
        })"""
    )
    assert left == 0


def test_t44_words_are_sent_when_the_connection_is_back(story, open_as):
    page = open_as("translator-km", story)
    page.context.set_offline(True)
    write_title(page, "ពាក្យ")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(KEPT)
    page.context.set_offline(False)

    expect(status(page)).to_have_text(SAVED, timeout=15_000)
    assert title_of(story).is_done


def _translate(story, segment, data, **fields):
    row = story.source.stringsegment_set.get(pk=segment.pk)
    StringTranslation.objects.create(
        translation_of=row.string,
        context=row.context,
        locale=story.target_locale,
        data=data,
        **fields,
    )


@pytest.mark.parametrize("choice", ["Keep my words", "Keep their words"])
def test_t45_who_was_slower_compares_and_chooses(story, open_as, choice):
    page = open_as("translator-km", story)
    page.context.set_offline(True)
    write_title(page, "ពាក្យ របស់ខ្ញុំ")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(KEPT)
    segment = title_of(story)
    reviewer = User.objects.get(username="reviewer-km")
    _translate(story, segment, "ពាក្យ របស់គេ", last_translated_by=reviewer)
    page.context.set_offline(False)

    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Khmer reviewer", timeout=15_000)
    expect(dialog).to_contain_text("ពាក្យ របស់គេ")
    expect(dialog).to_contain_text("ពាក្យ របស់ខ្ញុំ")
    expect(dialog.locator("ins, del").first).to_be_visible()
    assert title_of(story).text == "ពាក្យ របស់គេ"
    dialog.get_by_role("button", name=in_any_language(choice)).click()
    expect(status(page)).to_have_text(SAVED)
    mine = choice == "Keep my words"
    assert title_of(story).text == ("ពាក្យ របស់ខ្ញុំ" if mine else "ពាក្យ របស់គេ")


def test_t44_words_of_a_sensitive_work_stay_off_the_device_without_leave(open_as, demo_server):
    story = next(
        translation
        for translation in Translation.objects.filter(
            target_locale__language_code="km",
            enabled=True,
            source__specific_content_type__model="storypage",
        )
        if translation.source.get_source_instance().content_notices.exists()
    )
    page = open_as("translator-km", story)
    page.context.set_offline(True)
    write_title(page, "ពាក្យ")
    expect(status(page)).to_have_text(NOT_KEPT)
    page.locator("#desk-keep").check()
    expect(status(page)).to_have_text(KEPT)
    page.locator("#desk-keep").uncheck()
    expect(status(page)).to_have_text(NOT_KEPT)
    page.context.set_offline(False)
    expect(status(page)).to_have_text(SAVED, timeout=15_000)


def test_words_left_by_somebody_are_gone_after_signing_out(story, open_as):
    page = open_as("translator-km", story)
    page.route("**/desk/segments/*/", lambda route: route.abort())
    write_title(page, "ពាក្យ")
    expect(status(page)).to_have_attribute("data-state", "offline")
    page.unroute("**/desk/segments/*/")
    page.route("**/desk/segments/*/", lambda route: route.abort())
    page.evaluate(
        """async () => {
          const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
          await fetch("/admin/logout/", { method: "POST", headers: { "X-CSRFToken": token } });
        }"""
    )
    page.goto("/admin/login/")

    assert "desk" not in page.evaluate(
        "async () => (await indexedDB.databases()).map((each) => each.name)"
    )


def test_send_for_review_waits_for_words_on_their_way(story, open_as):
    first, *others = segments_of(story)
    for segment in others:
        marks = re.findall(r"\[\d+\]|<[^>]+>", segment.source_html)
        _translate(story, segment, f"ពាក្យ {' '.join(marks)}")
    page = open_as("translator-km", story)
    page.route("**/desk/segments/*/", answer_later)
    page.locator(f"#segment-{first.pk} .desk-closed").click()
    page.locator(".desk-box").fill("ពាក្យ")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=in_any_language("Send for review")).click()

    expect_sent(page)
    story.get_target_instance().specific.current_workflow_state.cancel()


def answer_later(route):
    time.sleep(1)
    route.continue_()
