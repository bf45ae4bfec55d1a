"""Launch sets: pages in several languages that go live at one moment, all or none."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from core.publishing.registry import Blocker, publish_blockers
from core.publishing.together import going_live_together
from stories.launches.forms import LaunchSetForm


class LaunchState(models.TextChoices):
    PLANNED = "planned", gettext_lazy("planned")
    BLOCKED = "blocked", gettext_lazy("blocked")
    LAUNCHED = "launched", gettext_lazy("launched")
    CANCELLED = "cancelled", gettext_lazy("cancelled")


LOG_WORDS = {
    "approved": gettext_lazy("Approved"),
    "cancelled": gettext_lazy("Cancelled"),
    "launched": gettext_lazy("Launched: %(details)s"),
    "refused": gettext_lazy("Not launched: %(details)s"),
}


class LaunchSet(ClusterableModel):
    """
    Some pages, of any language, whose latest drafts go live in one transaction.

    The time is entered in the time zone of a day of remembrance and stored in UTC. Only the
    drafts that somebody with the permission to publish has approved go live: a page changed
    afterwards must be approved again.
    """

    name = models.CharField(gettext_lazy("name"), max_length=200)
    observance = models.ForeignKey(
        "stories.CommemorationPage",
        verbose_name=gettext_lazy("day of remembrance"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=gettext_lazy("The moment is a time of day where this day is kept."),
    )
    publish_at = models.DateTimeField(gettext_lazy("moment"))
    state = models.CharField(
        gettext_lazy("state"),
        max_length=10,
        choices=LaunchState.choices,
        default=LaunchState.PLANNED,
        editable=False,
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("approved by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    log = models.JSONField(default=list, editable=False)

    base_form_class = LaunchSetForm
    panels = [
        FieldPanel("name"),
        PageChooserPanel("observance", "stories.CommemorationPage"),
        FieldPanel("moment"),
        InlinePanel("items", heading=gettext_lazy("Pages"), label=gettext_lazy("page"), min_num=1),
    ]

    class Meta:
        verbose_name = gettext_lazy("launch set")
        verbose_name_plural = gettext_lazy("launch sets")
        ordering = ["-publish_at", "pk"]
        permissions = [("approve_launchset", "Can approve launch sets")]

    def __str__(self):
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.observance.timezone)

    @property
    def local_moment(self) -> dt.datetime:
        """The time in the day's time zone."""
        return self.publish_at.astimezone(self.zone)

    @property
    def moment_there(self) -> str:
        """The time as text, with the name of its time zone."""
        there = date_format(self.local_moment, "SHORT_DATETIME_FORMAT")
        return f"{there} {self.observance.timezone}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be launched."""
        return self.state in (LaunchState.PLANNED, LaunchState.BLOCKED)

    def blockers(self) -> list[tuple["LaunchItem | None", list[Blocker]]]:
        """
        Each item with the reasons why it can't go live; first, without an item, those of the set.
        """
        with going_live_together(self.page_keys):
            rows = [(item, item.blockers()) for item in self.items.all()]
        if not rows:
            return [(None, [Blocker(_("There is no page in this set."))])]
        if self.approved_by_id is None:
            rows.insert(0, (None, [Blocker(_("Nobody who may publish has approved this set."))]))
        return rows

    @property
    def page_keys(self) -> list[int]:
        """The primary keys of its pages."""
        return [item.page_id for item in self.items.all() if item.page_id]

    @property
    def lines(self) -> list[dict]:
        """The log, newest first: `at`, `words` in the active language, `by`."""
        return [
            {
                "at": dt.datetime.fromisoformat(line["at"]),
                "words": LOG_WORDS[line["act"]] % {"details": line["details"]},
                "by": line["by"],
            }
            for line in reversed(self.log)
        ]

    def note(self, act: str, details: str = "", user=None) -> None:
        """Add a line to the log (`act`: a key of LOG_WORDS); the caller saves."""
        by = str(user) if user else ""
        line = {"at": timezone.now().isoformat(), "act": act, "details": details, "by": by}
        self.log = [*self.log, line]


class LaunchItem(Orderable):
    """A page of a launch set, and the revision that was approved."""

    launch_set = ParentalKey(LaunchSet, related_name="items", on_delete=models.CASCADE)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=gettext_lazy("page"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="launch_items",
    )
    approved_revision = models.ForeignKey(
        "wagtailcore.Revision",
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    panels = [PageChooserPanel("page")]

    def blockers(self) -> list[Blocker]:
        """The reasons why this page can't go live."""
        if self.page is None:
            return [Blocker(_("This page was deleted. Take its row out of the set."))]
        found = publish_blockers(self.page.get_latest_revision_as_object())
        if self.launch_set.approved_by_id and self.is_changed_since_approval:
            found.insert(0, Blocker(_("Changed since the set was approved.")))
        return found

    @property
    def is_changed_since_approval(self) -> bool:
        return self.page.latest_revision_id != self.approved_revision_id
