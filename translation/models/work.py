"""Who translates what until when."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobQuerySet(models.QuerySet):
    def open(self) -> "JobQuerySet":
        """Jobs that aren't finished, the most urgent first."""
        unfinished = self.filter(finished_at=None, translation__enabled=True)
        return unfinished.order_by("priority", F("due").asc(nulls_last=True), "pk")

    def open_of(self, translations) -> "JobQuerySet":
        """The open jobs of some translations, running or stopped."""
        return self.filter(finished_at=None, translation__in=translations)

    def overdue(self, today: dt.date) -> "JobQuerySet":
        return self.open().filter(due__lt=today)


class Job(models.Model):
    """
    A work that somebody is to translate into one language.

    `assignee`: who does it; anybody of the language may take one without. `assigned_by`,
    `assigned_at`: who gave it to them, and when. The numbers of words are those that were left
    when they were counted last (translation.jobs.counting): `new`, similar to something in the
    memory (`fuzzy`), the same as something in it (`exact`), or the same as an earlier text of
    this work (`repeated`). A work has one open job a language.
    """

    class Priority(models.IntegerChoices):
        HIGH = 1, _("high")
        NORMAL = 2, _("normal")
        LOW = 3, _("low")

    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="jobs"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translation_jobs",
        verbose_name=_("translator"),
    )
    due = models.DateField(_("due date"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority.choices, default=Priority.NORMAL
    )
    instructions = models.TextField(
        _("instructions"),
        max_length=2000,
        blank=True,
        help_text=_("What the translator has to know. They see it above the texts."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    assigned_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    words_new = models.PositiveIntegerField(default=0)
    words_fuzzy = models.PositiveIntegerField(default=0)
    words_exact = models.PositiveIntegerField(default=0)
    words_repeated = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation"],
                condition=Q(finished_at=None),
                name="one_open_job_a_translation",
            )
        ]
        indexes = [models.Index(fields=["assignee", "finished_at", "due"], name="jobs_of_a_person")]

    def __str__(self):
        return f"{self.translation_id}: {self.due or 'no date'}"

    @property
    def words(self) -> int:
        return self.words_new + self.words_fuzzy + self.words_exact + self.words_repeated

    def is_overdue(self, today: dt.date | None = None) -> bool:
        today = today or timezone.localdate()
        return self.finished_at is None and self.due is not None and self.due < today

    def assign(self, person, by) -> None:
        """Give it to somebody, or to nobody. Doesn't save."""
        if self.assignee_id != getattr(person, "pk", None):
            self.assignee = person
            self.assigned_by = by if person else None
            self.assigned_at = timezone.now() if person else None
