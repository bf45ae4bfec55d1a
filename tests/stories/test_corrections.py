"""S12: a published correction can't be taken away or changed, on any path, without the right to."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import nested_form_data

from stories.corrections import unfreeze
from stories.forms import StoryPageForm
from stories.models import Correction, StoryPage
from tests.factories import StoryPageFactory, locale, translate

pytestmark = pytest.mark.django_db
WORDS = "The year was given as 1978. It was 1977."


@pytest.fixture
def story(tree):
    """A live story with one published correction, and an older revision without it."""
    story = StoryPageFactory(parent=tree["en"].stories, slug="register")
    story.save_revision().publish()
    story = StoryPage.objects.get(pk=story.pk)
    story.corrections.add(Correction(on=dt.date(2026, 3, 1), text=WORDS, locale=story.locale))
    story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)


def published(story):
    return [(row.on, row.text) for row in Correction.objects.filter(page_id=story.pk)]


KEPT = [(dt.date(2026, 3, 1), WORDS)]


def test_s12_correction_shows_its_date_and_text(client, story):
    page = client.get("/en/stories/register/").content.decode()

    assert '<time datetime="2026-03-01">1 March 2026</time>' in page
    assert WORDS in page


def test_s12_a_story_says_when_it_was_last_changed(story):
    assert story.date_modified == story.last_published_at.date()

    story.last_published_at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

    assert story.date_modified == dt.date(2026, 3, 1)


def by_code_on_the_page(story):
    story.corrections.clear()
    story.save()


def by_code_with_other_words(story):
    row = story.corrections.get()
    row.text, row.on = "Nothing was wrong.", dt.date(2020, 1, 1)
    story.corrections.add(row)
    story.save()


def by_publishing_a_draft_without_it(story):
    story.corrections.clear()
    story.save_revision().publish()


def by_reverting_to_an_older_revision(story):
    story.revisions.order_by("pk").first().publish()


def by_unfreezing_the_row_of_the_page(story):
    row = story.corrections.get()
    row.frozen, row.text = False, "Nothing was wrong."
    story.corrections.add(row)
    story.save_revision().publish()


@pytest.mark.parametrize(
    "change",
    [
        by_code_on_the_page,
        by_code_with_other_words,
        by_publishing_a_draft_without_it,
        by_reverting_to_an_older_revision,
        by_unfreezing_the_row_of_the_page,
    ],
    ids=lambda way: way.__name__,
)
def test_s12_page_keeps_its_published_correction(story, change):
    change(story)

    assert published(story) == KEPT


def by_deleting_the_row(row):
    row.delete()


def by_deleting_rows(row):
    Correction.objects.filter(pk=row.pk).delete()


def by_saving_the_row(row):
    row.text = "Nothing was wrong."
    row.save()


def by_unfreezing_the_row(row):
    row.frozen = False
    row.save()


@pytest.mark.parametrize(
    "change",
    [by_deleting_the_row, by_deleting_rows, by_saving_the_row, by_unfreezing_the_row],
    ids=lambda way: way.__name__,
)
def test_s12_row_refuses_what_isnt_done_through_its_page(story, change):
    with pytest.raises(ValidationError, match="stays as it is"), transaction.atomic():
        change(Correction.objects.get())

    assert published(story) == KEPT


def test_s12_goes_with_its_page(story):
    Page.objects.get(pk=story.pk).delete()

    assert not Correction.objects.exists()


def test_a_draft_of_a_correction_is_changed_freely(story):
    story.corrections.add(Correction(on=dt.date(2026, 4, 1), text="Draft", locale=story.locale))
    story.save_revision()
    story = story.get_latest_revision_as_object()
    story.corrections.remove(story.corrections.get(text="Draft"))
    story.save_revision().publish()

    assert published(story) == KEPT


def test_s12_translation_keeps_it_too_and_its_draft_does_not_bind(story):
    khmer = story.copy_for_translation(locale("km"))
    khmer.standfirst = "រឿងរបស់បញ្ជី"
    row = khmer.corrections.get()
    row.text = "កែតម្រូវ"
    khmer.corrections.add(row)
    khmer.save_revision().publish()
    khmer = StoryPage.objects.get(pk=khmer.pk)
    assert published(khmer) == [(dt.date(2026, 3, 1), "កែតម្រូវ")]

    by_publishing_a_draft_without_it(khmer)

    assert published(khmer) == [(dt.date(2026, 3, 1), "កែតម្រូវ")]


def person(django_user_model, *rights):
    user = django_user_model.objects.create(username="somebody")
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return django_user_model.objects.get(pk=user.pk)


def test_s12_the_right_opens_it_in_all_languages_and_leaves_an_entry(story, django_user_model):
    translate(story, "km")
    with pytest.raises(PermissionDenied):
        unfreeze(Correction.objects.filter(page_id=story.pk).get(), person(django_user_model))
    django_user_model.objects.all().delete()

    right = person(django_user_model, "change_published_correction")
    unfreeze(Correction.objects.get(page_id=story.pk), right)

    assert not Correction.objects.filter(frozen=True).exists()
    by_publishing_a_draft_without_it(StoryPage.objects.get(pk=story.pk))
    assert published(story) == []
    entry = PageLogEntry.objects.get(action="memoria.unfreeze_correction")
    assert (entry.user, entry.data["text"]) == (right, WORDS)


def form_data(client, story, **correction):
    """What the editor's browser sends, with the correction as given; none: ticked for deletion."""
    response = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    form = response.context["form"]
    assert isinstance(form, StoryPageForm)
    data = {}
    for one in [form, *(f for formset in form.formsets.values() for f in formset.forms)]:
        for field in one:
            value = field.value()
            if value is not None and value is not False:
                data[field.html_name] = value
    for formset in form.formsets.values():
        for field in formset.management_form:
            data[field.html_name] = field.value()
    for stream in ("hero", "body"):
        data[f"{stream}-count"] = "0"
    data |= nested_form_data({"corrections-0": correction})
    return {**data, "action-publish": "1"}


@pytest.mark.parametrize("what", [{"text": "Nothing was wrong."}, {"DELETE": "1"}])
def test_s12_form_refuses_an_editor_and_says_whom_to_ask(client, story, django_user_model, what):
    editor = django_user_model.objects.create(username="editor")
    _give_pages(editor)
    client.force_login(editor)

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[story.pk]), form_data(client, story, **what)
    )

    assert response.status_code == 200
    assert "The correction of 1 March 2026 is published" in response.content.decode()
    assert published(story) == KEPT


def test_s12_form_lets_those_with_the_right(admin_client, story):
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        form_data(admin_client, story, text="The year was 1976."),
    )

    assert response.status_code == 302
    assert published(story) == [(dt.date(2026, 3, 1), "The year was 1976.")]
    assert Correction.objects.get(page_id=story.pk).frozen


def _give_pages(user):
    from django.contrib.auth.models import Group
    from wagtail.models import GroupPagePermission

    group = Group.objects.create(name="Own")
    group.permissions.set(Permission.objects.filter(codename="access_admin"))
    for name in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.objects.get(depth=1),
            permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=name),
        )
    user.groups.add(group)
