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

    def assign(self, person, by) -> bool:
        """Give it to somebody, or to nobody; whether that is a change. Doesn't save."""
        if self.assignee_id == getattr(person, "pk", None):
            return False
        self.assignee = person
        self.assigned_by = by if person else None
        self.assigned_at = timezone.now() if person else None
        return True


class Frequency(models.TextChoices):
    AT_ONCE = "at-once", _("at once")
    DAILY = "daily", _("once a day")
    NEVER = "never", _("never")


# What is only noticed once a day can't be told at once.
DAILY_OR_NEVER = [choice for choice in Frequency.choices if choice[0] != Frequency.AT_ONCE]


def _how_often(label, *, daily=False) -> models.CharField:
    return models.CharField(
        label,
        max_length=8,
        choices=DAILY_OR_NEVER if daily else Frequency.choices,
        default=Frequency.DAILY if daily else Frequency.AT_ONCE,
    )


class WorkMail(models.Model):
    """How often somebody gets e-mails about translations; `digested_at`: their last daily one."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="work_mail"
    )
    assigned = _how_often(_("Works that are given to me"))
    sent_back = _how_often(_("Translations of mine that are sent back"))
    comment = _how_often(_("Comments that name me, and answers to mine"))
    due_soon = _how_often(_("Works that are due within three days"), daily=True)
    changed = _how_often(_("Changes in originals that I translated"), daily=True)
    digested_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.user_id}"


class Notice(models.Model):
    """
    Something that a person is told by e-mail, once.

    `at`: when it happened; `due`: the date, where it is about one. `told_at`: when an e-mail with
    it was handed over; without one it waits for the daily e-mail.
    """

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", _("Given to you")
        SENT_BACK = "sent_back", _("Sent back to you")
        COMMENT = "comment", _("Comments for you")
        DUE_SOON = "due_soon", _("Due soon")
        CHANGED = "changed", _("Changed in the original")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    translation = models.ForeignKey(
        "wagtail_localize.Translation", on_delete=models.CASCADE, related_name="+"
    )
    at = models.DateTimeField()
    due = models.DateField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "translation", "at"], name="one_notice_a_happening"
            )
        ]
        indexes = [models.Index(fields=["told_at", "user"], name="notices_that_wait")]

    def __str__(self):
        return f"{self.user_id}: {self.kind}, {self.translation_id}"


class Comment(models.Model):
    """
    A remark on a work in one language: on the text at `path`, or on the whole if that is empty.

    Kept by the translation key of the work and the path of the text, so it survives every change
    of the original. `about_source`: it is about the original, and goes to its editor. Answers have
    a `parent`; a thread is resolved by its first comment.
    """

    object_id = models.UUIDField()
    path = models.TextField(blank=True)
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField(max_length=2000)
    at = models.DateTimeField(auto_now_add=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answers")
    about_source = models.BooleanField(default=False)
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["object_id", "locale"], name="comments_of_a_work")]

    def __str__(self):
        return f"{self.object_id}, {self.path}: {self.author_id}"
