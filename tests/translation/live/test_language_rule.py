"""H3, H13: no page goes live in a tree whose language it isn't written in."""

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import StringTranslation, Translation

from core.publishing.registry import PublishBlocked
from stories.models import StoryPage, StorySource
from tests.factories import CommemorationPageFactory, StoryPageFactory, locale
from tests.translation.people import *  # noqa: F403 the people of the demonstration
from tests.translation.people import put, segment_address, target, translate_all
from translation.live.language_rule import foreign_texts

pytestmark = pytest.mark.django_db
ENGLISH = "<p>The names of those who were taken to the prison are kept in a register.</p>"
KHMER = "<p>ឈ្មោះរបស់អ្នកដែលត្រូវបាននាំទៅគុក ត្រូវបានរក្សាទុកក្នុងបញ្ជីមួយ។</p>"
SPANISH = "<p>Los nombres de los que fueron llevados a la prisión se guardan en un registro.</p>"


SUMMARY = {ENGLISH: "What it is.", KHMER: "អំពីបញ្ជី", SPANISH: "Qué es."}


def own(tree, code, words=ENGLISH, title="Register", **fields):
    """A draft that was written in a tree, and translated from nothing."""
    fields = {"live": False, "first_published_at": None, "standfirst": SUMMARY[words], **fields}
    body = [{"type": "paragraph", "id": "b1", "value": words}]
    return StoryPageFactory(parent=tree[code].stories, title=title, body=body, **fields)


# Ways by which English came under /km/ -----------------------------------------------------


def stopped(khmer):
    Translation.objects.update(enabled=False)
    return target(khmer)


def by_code(page, client):
    page.get_latest_revision().publish()


def by_row(page, client):
    page.live = True
    page.save()


def by_bulk_action(page, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}")


def by_api(page, client):
    client.post(reverse("wagtailadmin_api:pages:action", args=[page.pk, "publish"]))


@pytest.mark.parametrize("up", [by_code, by_row, by_bulk_action, by_api], ids=lambda w: w.__name__)
def test_h3_stopped_translation_is_not_published_in_english(admin_client, khmer, up):
    page = stopped(khmer)

    with suppress(PublishBlocked):
        up(page, admin_client)

    assert not Page.objects.get(pk=page.pk).live


def copy(story, into, client, **more):
    address = reverse("wagtailadmin_pages:copy", args=[story.pk])
    fields = {"new_title": story.title, "new_slug": "copied", "new_parent_page": into.pk, **more}
    return client.post(address, fields)


def test_h3_english_page_is_not_copied_live_into_the_khmer_section(admin_client, tree, story):
    copy(story, tree["km"].stories, admin_client, publish_copies="on")

    assert not tree["km"].stories.get_children().live().exists()
    assert Page.objects.get(pk=story.pk).live


def test_h3_english_page_is_copied_live_within_its_own_section(admin_client, tree, story):
    copy(story, tree["en"].stories, admin_client, publish_copies="on")

    assert tree["en"].stories.get_children().live().filter(slug="copied").exists()


def test_h3_copied_draft_in_english_is_not_published_in_the_khmer_section(tree, story):
    draft = story.copy(to=tree["km"].stories, keep_live=False, update_attrs={"slug": "copied"})

    with pytest.raises(PublishBlocked, match="section in Khmer"):
        draft.get_latest_revision().publish()


def test_h3_live_english_page_is_not_moved_into_the_khmer_section(tree, story):
    with pytest.raises(PublishBlocked, match="section in Khmer"):
        story.move(tree["km"].stories, pos="last-child")

    assert Page.objects.get(pk=story.pk).get_parent().pk == tree["en"].stories.pk


def test_h3_live_page_is_moved_within_its_tree(tree, story):
    story.move(tree["en"].library, pos="last-child")

    assert Page.objects.get(pk=story.pk).get_parent().pk == tree["en"].library.pk


@pytest.mark.parametrize("way", ["button", "code"])
def test_h3_alias_is_not_turned_into_a_page_in_english(admin_client, story, way):
    alias = story.copy_for_translation(locale("km"), alias=True)
    assert alias.live

    if way == "button":
        admin_client.post(reverse("wagtailadmin_pages:convert_alias", args=[alias.pk]))
    else:
        alias.alias_of = None
        with pytest.raises(PublishBlocked):
            alias.save()

    assert Page.objects.get(pk=alias.pk).alias_of_id == story.pk


def test_h3_copy_for_translation_is_not_published_as_it_was_copied(story):
    """Linked by its key alone: no record says that it is a translation."""
    page = story.copy_for_translation(locale("km"))

    with pytest.raises(PublishBlocked):
        page.get_latest_revision().publish()


@pytest.mark.parametrize(
    ("code", "words"),
    [("km", ENGLISH), ("es", ENGLISH), ("en", SPANISH), ("en", KHMER), ("es", KHMER)],
)
def test_h3_page_written_in_another_language_is_refused_without_any_original(tree, code, words):
    with pytest.raises(PublishBlocked) as refusal:
        own(tree, code, words).save_revision().publish()

    assert [blocker.block_id for blocker in refusal.value.blockers if blocker.field == "body"] == [
        "b1"
    ]


@pytest.mark.parametrize(
    ("code", "words", "title"),
    [("km", KHMER, "បញ្ជី"), ("es", SPANISH, "El registro"), ("en", ENGLISH, "The register")],
)
def test_h3_page_written_in_its_own_language_goes_live(tree, code, words, title):
    page = own(tree, code, words, title)

    page.save_revision().publish()

    assert StoryPage.objects.get(pk=page.pk).live


def test_h3_refusal_lists_each_text(admin_client, khmer, story):
    page = stopped(khmer)

    with pytest.raises(PublishBlocked) as refusal:
        page.get_latest_revision().publish()

    words = " ".join(refusal.value.messages)
    assert "The register" in words
    assert "A list of names." in words


# What must not be refused ------------------------------------------------------------------


def test_h3_citations_names_and_quotations_may_be_in_any_language(tree):
    page = own(tree, "km", KHMER, "បញ្ជី")
    citation = "<p>Kiernan, The Pol Pot regime and the race for power in Cambodia, 1996.</p>"
    page.sources.add(StorySource(citation=citation, locale=locale("km")))
    words = {
        "text": "យើងមិនដែលភ្លេចឡើយ",
        "speaker": "Vann Nath",
        "original_language": "en",
        "original_text": "We have never forgotten what was done to the people of this village.",
    }
    page.body.append(("quote", words))

    assert not foreign_texts(page)


def test_h3_names_of_a_day_in_other_languages_stay(tree):
    day = CommemorationPageFactory(
        parent=tree["en"].days,
        title="Day of victims",
        also_known_as="Día Nacional de la Dignidad de las Víctimas del Conflicto",
    )

    assert not foreign_texts(day)


@pytest.mark.parametrize(
    "text", ["S-21", "1975–1979", "Tuol Sleng", "https://example.org/", "UNESCO"]
)
def test_h13_names_numbers_and_addresses_may_equal_their_source(story, khmer, text):
    translate_all(khmer)
    page = target(khmer)
    story.title = page.title = text
    story.save_revision().publish()
    page.body = page.body.stream_block.to_python(
        [{"type": "paragraph", "id": "b1", "value": KHMER}]
    )
    page.standfirst = "បញ្ជីឈ្មោះ"

    assert not [found for found in foreign_texts(page) if found.path == "title"]


# H13: segments ------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["A list of names.", "Some other words in English."])
def test_h13_english_pasted_as_a_translation_is_refused(login, khmer, words):
    put(login("translator-km"), segment_address(khmer, "standfirst"), words)
    pasted = StringTranslation.objects.get(data=words)
    translate_all(khmer)
    StringTranslation.objects.filter(pk=pasted.pk).update(data=words)

    with pytest.raises(ValidationError, match=words):
        khmer.save_target(publish=True)

    assert not target(khmer).live


def test_h13_spanish_equal_to_its_source_is_refused(spanish):
    translate_all(spanish, "Palabras en español")
    StringTranslation.objects.filter(context__path="standfirst").update(data="A list of names.")

    with pytest.raises(ValidationError, match="A list of names"):
        spanish.save_target(publish=True)


def test_h13_what_is_marked_as_right_goes_live(login, khmer, django_capture_on_commit_callbacks):
    translate_all(khmer)
    StringTranslation.objects.filter(context__path="standfirst").update(data="a list of names")
    address = reverse("foreign_texts", args=[target(khmer).pk])
    translator = login("translator-km")
    page = translator.get(address)
    key = page.context["texts"][0].key

    translator.post(address, {"keep": [key]})
    with django_capture_on_commit_callbacks(execute=True):
        khmer.save_target(publish=True)

    assert target(khmer).live
    entry = PageLogEntry.objects.get(action="translation.kept_as_it_is")
    assert "a list of names" in entry.message


def test_h13_another_text_is_not_marked_with_it(login, khmer):
    translate_all(khmer)
    StringTranslation.objects.filter(context__path="standfirst").update(data="a list of names")
    address = reverse("foreign_texts", args=[target(khmer).pk])
    login("translator-km").post(address, {"keep": ["something"]})

    with pytest.raises(ValidationError):
        khmer.save_target(publish=True)


def test_h13_translators_of_other_languages_may_mark_nothing(login, khmer):
    address = reverse("foreign_texts", args=[target(khmer).pk])

    assert login("translator-es").get(address).status_code in {302, 403}


def test_h13_refused_translation_leads_to_the_list(login, khmer):
    translate_all(khmer)
    StringTranslation.objects.filter(context__path="standfirst").update(data="a list of names")
    edit = reverse("wagtailadmin_pages:edit", args=[target(khmer).pk])
    admin = login("admin")

    admin.post(edit, {"action": "publish"})

    address = reverse("foreign_texts", args=[target(khmer).pk])
    assert address in admin.get(edit).content.decode()
