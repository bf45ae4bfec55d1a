"""
T44, T45: the bilingual editor in a browser: by keyboard alone, without a connection, after the
tab was closed, beside somebody else, at 360 px, in dark.
"""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.models import User
from stories.models import StoryPage
from tests.browser.conftest import sessions
from tests.browser.helpers import in_any_language, login, violations
from translation.desk.segments import segments_of

pytestmark = pytest.mark.xdist_group("demo")
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}
TITLE = "textarea.desk-box"
SAVED = in_any_language("Everything is saved")
KEPT = in_any_language("No connection: kept on this device, will be sent")
NOT_KEPT = in_any_language("No connection: not saved. Leave this page open.")


@pytest.fixture
def story(demo_server):
    """The Khmer translation of the demonstration's story of 33 segments, emptied of its words."""
    found = [
        translation
        for translation in Translation.objects.filter(
            target_locale__language_code="km",
            enabled=True,
            source__specific_content_type__model="storypage",
        )
        if translation.source.stringsegment_set.count() == 33
    ]
    translation = found[0]
    StringTranslation.objects.filter(
        locale=translation.target_locale, context__object_id=translation.source.object_id
    ).delete()
    return translation


@pytest.fixture
def open_as(browser, demo_server):
    """Opens the editor of a translation as somebody by name; gives the page."""
    with sessions(browser, demo_server.url) as open_page:

        def open_as(name, translation, **options):
            page = open_page(viewport=options.pop("viewport", WIDE), **options)
            login(page, User.objects.get(username=name))
            page.goto(address(translation))
            expect(page.locator(".desk-closed").first).to_be_visible()
            return page

        yield open_as


def address(translation):
    return f"/admin/pages/{translation.get_target_instance().pk}/edit/"


def title_of(translation):
    return next(
        each for each in segments_of(translation) if each.source == translation_title(translation)
    )


def translation_title(translation):
    return translation.source.get_source_instance().title


def status(page):
    return page.locator(".desk-status")


def write_title(page, words):
    page.locator(".desk-closed").first.click()
    box = page.locator(TITLE)
    expect(box).to_be_focused()
    box.fill(words)


def test_t44_story_of_33_segments_takes_33_confirmations_and_no_mouse(story, open_as):
    page = open_as("translator-km", story)
    page.keyboard.press("Alt+ArrowDown")
    confirmations = 0
    while page.locator(".desk-box").count():
        page.keyboard.type(f"ពាក្យ {confirmations} ")
        for _mark in range(page.locator(".desk-tools .desk-tools button").count()):
            page.keyboard.press("Alt+t")
        page.keyboard.press("Enter")
        confirmations += 1
        assert confirmations <= 33
    expect(page.get_by_role("button", name=in_any_language("Send for review"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text(
        in_any_language("Sent for review. Nothing can be changed until it is answered.")
    )

    assert confirmations == 33
    assert all(segment.is_done for segment in segments_of(story))
    assert story.get_target_instance().specific.workflow_in_progress
    story.get_target_instance().specific.current_workflow_state.cancel()


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


@pytest.mark.parametrize("choice", ["Keep my words", "Keep their words"])
def test_t45_who_was_slower_compares_and_chooses(story, open_as, choice):
    page = open_as("translator-km", story)
    page.context.set_offline(True)
    write_title(page, "ពាក្យ របស់ខ្ញុំ")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(KEPT)
    segment = title_of(story)
    row = story.source.stringsegment_set.get(pk=segment.pk)
    StringTranslation.objects.create(
        translation_of=row.string,
        context=row.context,
        locale=story.target_locale,
        data="ពាក្យ របស់គេ",
        last_translated_by=User.objects.get(username="reviewer-km"),
    )
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


def test_t44_marks_are_chips_that_are_placed_by_keyboard_and_paste_is_plain(story, open_as):
    marked = next(each for each in segments_of(story) if "[" in each.source or each.tags)
    page = open_as("translator-km", story)
    page.locator(f"#segment-{marked.pk} .desk-closed").click()
    box = page.locator(".desk-box")
    expect(box).to_be_focused()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<b>ពាក្យ</b>");
          data.setData("text/plain", "ពាក្យ");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    for _mark in range(page.locator(".desk-tools .desk-tools button").count()):
        page.keyboard.press("Alt+t")

    expect(box.locator(".desk-chip").first).to_have_attribute("contenteditable", "false")
    expect(box.locator("b")).to_have_count(0)
    expect(page.locator(".desk-tools .desk-tools button")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(SAVED)
    assert next(each for each in segments_of(story) if each.pk == marked.pk).is_done


def test_t10_after_a_change_the_former_words_and_the_difference_come_first(demo_server, open_as):
    translation = (
        Translation.objects.filter(target_locale__language_code="km", enabled=True)
        .filter(source__object_id__in=StoryPage.objects.values("translation_key"))
        .exclude(source__locale__language_code="km")
        .order_by("pk")
        .last()
    )
    original = translation.source.get_source_instance()
    before = title_of(translation).text
    original.title = f"{original.title} 1976"
    original.save_revision().publish()
    TranslationSource.update_or_create_from_instance(original)
    page = open_as("translator-km", translation)
    page.locator(".desk-filter").nth(2).click()
    page.locator(".desk-closed").filter(visible=True).first.click()

    expect(page.locator(".desk-changed ins")).to_contain_text("1976")
    expect(page.locator(".desk-box")).to_have_value(before)
    expect(page.locator(".desk-row--open")).to_have_attribute("data-state", "outdated")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "360"])
def test_t44_axe_finds_nothing_wrong(story, open_as, viewport, scheme):
    page = open_as("translator-km", story, viewport=viewport, color_scheme=scheme)
    page.locator(".desk-closed").nth(5).click()
    expect(page.locator(".desk-box")).to_be_focused()
    assert [line for line in violations(page) if "desk" in line] == []
    page.keyboard.press("Alt+/")
    expect(page.locator("dialog[open]")).to_be_visible()
    assert [line for line in violations(page) if "desk" in line] == []


def test_t44_it_fits_a_phone_and_khmer_stands_upright(story, open_as):
    page = open_as("translator-km", story, viewport=NARROW)
    write_title(page, "ពាក្យ")

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".desk-box")
    assert box.get_attribute("lang") == "km"
    style = "(e) => [getComputedStyle(e).fontStyle, getComputedStyle(e).fontFamily]"
    slant, family = box.evaluate(style)
    assert slant == "normal"
    assert "Noto Sans Khmer" in family
    source, target = page.locator(".desk-row--open .desk-source"), box
    assert source.bounding_box()["y"] < target.bounding_box()["y"]


def test_t44_source_and_target_stand_side_by_side_on_a_desk(story, open_as):
    page = open_as("translator-km", story)
    page.locator(".desk-closed").nth(1).click()

    source = page.locator(".desk-row--open .desk-source").bounding_box()
    target = page.locator(".desk-box").bounding_box()
    assert source["x"] + source["width"] <= target["x"]


def test_t44_it_works_without_scripts(story, browser, demo_server):
    with sessions(browser, demo_server.url) as open_page:
        page = open_page(viewport=NARROW, java_script_enabled=False)
        login(page, User.objects.get(username="translator-km"))
        page.goto(address(story))
        title = title_of(story)
        page.fill(f"[name=text-{title.pk}]", "គ្មានស្គ្រីប")
        page.locator(".desk-form button.button").last.click()

    assert title_of(story).is_done


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
