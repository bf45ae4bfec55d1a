"""Text is put in order however it comes in, and Khmer in an old font's code does not."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data
from wagtail_localize.models import String, StringTranslation, TranslationContext

from core.models import Theme
from home.models import StandardPage
from stories.models import StoryPage
from tests.core.admin.test_forms import editing as editing
from tests.core.admin.test_forms import errors, new_story
from tests.factories import StandardPageFactory, StoryPageFactory, ThemeFactory, locale
from translation.editor.limits import check_limits

pytestmark = pytest.mark.django_db

TYPED, STORED = "ខែ្មរ", "ខ្មែរ"
LEGACY = "RBHraCaNacRkkm<úCa"


def body(words):
    return [("heading", {"text": words, "level": "h2"}), ("paragraph", f"<p>{words}</p>")]


def test_page_saved_by_code_is_in_order_in_every_field(tree):
    page = StandardPageFactory(
        parent=tree["km"].home, title=TYPED, standfirst=f"{TYPED} a", body=body(TYPED)
    )

    page = StandardPage.objects.get(pk=page.pk)
    assert (page.title, page.standfirst) == (STORED, f"{STORED} a")
    assert page.body[0].value["text"] == STORED
    assert page.body[1].value.source == f"<p>{STORED}</p>"


def test_draft_is_in_order_before_it_is_published(tree):
    page = StandardPageFactory(parent=tree["km"].home)
    page.title, page.body = TYPED, body(TYPED)
    page.save_revision()

    draft = page.get_latest_revision_as_object()
    assert draft.title == STORED
    assert draft.body[0].value["text"] == STORED
    assert draft.body[1].value.source == f"<p>{STORED}</p>"


def test_shared_record_is_in_order():
    theme = ThemeFactory(name=TYPED, locale=locale("km"))
    theme.description = TYPED
    theme.save_revision().publish()

    theme = Theme.objects.get(pk=theme.pk)
    assert (theme.name, theme.description) == (STORED, STORED)


def test_translated_segment_is_in_order_and_its_source_stays(tree):
    source = String.from_value(locale("en"), stringvalue("Khmer"))
    context = TranslationContext.objects.create(object_id=trackable(tree), path="title")

    segment = StringTranslation.objects.create(
        translation_of=source, locale=locale("km"), context=context, data=TYPED
    )

    segment.refresh_from_db()
    assert segment.data == STORED
    assert String.objects.get(pk=source.pk).data == "Khmer"


def stringvalue(text):
    from wagtail_localize.strings import StringValue

    return StringValue.from_plaintext(text)


def trackable(tree):
    from wagtail_localize.models import TranslatableObject

    return TranslatableObject.objects.get_or_create_from_instance(tree["en"].home)[0].pk


def test_saving_what_is_in_order_rewrites_nothing(tree):
    words = [("heading", {"text": STORED, "level": "h2"})]
    page = StandardPageFactory(parent=tree["km"].home, title=STORED, body=words)
    page = StandardPage.objects.get(pk=page.pk)
    before = page.body

    page.save()

    assert page.body is before


def test_form_refuses_an_old_font_on_a_khmer_page_in_every_kind_of_field(editing, tree):
    from wagtail.test.utils.form_data import rich_text, streamfield

    fields = {
        "title": LEGACY,
        "standfirst": LEGACY,
        "slug": "x",
        "body": streamfield([("paragraph", rich_text(f"<p>{LEGACY}</p>"))]),
    }
    response = new_story(editing, tree["km"].stories, **fields)

    assert {"title", "standfirst", "body"} <= set(errors(response))
    assert "Khmer Unicode" in str(errors(response)["title"])
    assert not StoryPage.objects.exists()


def test_form_says_nothing_of_it_on_an_english_page(editing, tree):
    new_story(editing, tree["en"].stories, title=f"What {LEGACY} means")

    assert StoryPage.objects.count() == 1


def test_form_of_a_shared_record_refuses_it(admin_client):
    theme = ThemeFactory(locale=locale("km"))
    address = reverse(Theme.snippet_viewset.get_url_name("edit"), args=[theme.pk])

    response = admin_client.post(
        address, nested_form_data({"name": LEGACY, "description": "", "code": theme.code})
    )

    assert "Khmer Unicode" in response.content.decode()
    theme.refresh_from_db()
    assert theme.name != LEGACY


def test_translation_in_an_old_font_is_refused_at_its_segment(tree):
    from wagtail_localize.segments import StringSegmentValue

    story = StoryPageFactory(parent=tree["km"].stories)
    segment = StringSegmentValue("title", LEGACY)

    with pytest.raises(ValidationError) as refused:
        check_limits(story, [segment])

    assert list(refused.value.message_dict) == ["title"]


def test_khmer_title_gives_a_latin_slug(editing, tree):
    new_story(editing, tree["km"].stories, title="ទិវាជាតិនៃការចងចាំ")

    assert StoryPage.objects.get().slug == "tivea-cheat-ney-kar-changcham"


def test_suggestion_is_given_while_typing(admin_client, client):
    address = reverse("slug_suggestion")

    assert admin_client.get(address, {"title": "ខ្មែរក្រហម"}).json() == {"slug": "khmer-kraham"}
    assert admin_client.get(address).json() == {"slug": "page"}
    assert client.get(address, {"title": "x"}).status_code == 302
