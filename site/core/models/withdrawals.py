"""Records of withdrawn works: the work, its URLs, its files."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """The reason shown to readers. Each sentence is translated in the catalogues."""

    WISH = "wish", _("Withdrawn at the wish of a person it speaks of.")
    SAFETY = "safety", _("Withdrawn to keep people safe.")
    CONSENT = "consent", _("Withdrawn because the consent it rested on has ended.")
    RIGHTS = "rights", _("Withdrawn because we have no right to show it.")
    ERROR = "error", _("Withdrawn because it holds an error that could do harm.")
    UNSAID = "unsaid", _("Withdrawn. We give no reason, out of care for those concerned.")


class Withdrawal(models.Model):
    """
    The withdrawal of one work and all pages below it, in all languages.

    An undone withdrawal is kept (`undone_at`), as part of the record.
    """

    translation_key = models.UUIDField(db_index=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    reason = models.CharField(
        _("what readers are told"), max_length=8, choices=Reason.choices, default=Reason.WISH
    )
    words = models.JSONField(_("in our own words"), default=dict, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("Why, for those who work here. Never shown to readers.")
    )
    keeps_sealed = models.BooleanField(_("keep the files sealed"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), auto_now_add=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone on"), null=True, editable=False)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        default_permissions = ()
        permissions = [
            ("withdraw_work", "Can withdraw a work in all languages"),
            ("undo_withdrawal", "Can undo a withdrawal"),
        ]

    def __str__(self):
        return self.title

    def words_for(self, code: str) -> str:
        """The text for readers of a language: the editor's own, else the sentence of the reason."""
        return self.words.get(code, "").strip() or str(self.get_reason_display())

    @property
    def files_left(self) -> models.QuerySet:
        """Files that are not deleted or moved yet."""
        return self.files.filter(closed_at=None)


class WithdrawnAddress(models.Model):
    """A path, without its language, that answers 410 while no page is there."""

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="addresses")
    path = models.CharField(max_length=500, db_index=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["withdrawal", "path"], name="core_withdrawnaddress_once"
            )
        ]

    def __str__(self):
        return self.path


class WithdrawnFile(models.Model):
    """
    A stored file of a withdrawn work.

    `storage` and `name` are enough to delete or move it later if the storage failed.
    """

    withdrawal = models.ForeignKey(Withdrawal, on_delete=models.CASCADE, related_name="files")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    storage = models.CharField(max_length=20)
    name = models.CharField(max_length=500)
    is_derived = models.BooleanField(default=False)  # a rendition: deleted, never sealed
    sealed_name = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self):
        return self.name
