"""
Child rows that file a work under themes, countries, people and so on.

They are no many-to-many fields, which wagtail-localize does not copy to translations. A row
refers to the record in the work's original language: compare by `translation_key` or code, never
by primary key.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from core.i18n.countries import country_choices, country_name

from .people import Organisation, Person
from .terms import Atrocity, Programme, Theme


class ThemeRow(Orderable):
    theme = models.ForeignKey(
        Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="+"
    )
    panels = [FieldPanel("theme")]

    class Meta(Orderable.Meta):
        abstract = True


class AtrocityRow(Orderable):
    atrocity = models.ForeignKey(
        Atrocity, verbose_name=_("atrocity"), on_delete=models.PROTECT, related_name="+"
    )
    panels = [FieldPanel("atrocity")]

    class Meta(Orderable.Meta):
        abstract = True


class ProgrammeRow(Orderable):
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    panels = [FieldPanel("programme")]

    class Meta(Orderable.Meta):
        abstract = True


class CountryRow(Orderable):
    code = models.CharField(_("country"), max_length=2, choices=country_choices)
    panels = [FieldPanel("code")]

    class Meta(Orderable.Meta):
        abstract = True

    @property
    def name(self) -> str:
        """The country's name in the active language."""
        return country_name(self.code)


class Role(models.TextChoices):
    AUTHOR = "author", _("author")
    EDITOR = "editor", _("editor")
    TRANSLATOR = "translator", _("translator")
    PHOTOGRAPHER = "photographer", _("photographer")
    INTERVIEWER = "interviewer", _("interviewer")
    PUBLISHER = "publisher", _("publisher")


class PersonRow(Orderable):
    """A person or an organisation, and their role in the work."""

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.AUTHOR)
    panels = [FieldPanel("person"), FieldPanel("organisation"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self):
        super().clean()
        if bool(self.person_id) == bool(self.organisation_id):
            raise ValidationError(_("Choose a person or an organisation, one of the two."))

    @property
    def who(self) -> Person | Organisation | None:
        return self.person or self.organisation
