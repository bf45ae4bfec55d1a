"""What those do who look after consents, and who publish several pages at one moment."""

import datetime as dt

from django.utils import timezone

from stories.launches import actions
from stories.models import ConsentRecord, LaunchItem, LaunchSet, StoryConsent
from tests.factories import CommemorationPageFactory, find_tree
from tests.translation.paths.choosing import Choice, act, latest, publish
from tests.translation.paths.world import CODES

EVERYTHING = ["text", "voice", "face", "name"]


@act
def story_comes_to_rest_on_a_consent(world, number):
    story = world.work("story")
    if story is None or story.consents.exists():
        return
    consent = ConsentRecord.objects.create(
        reference=f"C-{number}",
        who="Somebody",
        uses=EVERYTHING,
        places=["web"],
        languages=list(CODES),
        given_on=timezone.localdate() - dt.timedelta(days=30),
    )
    story = latest(story)
    story.consents = [StoryConsent(consent=consent)]
    publish(world, story)


@act
def consent_is_narrowed_widened_or_taken_back(world, number):
    choice = Choice(number)
    consent = choice.of(ConsentRecord.objects.order_by("pk"))
    if consent is None:
        story_comes_to_rest_on_a_consent(world, number)
        consent = ConsentRecord.objects.order_by("pk").first()
    if consent is None:
        return
    what = choice.of(("en", "es", "none of Khmer", "all", "taken back", "for a time"))
    if what == "taken back":
        consent.withdrawn_on = timezone.localdate()
    elif what == "for a time":
        consent.expires_on = timezone.localdate()
    elif what == "none of Khmer":
        consent.languages = ["en", "es"]
    else:
        consent.languages = list(CODES) if what == "all" else [what]
    consent.save()


@act
def works_are_launched_together(world, number):
    choice = Choice(number)
    name = choice.of(world.keys)
    pages = [page for code in CODES if (page := world.work(name, code)) is not None]
    pages = pages[: choice.of((3, 2, 1))]
    if not pages:
        return
    publisher = world.user(choice.of(("publisher", "admin")))
    for page in pages:
        latest(page).save_revision(user=world.user("editor"))
    day = CommemorationPageFactory(parent=find_tree()["en"].days)
    made = LaunchSet(
        name="Together", observance=day, publish_at=timezone.now(), created_by=publisher
    )
    made.items = [LaunchItem(page_id=page.pk, sort_order=place) for place, page in enumerate(pages)]
    made.save()
    actions.approve(made, publisher)
    actions.launch(made.pk, timezone.now())
