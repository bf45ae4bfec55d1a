"""Who publishes an original is asked what its changed texts are to its live translations."""

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from stories.models import StoryPage
from tests.factories import PersonFactory, StoryPageFactory, locale
from tests.translation.basis.register import NAMES, body, names_of, state
from tests.translation.rich_story import khmer, translate_all
from translation.basis.asking import ask_about_changes, changes_url
from translation.basis.question import question_of

pytestmark = pytest.mark.django_db


def draft(story, **fields):
    page = StoryPage.objects.get(pk=story.pk)
    for name, value in fields.items():
        if name == "body":
            value = StoryPage._meta.get_field("body").to_python(value)
        setattr(page, name, value)
    page.save_revision()
    return page


def proposals(page):
    return {text.path: text.proposed for text in question_of(page).texts}


@pytest.mark.usefixtures("live")
def test_name_of_a_shared_record_or_of_a_list_that_disappears_must_not_stay(story):
    PersonFactory(name="Somebody Known")
    story.standfirst = "Somebody Known wrote a list of names."
    story.save()
    other = {**NAMES[0], "value": {"name": "Another", "years": "1951–1977"}}

    page = draft(story, standfirst="Another person wrote a list.", body=body([other, *NAMES[1:]]))

    assert proposals(page) == {
        "standfirst": "must-not-stay",
        "body.l1.items.n1.name": "must-not-stay",
    }


@pytest.mark.usefixtures("live")
def test_comma_is_minor_and_another_year_is_not(story):
    paragraph = {**body()[3], "value": "<p>Nobody was tried for it until 2008.</p>"}
    heading = "They were brought, here in 1977 [2]."

    page = draft(story, body=body(p2=paragraph, p1={**body()[2], "value": f"<p>{heading}</p>"}))

    assert proposals(page) == {"body.p1": "minor", "body.p2": "normal"}


def test_nothing_is_asked_without_live_translations_or_changed_texts(story, translation):
    assert not question_of(draft(story, title="Another"))


@pytest.mark.usefixtures("live")
def test_nothing_is_asked_about_facts_and_small_removals(story):
    assert not question_of(draft(story, body=body(NAMES[:2]), date_precision="month"))


@pytest.mark.usefixtures("live")
def test_removal_of_more_than_a_third_is_asked(story):
    page = draft(story, body=[body()[2], body()[4]])

    assert question_of(page).removed > 1 / 3


@pytest.mark.usefixtures("live")
def test_publish_leads_to_the_question_and_the_answer_is_done(admin_client, story, live):
    page = draft(story, standfirst="A list of other names.")
    response = ask_about_changes(None, page)
    assert response.url == changes_url(page)
    html = admin_client.get(response.url).content.decode()
    assert "A list of other names." in html

    answered = admin_client.post(response.url, {"standfirst": "must-not-stay"}, follow=True)

    assert "has been published" in answered.content.decode()
    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of other names."
    assert "ខ្មែរ" not in khmer(story).standfirst.split()
    assert state(live).changed == 1


def test_publish_in_the_form_saves_a_draft_and_asks(admin_client, tree, publish):
    story = StoryPageFactory(parent=tree["en"].stories, standfirst="A list of names.")
    source, _created = TranslationSource.get_or_create_from_instance(story)
    translation = Translation.objects.create(source=source, target_locale=locale("km"))
    translate_all(translation)
    publish(translation)
    editor = reverse("wagtailadmin_pages:edit", args=[story.pk])
    data = filled(admin_client.get(editor).context["form"])

    response = admin_client.post(editor, {**data, "standfirst": "Others.", "action-publish": "1"})

    page = StoryPage.objects.get(pk=story.pk)
    assert response.url == changes_url(page)
    assert page.standfirst == "A list of names."
    assert page.get_latest_revision_as_object().standfirst == "Others."


def filled(form) -> dict:
    """What a browser sends of the form of a story without blocks."""
    data = {"hero-count": "0", "body-count": "0"}
    for one in [form, *(f for formset in form.formsets.values() for f in formset.forms)]:
        data |= {field.html_name: field.value() for field in one if field.value()}
    for formset in form.formsets.values():
        data |= {field.html_name: field.value() for field in formset.management_form}
    return data


@pytest.mark.usefixtures("live")
def test_question_of_an_older_draft_isnt_answered(admin_client, story):
    address = changes_url(draft(story, standfirst="A list of other names."))
    draft(story, standfirst="A third wording.")

    admin_client.post(address, {"standfirst": "normal"})

    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of names."


@pytest.mark.usefixtures("live")
def test_answer_takes_the_permission_to_publish(client, story, accounts):
    client.force_login(accounts["translator-km"])

    response = client.post(changes_url(draft(story, standfirst="Other.")), {})

    assert response.status_code in {302, 403}
    assert StoryPage.objects.get(pk=story.pk).standfirst == "A list of names."


@pytest.mark.usefixtures("live")
def test_removal_that_waits_leaves_the_translation_whole(admin_client, story):
    before = names_of(khmer(story))
    address = changes_url(draft(story, body=[body()[2], body()[4]]))

    admin_client.post(address, {"removed": "later"})

    assert names_of(khmer(story)) == before
