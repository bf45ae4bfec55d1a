"""Consent with scope and end: no testimony without it, and none after it."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail_localize.segments.extract import extract_segments

from accounts.roles import apply_roles
from core.models import Reason, Withdrawal
from core.publishing.registry import publish_blockers
from core.publishing.scheduling import run
from stories.models import StoryConsent, StoryPage
from stories.testimony.consent import ending_consents
from tests.factories import DocumentFactory, StoryPageFactory, translate
from tests.stories.recordings import consent, recording, testimony

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 5, 20, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


def story_on(tree, *consents, **facts):
    story = StoryPageFactory(
        parent=tree["en"].stories, slug="rice", story_type="testimony", **facts
    )
    story.consents = [StoryConsent(consent=one) for one in consents]
    story.save()
    return StoryPage.objects.get(pk=story.pk)


def messages(page):
    return [blocker.message for blocker in publish_blockers(page)]


def test_a_testimony_without_consent_cannot_be_published(tree):
    assert messages(story_on(tree)) == ["A testimony needs a consent. Choose one under “Care”."]


def test_a_testimony_with_a_consent_that_covers_it_can(tree):
    assert messages(story_on(tree, consent())) == []


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"uses": ["voice"]}, "does not cover: the words."),
        ({"places": ["print", "teaching"]}, "does not cover: on this site."),
        ({"languages": ["km"]}, "does not cover: English."),
        ({"expires_on": dt.date(2021, 1, 1)}, "ended on 1 January 2021."),
        ({"withdrawn_on": dt.date(2022, 2, 2)}, "ended on 2 February 2022."),
        ({"given_on": dt.date(2999, 1, 1)}, "does not hold yet."),
    ],
)
def test_what_a_consent_does_not_cover_is_named(tree, facts, says):
    assert messages(story_on(tree, consent(**facts))) == [f"The consent C-1 {says}"]


def test_each_of_several_consents_must_hold(tree):
    story = story_on(tree, consent("C-1"), consent("C-2", uses=[]))

    assert messages(story) == ["The consent C-2 does not cover: the words."]


def test_other_stories_need_none(tree):
    assert messages(StoryPageFactory(parent=tree["en"].stories)) == []


@pytest.mark.parametrize(
    ("agreed", "facts", "says"),
    [
        (None, {}, "The recording “Sokha speaks” needs a consent."),
        ({"uses": ["text"]}, {}, "The consent C-1 does not cover: the voice."),
        ({}, {"type": "video"}, "The consent C-1 does not cover: the face."),
    ],
)
def test_a_recording_needs_a_consent_for_what_it_shows(tree, agreed, facts, says):
    agreed = None if agreed is None else consent(**agreed)
    media = recording(agreed)
    type(media).objects.filter(pk=media.pk).update(**facts)

    assert messages(testimony(tree["en"].stories, media)) == [says]


# When it ends ------------------------------------------------------------------------------


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("end", "goes"), [(TODAY + dt.timedelta(days=1), False), (TODAY, True), (None, False)]
)
def test_on_the_day_it_ends_the_testimony_is_withdrawn_in_all_languages(client, tree, end, goes):
    agreed = consent()
    translate(story_on(tree, agreed), "km", title="អង្ករ")
    agreed.expires_on = end
    agreed.save()

    run(NOW)

    done = Withdrawal.objects.all()
    assert len(done) == goes
    for code in ("en", "km", "es"):
        status = client.get(f"/{code}/stories/rice/").status_code
        assert status == (410 if goes else 404 if code == "es" else 200)
    if goes:
        assert done[0].reason == Reason.CONSENT
        assert done[0].keeps_sealed
        assert run(NOW).done == []


@pytest.mark.usefixtures("indexed")
def test_one_that_cannot_be_withdrawn_keeps_no_other(tree, monkeypatch):
    ended = consent(expires_on=TODAY)
    story_on(tree, ended)
    other = StoryPageFactory(parent=tree["en"].stories, slug="other", story_type="testimony")
    other.consents = [StoryConsent(consent=ended)]
    other.save()
    from stories.testimony import consent as module

    really = module.withdraw

    def once_broken(page, *args, **kwargs):
        if page.slug == "rice":
            raise RuntimeError("The power went")
        return really(page, *args, **kwargs)

    monkeypatch.setattr(module, "withdraw", once_broken)

    assert run(NOW).done == [other.title]


@pytest.mark.parametrize(("days", "warned"), [(0, False), (1, True), (60, True), (61, False)])
def test_sixty_days_before_editors_are_warned(tree, days, warned):
    ending = consent(expires_on=TODAY + dt.timedelta(days=days))
    story_on(tree, ending)

    assert bool(ending_consents(TODAY)) is warned


def test_the_warning_stands_on_the_editors_home_without_a_name(client, tree, django_user_model):
    story_on(tree, consent(expires_on=dt.date.today() + dt.timedelta(days=30)))
    apply_roles()
    user = django_user_model.objects.create(username="editor")
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)

    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert "Consents that end soon" in page
    assert "C-1" in page
    assert "Sokha Secret" not in page
    assert client.get(reverse("consents:index")).status_code == 302


@pytest.mark.usefixtures("indexed")
def test_the_clock_withdraws_it_with_all_else_that_is_due(client, tree):
    story_on(tree, consent(expires_on=dt.date(2021, 1, 1)))

    call_command("publish_scheduled", verbosity=0)

    assert client.get("/en/stories/rice/").status_code == 410


# Nobody else sees it -------------------------------------------------------------------------


@pytest.mark.usefixtures("indexed")
def test_nothing_of_a_consent_reaches_a_reader_or_a_translator(client, tree):
    agreed = consent(note="Her daughter signed.")
    media = recording(agreed)
    story = story_on(tree, agreed, body=testimony(tree["en"].stories, media, slug="x").body)

    segments = " ".join(str(getattr(s, "string", "")) for s in extract_segments(story))
    for text in (
        client.get("/en/stories/rice/").content.decode(),
        client.get("/en/stories/feed/").content.decode(),
        client.get("/en/search/?query=Secret").content.decode().replace("Secret", "", 3),
        segments,
    ):
        for word in ("Sokha Secret", "C-1", "daughter signed"):
            assert word not in text


@pytest.mark.parametrize(
    ("group", "may"),
    [("Dignity reviewers", True), ("Editors", False), ("Translators: Khmer", False)],
)
def test_those_who_look_after_consent_alone_open_it(client, tree, django_user_model, group, may):
    apply_roles()
    agreed = consent()
    user = django_user_model.objects.create(username="somebody")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)

    response = client.get(reverse("consents:edit", args=[agreed.pk]))

    assert (response.status_code == 200) is may
    if may:
        assert "Sokha Secret" in response.content.decode()


def test_the_signed_paper_lies_in_a_closed_collection(client, tree, admin_user):
    client.force_login(admin_user)
    data = {
        "reference": "C-9", "who": "Somebody", "uses": ["text"], "places": ["web"],
        "languages": ["en"], "given_on": "2026-01-01", "document": DocumentFactory().pk,
    }  # fmt: skip

    response = client.post(reverse("consents:add"), data)

    assert "Move this file to the collection" in response.content.decode()
    assert Permission.objects.filter(codename="view_consentrecord").exists()
