"""The page type of records: one work with all its files, in all languages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core.blocks.fields import TEXT_FEATURES
from core.blocks.reading import ReadingStream
from core.i18n.availability import public_pages
from core.i18n.fields import facts
from core.i18n.names import all_languages
from core.i18n.registry import LONGEST_TAG
from core.identifiers import stored_doi, stored_isbn, validate_doi, validate_isbn
from core.models import BasePage
from core.models.date_precision import DatePrecision
from library import schema
from library.public_ids import new_public_id

from .identifiers import WorkIdentifier

# Sent after a record was saved with its rows; `post_save` comes before the rows.
record_saved = Signal()


class ResourceType(models.TextChoices):
    POLICY_PAPER = "policy-paper", _("policy paper")
    RESEARCH_REPORT = "research-report", _("research report")
    WHITE_PAPER = "white-paper", _("white paper")
    ANNUAL_REPORT = "annual-report", _("annual report")
    TRAINING = "training", _("training material")
    BOOKLET = "booklet", _("booklet")
    FACTSHEET = "factsheet", _("fact sheet")
    ARTICLE = "article", _("article")
    DATASET = "dataset", _("data set")
    AUDIO = "audio", _("audio")
    VIDEO = "video", _("video")


class ResourcePage(BasePage):
    """
    One work of the library. Its text is translated; its facts and files are the same in all
    languages.
    """

    subtitle = models.CharField(_("subtitle"), max_length=250, blank=True)
    abstract = RichTextField(
        _("abstract"),
        features=TEXT_FEATURES,
        help_text=_(
            "What it is about and what it finds, for someone who decides whether to read it."
        ),
    )
    edition_label = models.CharField(
        _("edition"),
        max_length=80,
        blank=True,
        help_text=_("For example “second, revised edition”."),
    )
    body = StreamField(ReadingStream(), verbose_name=_("text"), blank=True)
    original_title = models.CharField(
        _("original title"),
        max_length=255,
        blank=True,
        help_text=_("If the work first came out in another language. The same in every language."),
    )
    original_title_language = models.CharField(
        _("language of the original title"),
        max_length=LONGEST_TAG,
        choices=all_languages,
        blank=True,
    )
    resource_type = models.CharField(
        _("kind"), max_length=16, choices=ResourceType.choices, default=ResourceType.POLICY_PAPER
    )
    publication_date = models.DateField(_("published on"), null=True)
    date_precision = models.CharField(
        _("how exact"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.YEAR
    )
    number_in_series = models.PositiveIntegerField(_("number in the series"), null=True, blank=True)
    edition_number = models.PositiveSmallIntegerField(_("edition number"), null=True, blank=True)
    pages = models.PositiveIntegerField(
        _("pages"),
        null=True,
        blank=True,
        help_text=_("Of the printed work, if it differs from the files."),
    )
    public_id = models.CharField(
        _("permanent identifier"), max_length=8, blank=True, editable=False, db_index=True
    )
    doi = models.CharField("DOI", max_length=200, blank=True, validators=[validate_doi])
    isbn = models.CharField("ISBN", max_length=32, blank=True, validators=[validate_isbn])
    handle = models.CharField("Handle", max_length=120, blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        help_text=_("The earlier edition. Its page will point here."),
    )
    rights = models.ForeignKey(
        "core.RightsStatement",
        verbose_name=_("rights"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Without a rights statement a record can't be published."),
    )
    rights_holder = models.CharField(_("rights holder"), max_length=200, blank=True)
    external_url = models.URLField(_("elsewhere"), blank=True, max_length=500)
    archived_url = models.URLField(_("archived copy"), blank=True, max_length=500)

    search_kind = "record"
    search_kind_name = _("Records of the library")
    search_position = 30
    summary_fields = ("listing_summary", "subtitle")
    date_field = "publication_date"
    parent_page_types = ["library.SeriesPage"]
    subpage_types = []

    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts(
            "original_title",
            "original_title_language",
            "resource_type",
            "publication_date",
            "date_precision",
            "number_in_series",
            "edition_number",
            "pages",
            "public_id",
            "doi",
            "isbn",
            "handle",
            "supersedes",
            "rights_holder",
            "external_url",
            "archived_url",
            "contributors",
            "files",
            "themes",
            "atrocities",
            "programmes",
            "countries",
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("subtitle", boost=2),
        index.SearchField("abstract"),
        index.SearchField("original_title"),
        index.SearchField("body"),
        index.FilterField("resource_type"),
        index.FilterField("publication_date"),
        index.FilterField("public_id"),
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("subtitle"),
        FieldPanel("abstract"),
        InlinePanel("files", heading=_("Files"), label=_("file")),
        InlinePanel("contributors", heading=_("Contributors"), label=_("contributor")),
        FieldPanel("body"),
    ]
    record_panels = [
        HelpPanel(content=_("Facts: the same in every language.")),
        FieldRowPanel([FieldPanel("resource_type"), FieldPanel("number_in_series")]),
        FieldRowPanel([FieldPanel("publication_date"), FieldPanel("date_precision")]),
        FieldRowPanel([FieldPanel("edition_number"), FieldPanel("pages")]),
        FieldPanel("edition_label"),
        PageChooserPanel("supersedes", "library.ResourcePage"),
        MultiFieldPanel(
            [FieldPanel("original_title"), FieldPanel("original_title_language")],
            heading=_("Original"),
        ),
        MultiFieldPanel(
            [FieldPanel("doi"), FieldPanel("isbn"), FieldPanel("handle")],
            heading=_("Identifiers"),
        ),
        MultiFieldPanel([FieldPanel("rights"), FieldPanel("rights_holder")], heading=_("Rights")),
        MultiFieldPanel(
            [FieldPanel("external_url"), FieldPanel("archived_url")], heading=_("Elsewhere")
        ),
    ]
    filing_panels = [
        InlinePanel("themes", heading=_("Themes"), label=_("theme")),
        InlinePanel("atrocities", heading=_("Atrocities"), label=_("atrocity")),
        InlinePanel("countries", heading=_("Countries"), label=_("country")),
        InlinePanel("programmes", heading=_("Programmes"), label=_("programme")),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Work")),
            ObjectList(record_panels, heading=_("Record")),
            ObjectList(filing_panels, heading=_("Filed under")),
            ObjectList(BasePage.care_panels, heading=_("Care")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")

    def _set_core_field_defaults(self):
        super()._set_core_field_defaults()
        self.public_id = self._own_public_id()

    def _own_public_id(self) -> str:
        """
        The identifier of this work: that of its other languages; a new one for a new work and for
        a copy, which has that of the work it was copied from.
        """
        given = WorkIdentifier.objects.filter(translation_key=self.translation_key).first()
        if given:
            return given.public_id
        taken = WorkIdentifier.objects.filter(public_id=self.public_id).exists()
        return self._free_public_id() if taken or not self.public_id else self.public_id

    def _free_public_id(self) -> str:
        while True:
            candidate = new_public_id()
            if not WorkIdentifier.objects.filter(public_id=candidate).exists():
                return candidate

    def serializable_data(self):
        """The values a revision stores; its files have the languages that their documents state."""
        for row in self.files.all():
            row.language = row.document.language
        return super().serializable_data()

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        record_saved.send(sender=type(self), instance=self)

    def full_clean(self, *args, **kwargs):
        self.doi, self.isbn = stored_doi(self.doi), stored_isbn(self.isbn)
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.original_title and not self.original_title_language:
            raise ValidationError(
                {"original_title_language": _("Say which language the original title is in.")}
            )
        self._refuse_circle_of_editions()

    def _refuse_circle_of_editions(self):
        """A work replaces neither itself nor what replaces it, in whatever language that is said."""
        seen, older = {self.translation_key}, self.supersedes
        while older is not None:
            if older.translation_key in seen:
                raise ValidationError(
                    {"supersedes": _("A record can’t replace itself, nor what replaces it.")}
                )
            seen.add(older.translation_key)
            before = ResourcePage.objects.filter(translation_key=older.translation_key)
            before = before.exclude(supersedes=None).select_related("supersedes").first()
            older = before.supersedes if before else None

    @classmethod
    def newer_works(cls, keys):
        """Translation key of a public work → that of the work that replaces it."""
        newer = public_pages(cls.objects.filter(supersedes__translation_key__in=keys))
        return dict(newer.values_list("supersedes__translation_key", "translation_key"))

    @property
    def schema_type(self) -> str:
        return schema.schema_type(self)

    def structured_data(self, request, node):
        return [schema.describe(request, self, node)]

    @property
    def standfirst(self) -> str:
        """The text under the title on a card."""
        return self.subtitle
