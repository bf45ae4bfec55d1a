from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
)

from core.admin.forms import RecordForm
from core.i18n.fields import facts
from core.text.normalise_on_save import normalised
from core.validators import validate_code


class CodedSnippet(
    DraftStateMixin, RevisionMixin, PreviewableMixin, TranslatableMixin, models.Model
):
    """
    A shared record with a code that is the same in every language.

    URLs and filters use the code (`?theme=memory`), so the same URL lists the same works
    in each language.
    """

    code = models.SlugField(
        _("code"),
        max_length=60,
        validators=[validate_code],
        help_text=_(
            "Small Latin letters, digits and hyphens. It stands in addresses and stays "
            "the same in every language."
        ),
    )

    base_form_class = RecordForm
    override_translatable_fields = facts("code")
    preview_template = "snippets/preview.html"

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["code", "locale"], name="%(app_label)s_%(class)s_code_locale"
            ),
            models.UniqueConstraint(
                fields=["translation_key", "locale"],
                name="%(app_label)s_%(class)s_translation_key_locale",
            ),
        ]

    def serializable_data(self):
        """
        The values a revision stores, with their texts normalised: a draft is not saved as a row.
        """
        return normalised(super().serializable_data())

    def get_preview_template(self, request, mode_name):
        return self.preview_template

    def get_preview_context(self, request, mode_name):
        return {**super().get_preview_context(request, mode_name), "snippet": self}

    def __str__(self):
        return getattr(self, "name", None) or self.code
