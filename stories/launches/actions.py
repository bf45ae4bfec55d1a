"""Approves, launches and cancels launch sets."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url

from core.hooks import find_publisher_blockers
from core.i18n.punctuation import joined, labelled
from core.publishing.mail import send_emails
from core.publishing.missed_schedules import people_concerned
from core.publishing.registry import Blocker, PublishBlocked
from core.publishing.scheduling import Due, DueWork, lock
from core.publishing.together import going_live_together
from stories.models import LaunchSet
from stories.models.launches import LaunchState

OPEN = (LaunchState.PLANNED, LaunchState.BLOCKED)


class LaunchBlocked(PublishBlocked):
    """A launch set can't be launched; `rows` holds the reasons for each item."""

    def __init__(self, launch_set, rows):
        self.rows = [(item, blockers) for item, blockers in rows if blockers]
        super().__init__(launch_set, _with_titles(self.rows))


def _with_titles(rows) -> list[Blocker]:
    found = []
    for item, blockers in rows:
        for blocker in blockers:
            message = blocker.message
            found.append(Blocker(labelled(title(item), message) if item else message))
    return found


def title(item) -> str:
    """The name of an item's page and its language, for people."""
    if item.page is None:
        return _("a page that was deleted")
    return f"{item.page.get_admin_display_title()} ({item.page.locale})"


def refuse_others(launch_set: LaunchSet, user) -> None:
    """Raises PermissionDenied if a user may not approve a set, or not publish one of its pages."""
    if not user.has_perm("stories.approve_launchset") or not launch_set.is_open:
        raise PermissionDenied
    for item in launch_set.items.select_related("page"):
        if item.page and not item.page.permissions_for_user(user).can_publish():
            raise PermissionDenied


@transaction.atomic
def approve(launch_set: LaunchSet, user) -> None:
    """
    Approve the current drafts of a set for publication.

    Raises PermissionDenied if the user may not publish one of the pages, LaunchBlocked if a page
    may not go live, or not by this person.
    """
    refuse_others(launch_set, user)
    for item in launch_set.items.select_related("page"):
        item.approved_revision = item.page and item.page.latest_revision
        item.save(update_fields=["approved_revision"])
    launch_set = LaunchSet.objects.get(pk=launch_set.pk)
    launch_set.approved_by = user
    rows = [
        (item, [*blockers, *_publisher_blockers(item, user)])
        for item, blockers in launch_set.blockers()
    ]
    if any(blockers for _item, blockers in rows):
        raise LaunchBlocked(launch_set, rows)
    launch_set.state = LaunchState.PLANNED
    launch_set.note("approved", user=user)
    launch_set.save()


def _publisher_blockers(item, user) -> list[Blocker]:
    """What keeps a person from publishing a page; the set is launched in their name."""
    if item is None or item.page is None:
        return []
    page = item.page.specific
    lock = page.get_lock()
    locked = [Blocker(_("This page is locked."))] if lock and lock.for_user(user) else []
    draft = page.get_latest_revision_as_object()
    return [*locked, *chain.from_iterable(find_publisher_blockers(draft, user))]


def cancel(launch_set: LaunchSet, user) -> None:
    """Cancel a set that has not been launched. Pages that are live stay live."""
    if not launch_set.is_open:
        raise PermissionDenied
    launch_set.state = LaunchState.CANCELLED
    launch_set.note("cancelled", user=user)
    launch_set.save(update_fields=["state", "log"])


@transaction.atomic
def launch(pk: int, now: datetime) -> bool:
    """
    Publish all pages of a set that is due; returns whether there was one to launch.

    Raises LaunchBlocked, and changes nothing, if one of the pages may not go live.
    """
    launch_set = lock(LaunchSet.objects.filter(pk=pk, state__in=OPEN, publish_at__lte=now))
    if launch_set is None:
        return False
    rows = launch_set.blockers()
    if any(blockers for _item, blockers in rows):
        raise LaunchBlocked(launch_set, rows)
    # Parents first: a page below one that isn't public would have no URL.
    with going_live_together(launch_set.page_keys):
        for item in sorted(launch_set.items.all(), key=lambda item: item.page.path):
            _publish(item.page, launch_set.approved_by)
    launch_set.state = LaunchState.LAUNCHED
    names = joined(title(item) for item in launch_set.items.all())
    launch_set.note("launched", names)
    launch_set.save()
    return True


def _publish(page, user):
    if page.live and not page.has_unpublished_changes:
        return
    revision = page.get_latest_revision()
    if revision.content.get("go_live_at"):  # use the set's time, not the pages' own
        revision.content["go_live_at"] = None
        revision.save(update_fields=["content"])
    revision.publish(user=user, log_action="wagtail.publish.scheduled")


def report_refusal(pk: int, error: Exception) -> None:
    """Mark a set that could not be launched and e-mail its people, once for each reason."""
    launch_set = lock(LaunchSet.objects.filter(pk=pk, state__in=OPEN))
    if launch_set is None:
        return
    reasons = [b.message for b in getattr(error, "blockers", [])] or [
        _("Something went wrong on our side. Whoever runs the site finds more in its log.")
    ]
    details = " ".join(reasons)
    last = launch_set.log[-1] if launch_set.log else {}
    if launch_set.state == LaunchState.BLOCKED and last.get("details") == details:
        return
    launch_set.state = LaunchState.BLOCKED
    launch_set.note("refused", details)
    launch_set.save(update_fields=["state", "log"])
    send_emails(_people(launch_set), lambda: _email(launch_set))


def _people(launch_set):
    people = [launch_set.created_by, launch_set.approved_by]
    for item in launch_set.items.all():
        if item.page:
            people += people_concerned(item.page, item.page.latest_revision)
    return people


def _email(launch_set):
    subject = _("“%(name)s” was not launched") % {"name": launch_set.name}
    rows = [(item, blockers) for item, blockers in launch_set.blockers() if blockers]
    lines = [f"– {blocker.message}" for blocker in _with_titles(rows)]
    address = get_admin_base_url() + reverse("launch_sets:inspect", args=[launch_set.pk])
    text = _(
        "None of its pages was published. It is launched as soon as nothing stands in its "
        "way and it is approved:"
    )
    return subject, "\n".join([text, "", *lines, "", address])


class DueLaunchSets(DueWork):
    id = "launch-sets"
    what = "Launch sets that are due go live, those that were missed or blocked before included."

    def find(self, now: datetime) -> Iterator[Due]:
        for found in LaunchSet.objects.filter(state__in=OPEN, publish_at__lte=now):
            yield Due(
                found.publish_at,
                str(found),
                lambda pk=found.pk: launch(pk, now),
                lambda error, pk=found.pk: report_refusal(pk, error),
            )
