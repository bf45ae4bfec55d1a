"""The page type of stories; each language has its own page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks.reading import FigureBlock
from core.i18n.fields import facts
from core.models import BasePage
from core.models.date_precision import DatePrecision
from stories.blocks import StoryStream
from stories.corrections import corrections_of, keep_frozen
from stories.forms import StoryPageForm
from stories.lists.related import further_stories
from stories.testimony.recordings import recordings_in

from .editions import Edition


class StoryType(models.TextChoices):
    COMMEMORATION = "commemoration", _("commemoration")
    IMPACT = "impact", _("story of impact")
    NEWS = "news", _("news")
    STATEMENT = "statement", _("statement")
    TESTIMONY = "testimony", _("testimony")
    ANALYSIS = "analysis", _("analysis")


class StoryPage(Edition, BasePage):
    """One story in one language. Below a day of remembrance it is an edition."""

    story_type = models.CharField(
        _("kind"), max_length=16, choices=StoryType.choices, default=StoryType.IMPACT
    )
    story_date = models.DateField(
        _("date"),
        null=True,
        help_text=_(
            "Of what the story tells or marks; it stands on the page and orders the lists."
        ),
    )
    date_precision = models.CharField(
        _("how exact"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
    )
    edition_year = models.PositiveSmallIntegerField(
        _("edition of the year"),
        null=True,
        blank=True,
        help_text=_(
            "For editions of a day of remembrance, one a year. Empty: the year of the date."
        ),
    )
    standfirst = models.TextField(
        _("standfirst"),
        max_length=300,
        help_text=_("One or two sentences that say what the story is. At most 300 characters."),
    )
    hero = StreamField(
        [("figure", FigureBlock())], verbose_name=_("main picture"), max_num=1, blank=True
    )
    body = StreamField(StoryStream(), verbose_name=_("story"), blank=True)
    donation_cta = models.ForeignKey(
        "core.DonationCTA",
        verbose_name=_("donation call"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Empty: the call of the section, else of the whole site."),
    )

    base_form_class = StoryPageForm
    schema_type = "Article"
    search_kind = "story"
    search_kind_name = _("Stories")
    search_position = 10
    date_field = "story_date"
    parent_page_types = ["stories.StoryIndexPage", "stories.CommemorationPage"]
    subpage_types = []

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts(
            "story_type",
            "story_date",
            "date_precision",
            "edition_year",
            "themes",
            "atrocities",
            "programmes",
            "countries",
            "authors",
            "related_stories",
            "related_resources",
            "consents",
        ),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.SearchField("search_transcript"),
        index.RelatedFields("sources", [index.SearchField("citation")]),
        index.FilterField("story_type"),
        index.FilterField("story_date"),
        index.FilterField("edition_year"),
    ]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("story_type"), FieldPanel("edition_year")]),
                FieldRowPanel([FieldPanel("story_date"), FieldPanel("date_precision")]),
            ],
            heading=_("Kind and date"),
            help_text=_("Facts: the same in every language."),
        ),
        FieldPanel("hero"),
        FieldPanel("body"),
        InlinePanel("authors", heading=_("By"), label=_("author")),
    ]
    source_panels = [
        HelpPanel(content=_("Write [1] in the text where you mean the first source of this list.")),
        InlinePanel("sources", heading=_("Sources"), label=_("source")),
        InlinePanel("corrections", heading=_("Corrections"), label=_("correction")),
    ]
    filing_panels = [
        InlinePanel("themes", heading=_("Themes"), label=_("theme")),
        InlinePanel("atrocities", heading=_("Atrocities"), label=_("atrocity")),
        InlinePanel("countries", heading=_("Countries"), label=_("country")),
        InlinePanel("programmes", heading=_("Programmes"), label=_("programme")),
        InlinePanel("related_stories", heading=_("Related stories"), label=_("story"), max_num=3),
        InlinePanel(
            "related_resources", heading=_("From the library"), label=_("record"), max_num=3
        ),
    ]
    care_panels = [
        *BasePage.care_panels,
        InlinePanel(
            "consents",
            heading=_("Consents"),
            label=_("consent"),
            help_text=_("What this story rests on. A testimony needs one for each who speaks."),
        ),
        FieldPanel("donation_cta"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Story")),
            ObjectList(source_panels, heading=_("Sources")),
            ObjectList(filing_panels, heading=_("Filed under")),
            ObjectList(care_panels, heading=_("Care")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def save(self, *args, **kwargs):
        keep_frozen(self)
        super().save(*args, **kwargs)

    @property
    def search_transcript(self) -> str:
        """The transcripts of its recordings, in the page's language and in the spoken one."""
        return "\n".join(
            row.text
            for recording in recordings_in(self)
            for row in recording.transcripts.all()
            if row.language in {self.locale.language_code, recording.spoken_language}
        )

    @property
    def date_modified(self):
        """When the public content was last changed: published again, or corrected."""
        dates = [row.on for row in corrections_of(self) if row.on]
        if self.last_published_at:
            dates.append(self.last_published_at.date())
        return max(dates, default=None)

    @property
    def corrections_told(self) -> list:
        """The corrections that the page shows."""
        return corrections_of(self)

    def structured_data(self, request, node):
        node |= {"headline": node["name"], **self.about_event(request)}
        if corrections := corrections_of(self):
            node["correction"] = [row.text for row in corrections]
        if self.date_modified:
            node["dateModified"] = self.date_modified.isoformat()
        return [node]

    def further_works(self, request) -> list:
        """Stories to read next, besides the editor's picks; see core.content.page_data."""
        return further_stories(request, self)
