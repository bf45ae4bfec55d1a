"""The register of permanent identifiers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkIdentifier(models.Model):
    """
    A permanent identifier and the work it was given to; it stays when the work is deleted.

    The database lets no two works have one identifier. `files`: what stood there, as
    [{"sha256": …, "size": …}], written when a published work is deleted.
    """

    public_id = models.CharField(_("permanent identifier"), max_length=8, primary_key=True)
    translation_key = models.UUIDField(unique=True, editable=False)
    was_public = models.BooleanField(default=False)
    deleted_at = models.DateTimeField(_("deleted on"), null=True)
    files = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        verbose_name = _("permanent identifier")
        verbose_name_plural = _("permanent identifiers")

    def __str__(self):
        return self.public_id
