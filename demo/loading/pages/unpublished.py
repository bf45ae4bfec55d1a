"""
What isn't public yet: a launch of three languages, a draft that lacks something, a review.

Their texts stand in content/<language>/drafts/. A draft that is there is left as it is.
"""

import datetime as dt

from django.db import transaction

from demo.loading import review
from demo.loading.pages.fields import fill
from demo.loading.texts import load
from demo.loading.translations import translate
from stories.launches import actions
from stories.launches.forms import local_to_utc
from stories.models import LaunchItem, LaunchSet, StoryPage

DAY = "commemorations/rwanda-7-april"
EDITION, BLOCKED, IN_REVIEW = (
    f"drafts/{name}" for name in ("rwanda-2027", "well-by-the-road", "returning-a-photograph")
)
MIDNIGHT = dt.datetime(2027, 4, 7)


def create_unpublished_pages(references, users, report) -> None:
    """The three, each in one transaction. Safe to run again."""
    works = {work.key: work for work in load("drafts")}
    day, stories = references.page(DAY), references.page("stories/index")
    for key, make, parent in (
        (EDITION, _launch, day),
        (BLOCKED, lambda *_: None, stories),
        (IN_REVIEW, _send_to_review, stories),
    ):
        work = works[key]
        if StoryPage.objects.child_of(parent).filter(slug=work.slug).exists():
            continue
        report(key)
        with transaction.atomic():
            make(_draft(work, parent, references, users), work, references, users)


def _draft(work, parent, references, users):
    page = StoryPage(locale=parent.locale, live=False, slug=work.slug, owner=users["author"])
    fill(page, work, work.original, references)
    parent.add_child(instance=page)
    page.save_revision(user=users["author"])
    return StoryPage.objects.get(pk=page.pk)


def _send_to_review(page, work, references, users):
    review.send(page, users["author"])


def _launch(page, work, references, users):
    """All languages of an edition, approved for the midnight at which its day begins."""
    for code in work.translations:
        wording = fill(StoryPage(locale=page.locale), work, code, references)
        where = f"{code}/{work.key}.toml"
        translate(page, wording, code, users[code], where, publish=False)
    day = page.get_parent().specific
    launch_set = LaunchSet(
        name=page.title,
        observance=day,
        publish_at=local_to_utc(MIDNIGHT, day.timezone),
        created_by=users["editor"],
    )
    versions = page.get_translations(inclusive=True).order_by("path")
    launch_set.items = [LaunchItem(page=found, sort_order=n) for n, found in enumerate(versions)]
    launch_set.save()
    actions.approve(launch_set, users["publisher"])
