"""Two people at one segment, in the translation editor: the second sees both texts."""

import pytest
from playwright.sync_api import expect
from wagtail_localize.models import StringTranslation, Translation

from core.models import User
from stories.models import StoryPage
from tests.browser.conftest import sessions
from tests.browser.helpers import in_any_language, login

pytestmark = pytest.mark.xdist_group("demo")
THEIRS, YOURS = "ពាក្យរបស់អ្នកពិនិត្យ", "ពាក្យរបស់អ្នកបកប្រែ"


@pytest.fixture
def editor(browser, demo_server):
    """The Khmer translator at a story's title, which the reviewer has just changed."""
    khmer = Translation.objects.filter(target_locale__language_code="km", enabled=True)
    story = StoryPage.objects.filter(
        locale__language_code="km", translation_key__in=khmer.values("source__object_id")
    ).first()
    with sessions(browser, demo_server.url) as open_page:
        page = open_page(viewport={"width": 1400, "height": 1000})
        login(page, User.objects.get(username="translator-km"))
        page.goto(f"/admin/pages/{story.pk}/edit/")
        expect(page.locator(".desk-closed").first).to_be_visible()
        title = StringTranslation.objects.get(
            context__object_id=story.translation_key, context__path="title", locale=story.locale
        )
        title.data, title.last_translated_by = THEIRS, User.objects.get(username="reviewer-km")
        title.save()
        yield page, title


def test_second_writer_sees_both_texts_and_overwrites_nothing(editor):
    page, title = editor
    page.locator(".desk-closed").first.click()
    page.locator(".desk-box").fill(YOURS)
    page.get_by_role("button", name=in_any_language("Confirm, next")).click()

    dialog = page.get_by_role("alertdialog")
    expect(dialog).to_contain_text("Khmer reviewer")
    expect(dialog).to_contain_text(THEIRS)
    expect(dialog).to_contain_text(YOURS)
    title.refresh_from_db()
    assert title.data == THEIRS
