"""
A consent that is narrowed takes down, at once, what it no longer covers (H8).

In the transaction that saves the consent, or gives a recording another one. A consent that has
ended is left to the clock, which withdraws the works with their files (stories.testimony.consent).
"""

import uuid
from collections.abc import Iterable

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from stories.models import StoryPage
from stories.models.consents import ConsentRecord
from stories.models.media import TestimonyMedia
from stories.testimony.consent import MissingConsent
from stories.testimony.recordings import pages_of

ACTION = "memoria.consent_narrowed"


@receiver(post_save, sender=ConsentRecord)
def follow_narrowed_consent(instance, created=False, raw=False, **kwargs):
    """Take down the pages, in whichever language, that a consent no longer covers."""
    if raw or created or _has_ended(instance):
        return
    take_down_uncovered(StoryPage.objects.filter(live=True, consents__consent=instance))
    for recording in instance.recordings.all():
        take_down_uncovered(pages_of(recording).filter(live=True))


@receiver(post_save, sender=TestimonyMedia)
def follow_changed_recording(instance, created=False, raw=False, **kwargs):
    """The same for a recording that was given another consent, or turned out to show more."""
    if raw or created or (instance.consent and _has_ended(instance.consent)):
        return
    take_down_uncovered(pages_of(instance).filter(live=True))


def _has_ended(consent):
    end = consent.ends_on()
    return end is not None and end <= timezone.localdate()


def take_down_uncovered(pages: Iterable[Page]) -> None:
    """Unpublish those of some live pages that lack a consent which covers them today."""
    for page in pages:
        page.refresh_from_db(fields=["live"])  # a translation goes with its original
        reasons = [blocker.message for blocker in MissingConsent().find(page.specific)]
        if not page.live or not reasons:
            continue
        # Who looks after consents needs no permission to unpublish.
        UnpublishPageAction(page.specific).execute(skip_permission_checks=True)
        log(page, ACTION, uuid=uuid.uuid4(), data={"reasons": reasons})
