"""T44, T45, T46: the bilingual editor as people open it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail_localize.models import SegmentOverride, TranslationSource

from tests.factories import StoryPageFactory, ThemeFactory, locale
from tests.html import problems
from tests.translation.desk.people import opened, send
from tests.translation.people import *  # noqa: F403
from tests.translation.people import edit_address, make_translation, put, target, translate_all
from translation.desk.presence import SEEN_WITHIN
from translation.models import SegmentChange

pytestmark = pytest.mark.django_db
# In the choosers that Wagtail draws.
WAGTAILS = {"<div> inside ['button']", "<div> inside ['label']"}


@pytest.fixture
def page(login, khmer):
    """The editor's HTML as somebody by name sees it."""
    return lambda name="translator-km": login(name).get(edit_address(khmer)).content.decode()


def mistakes(html):
    """Those of our part of the page; around it and in its choosers stands Wagtail's own HTML."""
    start = html.index('<div class="desk"')
    part = html[start : html.index('<script id="desk-data"')]
    body = f"<body><main><h1>x</h1>{part}</main></body>"
    whole = f"<!doctype html><html lang=en><head><title>x</title></head>{body}</html>"
    return [each for each in problems(whole) if each not in WAGTAILS]


def test_t44_it_is_ours_and_html_without_mistakes(page):
    html = page()

    assert 'data-controller="desk"' in html
    assert "js-translation-editor" not in html
    assert not mistakes(html)


def test_t44_every_text_says_its_language(page):
    html = page()

    assert re.search(r'<div class="desk-source" lang="en"', html)
    assert re.search(r'<textarea name="text-\d+" lang="km"', html)


def test_t44_it_has_no_script_of_its_own_within_the_page(page):
    desk = page().partition('data-controller="desk"')[2].partition('id="desk-data"')[0]

    assert "<script>" not in desk
    assert not re.search(r'\son\w+="', desk)


def test_t44_without_scripts_each_segment_is_a_box_in_a_form(page, khmer):
    html = page()

    assert reverse("desk:form", args=[khmer.pk]) in html
    assert html.count("<textarea name=") == khmer.source.stringsegment_set.count()


def test_what_is_left_to_do_is_listed_with_links(page, khmer):
    segment = khmer.source.stringsegment_set.get(context__path="title")

    html = page()

    assert f'href="#segment-{segment.pk}"' in html
    assert f"{khmer.source.stringsegment_set.count()} segments are still to do" in html


def test_shared_records_are_translated_in_it_too(login, tree):
    theme = ThemeFactory(name="Memory", locale=locale("en"))
    source, _created = TranslationSource.update_or_create_from_instance(theme)
    translation = make_translation(source, "km")

    html = login("admin").get(translation.get_target_instance_edit_url()).content.decode()

    assert 'data-controller="desk"' in html
    assert "Memory" in html
    assert not mistakes(html)


@pytest.mark.parametrize(
    ("name", "offered", "lacking"),
    [
        ("translator-km", ["download_pofile", "upload_pofile", "stop_translation"], ['value="publish"']),
        ("admin", ["download_pofile", "upload_pofile", "stop_translation"], []),
    ],
)  # fmt: skip
def test_menu_has_what_the_stock_editor_offered(page, khmer, name, offered, lacking):
    html = page(name)

    for address in offered:
        assert reverse(f"wagtail_localize:{address}", args=[khmer.pk]) in html
    for words in lacking:
        assert words not in html


def test_publisher_can_publish_and_show_the_original_instead(page, khmer):
    html = page("publisher")

    assert 'value="publish"' in html
    assert reverse("wagtail_localize:convert_to_alias", args=[target(khmer).pk]) in html
    assert reverse("wagtailadmin_pages:lock", args=[target(khmer).pk]) in html


def test_link_of_the_original_can_be_replaced(login, page, khmer):
    segment = khmer.source.overridablesegment_set.get(context__path__contains="example.org")
    html = page()
    address = re.search(
        rf'data-address="([^"]*/overrides/{segment.pk}/edit/[^"]*)"', html
    )[1]  # fmt: skip

    answer = put(login("translator-km"), address, "https://example.org/km/")

    assert answer.status_code in {200, 201}
    assert SegmentOverride.objects.get().data == "https://example.org/km/"
    assert "This language has its own" in page()


def test_link_that_may_not_stand_there_is_refused(login, page, khmer):
    address = re.search(r'data-address="([^"]*/overrides/[^"]*)"', page())[1]

    assert put(login("translator-km"), address, "javascript:alert(1)").status_code == 400


# History ------------------------------------------------------------------------------------------


def test_t46_every_version_is_kept_and_shown(login, khmer):
    client = login("translator-km")
    title = opened(client, khmer)["Title"]
    title = send(client, khmer, title, "ទីមួយ").json()["segment"]
    title = send(client, khmer, title, "ទីពីរ").json()["segment"]

    help_ = client.get(reverse("desk:help", args=[khmer.pk, title["id"]])).json()["help"]

    assert list(
        SegmentChange.objects.order_by("pk").values_list("text", "how", "user__username")
    ) == [
        ("ទីមួយ", "typed", "translator-km"),
        ("ទីពីរ", "typed", "translator-km"),
    ]
    assert [kind["id"] for kind in help_][-1] == "history"
    assert 'data-desk-take="ទីមួយ"' in help_[-1]["html"]


def test_t46_machine_and_import_are_told_from_what_was_written(khmer):
    translate_all(khmer, "ម៉ាស៊ីន", translation_type="machine")
    translate_all(khmer, "ឯកសារ", translation_type="manual", tool_name="PO File")

    assert set(SegmentChange.objects.values_list("text", "how")) >= {
        ("ម៉ាស៊ីន", "machine"),
        ("ឯកសារ", "import"),
    }


def test_t46_taking_away_is_kept_too(login, khmer):
    client = login("translator-km")
    title = send(client, khmer, opened(client, khmer)["Title"], "ទីមួយ").json()["segment"]

    send(client, khmer, title, "")

    assert SegmentChange.objects.order_by("pk").last().how == SegmentChange.How.REMOVED


# Checks ---------------------------------------------------------------------------------------------


def test_checks_say_what_is_wrong_with_the_words_in_the_box(login, khmer):
    client = login("translator-km")
    text = opened(client, khmer)["Text"]
    send(client, khmer, text, "គ្មានតំណ", confirmed=False)

    help_ = client.get(reverse("desk:help", args=[khmer.pk, text["id"]])).json()["help"]

    assert help_[0]["id"] == "objections"
    send(client, khmer, text, "មើល{1}បណ្ណសារ{/1}។")
    help_ = client.get(reverse("desk:help", args=[khmer.pk, text["id"]])).json()["help"]
    assert [kind["id"] for kind in help_] == ["comments", "history"]


# Who else is here -----------------------------------------------------------------------------------


def test_t45_others_are_named_while_they_are_here(login, khmer):
    address = reverse("desk:present", args=[khmer.pk])
    first, second = login("translator-km"), login("reviewer-km")

    assert first.post(address).json()["people"] == []
    assert second.post(address).json()["people"] == ["Khmer translator"]
    first.post(address, {"left": "1"})
    assert second.post(address).json()["people"] == []


def test_t45_who_was_not_seen_for_a_minute_is_gone(login, khmer):
    address = reverse("desk:present", args=[khmer.pk])
    login("translator-km").post(address)
    EditingSession.objects.update(last_seen_at=timezone.now() - SEEN_WITHIN)

    assert login("reviewer-km").post(address).json()["people"] == []


def test_t45_words_of_others_arrive_while_one_works(login, khmer):
    address = reverse("desk:present", args=[khmer.pk])
    first, second = login("translator-km"), login("reviewer-km")
    now = second.post(address).json()["now"]
    send(first, khmer, opened(first, khmer)["Title"], "ទីមួយ", confirmed=False)

    found = second.post(address, {"after": now}).json()["segments"]

    assert [segment["text"] for segment in found] == ["ទីមួយ"]
    assert first.post(address, {"after": now}).json()["segments"] == []


@pytest.mark.parametrize("moment", ["", "yesterday", "2026-99-99T00"])
def test_moment_that_is_none_asks_for_nothing(login, khmer, moment):
    answer = login("translator-km").post(
        reverse("desk:present", args=[khmer.pk]), {"after": moment}
    )

    assert answer.json()["segments"] == []


# Signing out -----------------------------------------------------------------------------------------


def test_signing_out_deletes_what_the_browser_has_kept(login, khmer):
    client = login("translator-km")

    assert client.post(reverse("wagtailadmin_logout"))["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in login("translator-km").get(reverse("wagtailadmin_home"))


# Cost ---------------------------------------------------------------------------------------------------


def test_segments_are_listed_in_as_many_queries_however_many_they_are(
    login, tree, django_assert_max_num_queries
):
    client = login("translator-km")
    for number in (2, 60):
        text = "".join(f"<p>Words {place} with <b>bold</b>.</p>" for place in range(number))
        story = StoryPageFactory(
            parent=tree["en"].stories,
            title=f"Long {number}",
            body=[{"type": "paragraph", "id": "b1", "value": text}],
        )
        source, _created = TranslationSource.update_or_create_from_instance(story)
        translation = make_translation(source, "km")
        with django_assert_max_num_queries(20):
            found = client.get(reverse("desk:segments", args=[translation.pk])).json()["segments"]
        assert len(found) >= number
