"""
Consents of testimonies: the publish rule, and withdrawal when a consent ends.

A testimony without a consent that covers it can't be published. When a consent ends, the works
that need it are withdrawn in all languages (core.withdrawal.actions) and their files sealed.
"""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from core.i18n.dates import written
from core.i18n.names import language_name
from core.i18n.punctuation import joined
from core.models import Reason
from core.publishing.registry import Blocker, PublishRule
from core.publishing.scheduling import Due, DueWork, lock
from core.withdrawal.actions import withdraw, withdrawal_of
from stories.models import StoryPage
from stories.models.consents import ConsentRecord, Place, Use
from stories.testimony.recordings import recordings_in

WARN_DAYS = 60
NOTE = "The consent {} ended on {}."


def missing_from_consent(consent: ConsentRecord, uses: set, language: str, day: dt.date) -> str:
    """What a consent doesn't cover, as a sentence for an editor; empty if it covers all."""
    if not consent.holds_on(day):
        end = consent.ends_on()
        if end and end <= day:
            return _("The consent %(reference)s ended on %(date)s.") % {
                "reference": consent,
                "date": written(end),
            }
        return _("The consent %(reference)s does not hold yet.") % {"reference": consent}
    missing = [str(Use(use).label) for use in Use.values if use in uses - set(consent.uses)]
    if Place.WEB not in consent.places:
        missing.append(str(Place.WEB.label))
    if language not in consent.languages:
        missing.append(language_name(language))
    if not missing:
        return ""
    return _("The consent %(reference)s does not cover: %(missing)s.") % {
        "reference": consent,
        "missing": joined(missing),
    }


class MissingConsent(PublishRule):
    """Testimonies, and pages that play a recording, need a consent that covers them."""

    id = "consent"
    why = "A testimony or a recording has no consent that covers its use, place and language today."

    def find(self, page) -> Iterator[Blocker]:
        if getattr(page, "story_type", "") == "testimony":
            yield from _missing_for_story(page)
        for recording in recordings_in(page):
            yield from _missing_for_recording(page, recording)


def _missing_for_story(page):
    consents = [row.consent for row in page.consents.all() if row.consent_id]
    if not consents:
        yield Blocker(_("A testimony needs a consent. Choose one under “Care”."), "consents")
    today = timezone.localdate()
    for consent in consents:
        if sentence := missing_from_consent(consent, {Use.TEXT}, page.locale.language_code, today):
            yield Blocker(sentence, "consents")


def _missing_for_recording(page, recording):
    named = {"title": recording.title}
    if recording.consent is None:
        yield Blocker(_("The recording “%(title)s” needs a consent.") % named, "body")
        return
    sentence = missing_from_consent(
        recording.consent, recording.uses, page.locale.language_code, timezone.localdate()
    )
    if sentence:
        yield Blocker(sentence, "body")


def ended_consents(day: dt.date) -> list[ConsentRecord]:
    """Consents that held once and don't on a day."""
    return [
        consent
        for consent in ConsentRecord.objects.all()
        if (end := consent.ends_on()) and end <= day
    ]


def ending_consents(day: dt.date) -> list[tuple[dt.date, ConsentRecord]]:
    """(last day, consent) for consents of public works that end within 60 days, soonest first."""
    soon = [
        (end, consent)
        for consent in ConsentRecord.objects.exclude(expires_on=None, withdrawn_on=None)
        if (end := consent.ends_on()) and day < end <= day + dt.timedelta(days=WARN_DAYS)
    ]
    return sorted(
        ((end, consent) for end, consent in soon if works_resting_on(consent)),
        key=lambda pair: (pair[0], pair[1].reference),
    )


def works_resting_on(consent: ConsentRecord) -> list:
    """The public stories that need a consent, in their original language if it is public."""
    stories = StoryPage.objects.filter(live=True)
    found = list(stories.filter(consents__consent=consent).select_related("locale"))
    for recording in consent.recordings.all():
        found += recording.stories()
    by_work = {}
    for page in found:
        if page.locale.language_code == page.original_language:
            by_work[page.translation_key] = page
        else:
            by_work.setdefault(page.translation_key, page)
    return list(by_work.values())


class EndedConsents(DueWork):
    id = "ended-consents"
    what = "Testimonies whose consent has ended are withdrawn in all languages, their files sealed."

    def find(self, now: dt.datetime) -> Iterator[Due]:
        for consent in ended_consents(timezone.localdate(now)):
            for page in works_resting_on(consent):
                moment = dt.datetime.combine(consent.ends_on(), dt.time(), tzinfo=dt.UTC)
                yield Due(moment, str(page), _withdraws(page, consent))


def _withdraws(page, consent):
    def act():
        found = lock(type(page).objects.filter(pk=page.pk, live=True))
        if found is None or withdrawal_of(found):
            return False
        note = NOTE.format(consent.reference, consent.ends_on())
        withdraw(found, Reason.CONSENT, note=note, keeps_sealed=True)
        return True

    return act
