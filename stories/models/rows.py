"""Child rows of stories and days: sources, corrections, related stories, places, dates."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, TranslatableMixin

from core.i18n.countries import country_choices, country_name
from core.i18n.fields import facts
from core.models import AtrocityRow, CountryRow, PersonRow, ProgrammeRow, ThemeRow

STORY = "stories.StoryPage"
DAY = "stories.CommemorationPage"


class StoryTheme(ThemeRow):
    page = ParentalKey(STORY, related_name="themes", on_delete=models.CASCADE)


class StoryAtrocity(AtrocityRow):
    page = ParentalKey(STORY, related_name="atrocities", on_delete=models.CASCADE)


class StoryProgramme(ProgrammeRow):
    page = ParentalKey(STORY, related_name="programmes", on_delete=models.CASCADE)


class StoryCountry(CountryRow):
    page = ParentalKey(STORY, related_name="countries", on_delete=models.CASCADE)


class StoryAuthor(PersonRow):
    page = ParentalKey(STORY, related_name="authors", on_delete=models.CASCADE)


class RelatedStory(Orderable):
    """A story the editor picked. Shown only if it exists in the reader's language."""

    page = ParentalKey(STORY, related_name="related_stories", on_delete=models.CASCADE)
    story = models.ForeignKey(
        STORY, verbose_name=_("story"), on_delete=models.CASCADE, related_name="+"
    )
    panels = [PageChooserPanel("story", STORY)]


class RelatedResource(Orderable):
    page = ParentalKey(STORY, related_name="related_resources", on_delete=models.CASCADE)
    resource = models.ForeignKey(
        "library.ResourcePage",
        verbose_name=_("record of the library"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    panels = [PageChooserPanel("resource", "library.ResourcePage")]


class StorySource(TranslatableMixin, Orderable):
    """A source of a statement. `[2]` in the text refers to the second row."""

    page = ParentalKey(STORY, related_name="sources", on_delete=models.CASCADE)
    citation = RichTextField(
        _("source"),
        features=["bold", "italic"],
        help_text=_("Author, title, publisher, year, as a reader would look for it."),
    )
    url = models.URLField(_("address"), blank=True, max_length=500)
    archived_url = models.URLField(_("archived copy"), blank=True, max_length=500)
    accessed_on = models.DateField(_("read on"), null=True, blank=True)
    resource = models.ForeignKey(
        "library.ResourcePage",
        verbose_name=_("record of the library"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    locator = models.CharField(
        _("where in it"), max_length=80, blank=True, help_text=_("For example “p. 12”.")
    )

    override_translatable_fields = facts(
        "sort_order", "url", "archived_url", "accessed_on", "resource"
    )
    panels = [
        FieldPanel("citation"),
        FieldPanel("url"),
        FieldPanel("archived_url"),
        FieldPanel("accessed_on"),
        PageChooserPanel("resource", "library.ResourcePage"),
        FieldPanel("locator"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"],
                name="stories_storysource_translation_key_locale",
            )
        ]


class Correction(TranslatableMixin, Orderable):
    """A correction: what was wrong, and when it was corrected."""

    page = ParentalKey(STORY, related_name="corrections", on_delete=models.CASCADE)
    on = models.DateField(_("date"))
    text = models.TextField(_("correction"), help_text=_("What stood here, and what is right."))
    frozen = models.BooleanField(
        _("published"),
        default=False,
        editable=False,
        help_text=_("A published correction stays."),
    )

    override_translatable_fields = facts("sort_order", "on", "frozen")
    panels = [FieldPanel("on"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"],
                name="stories_correction_translation_key_locale",
            )
        ]
        permissions = [("change_published_correction", "Can change published corrections")]


class CommemorationAtrocity(AtrocityRow):
    page = ParentalKey(DAY, related_name="atrocities", on_delete=models.CASCADE)


INTERNATIONAL = "international"


def place_choices() -> list[tuple[str, str]]:
    """ "International", then every country by its name in the active language."""
    return [(INTERNATIONAL, gettext("international")), *country_choices()]


class CommemorationPlace(Orderable):
    """Where the day is kept: a country, or "international"."""

    page = ParentalKey(DAY, related_name="observed_in", on_delete=models.CASCADE)
    code = models.CharField(_("country"), max_length=13, choices=place_choices)
    panels = [FieldPanel("code")]

    @property
    def name(self) -> str:
        """The country's name in the active language, or the word for "international"."""
        if self.code == INTERNATIONAL:
            return gettext("international")
        return country_name(self.code)


class ExplicitDate(Orderable):
    """The date of a movable day in one year."""

    page = ParentalKey(DAY, related_name="explicit_dates", on_delete=models.CASCADE)
    date = models.DateField(_("date"))
    confirmed = models.BooleanField(
        _("confirmed"), default=False, help_text=_("By an official calendar.")
    )
    panels = [FieldPanel("date"), FieldPanel("confirmed")]

    class Meta(Orderable.Meta):
        ordering = ["date"]

    def clean(self):
        super().clean()
        if not self.date:
            return
        same_year = [
            other
            for other in self.page.explicit_dates.all()
            if other is not self and other.date and other.date.year == self.date.year
        ]
        if same_year and any(other.date != self.date for other in same_year):
            raise ValidationError({"date": _("This year has a date already.")})
