"""The base of all page types."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.models import Orderable, Page, PageViewRestriction
from wagtail.search import index

from core.admin.forms import BasePageForm
from core.admin.previews import PreviewModes
from core.i18n.availability import is_private, notices_for
from core.i18n.fields import facts
from core.i18n.names import site_languages
from core.i18n.registry import LONGEST_TAG
from core.text.normalise_on_save import normalised
from core.text.slugs import suggest_slug, validate_slug

from .notices import ContentNotice


class PageNotice(Orderable):
    """A row that shows a content notice at the start of a page."""

    page = ParentalKey("wagtailcore.Page", related_name="content_notices", on_delete=models.CASCADE)
    notice = models.ForeignKey(
        ContentNotice,
        verbose_name=_("notice"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    panels = [FieldPanel("notice")]


class BasePage(PreviewModes, Page):
    """
    A page with one ASCII slug in all languages and an original language.

    Abstract over Wagtail's own Page: wagtail-localize declares Wagtail 8's swappable page
    model unsupported.
    """

    listing_summary = models.CharField(
        _("summary for lists"),
        max_length=300,
        blank=True,
        help_text=_("Shown on cards and in feeds. Empty: the standfirst."),
    )
    listing_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for lists"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Never a sensitive picture. Empty: a drawing made from the date."),
    )
    social_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Never a sensitive picture. Empty: the picture for lists."),
    )
    original_language = models.CharField(
        _("original language"),
        max_length=LONGEST_TAG,
        choices=site_languages,
        blank=True,
        editable=False,
    )
    content_notice_text = models.CharField(
        _("what follows"),
        max_length=400,
        blank=True,
        help_text=_(
            "One sentence on what this page shows or tells, for those who must decide whether to read."
        ),
    )
    solemn = models.BooleanField(
        _("solemn"),
        default=False,
        help_text=_("A quiet layout; the donation call comes after the last word."),
    )

    slug: str  # a field of Page

    base_form_class = BasePageForm
    future_parent = None

    schema_type = "WebPage"  # of https://schema.org

    # How search and lists treat the page type (search.kinds). By default it is found under the name
    # of its model.
    not_in_search = ""  # why no search finds pages of this type; a developer reads it
    search_kind = ""  # `?kind=` of the search page; several types may share one
    search_kind_name: str | Promise = ""  # above their results; empty: the plural of the type
    search_position = 100  # among the kinds
    summary_fields = ("listing_summary", "standfirst")  # the first that is filled is shown
    date_field = ""  # shown in lists, as exact as `date_precision` says

    # Fields whose texts may be in any language: names in other tongues, citations of works. The
    # publish rule on languages (translation.live.language_rule) passes over them.
    in_any_language: tuple[str, ...] = ("sources", "also_known_as")

    known_ancestors: list[Page] | None = (
        None  # the pages above this one, once routing has loaded them
    )

    override_translatable_fields = facts(
        "slug",
        "show_in_menus",
        "listing_image",
        "social_image",
        "original_language",
        "solemn",
        "content_notices",
    )

    search_fields = [
        *Page.search_fields,
        index.SearchField("listing_summary"),
        index.FilterField("original_language"),
    ]

    notice_panels = [
        MultiFieldPanel(
            [
                InlinePanel("content_notices", label=_("notice")),
                FieldPanel("content_notice_text"),
            ],
            heading=_("Before reading"),
            help_text=_(
                "For material that may hurt. Shown before the first words, in the page’s language."
            ),
        ),
    ]
    care_panels = [*notice_panels, FieldPanel("solemn")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    heading=_("End of the URL"),
                    help_text=_(
                        "Small Latin letters, digits and hyphens. Empty: made from the title."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    heading=_("Title for search engines"),
                    help_text=_("Empty: the title."),
                ),
                FieldPanel(
                    "search_description",
                    heading=_("Description for search engines"),
                    help_text=_("One sentence. Empty: the standfirst."),
                ),
            ],
            heading=_("URL and search engines"),
        ),
        MultiFieldPanel(
            [FieldPanel("listing_summary"), FieldPanel("listing_image")],
            heading=_("On cards and in feeds"),
        ),
        FieldPanel("social_image"),
        HelpPanel(
            content=_(
                "The URL is the same in every language and written in small Latin "
                "letters, so that it survives being read aloud, printed and typed."
            )
        ),
    ]

    class Meta:
        abstract = True

    def serializable_data(self):
        """
        The values a revision stores, with their texts normalised: a draft is not saved as a row.
        """
        return normalised(super().serializable_data())

    def _set_core_field_defaults(self):
        """
        Set the original language and the slug of a new page.

        Wagtail calls this before each save, drafts included; `full_clean` runs for live pages
        only.
        """
        if not self.slug and self.title and self.path:
            self.slug = self._get_autogenerated_slug(suggest_slug(self.title))
        super()._set_core_field_defaults()
        if not self.original_language:
            self.original_language = self.locale.language_code

    def minimal_clean(self):
        super().minimal_clean()
        self._refuse_wrong_slug()

    def clean(self):
        super().clean()
        self._refuse_wrong_slug()
        self._refuse_sensitive_pictures()

    def missing_for_readers(self) -> dict[str, str]:
        """Field → what must be done before the page can be published. Drafts may lack these."""
        return {}

    @property
    def parent_or_future(self):
        """The parent page; in the form for a new page, its future parent."""
        return self.get_parent() if self.path else self.future_parent

    def _refuse_wrong_slug(self):
        if not self.slug:
            return
        try:
            validate_slug(self.slug)
        except ValidationError as error:
            raise ValidationError({"slug": error}) from error

    def _refuse_sensitive_pictures(self):
        for name in ("listing_image", "social_image"):
            image = getattr(self, name)
            if image and image.is_sensitive:
                raise ValidationError(
                    {name: _("A sensitive picture can’t stand in lists or shared links.")}
                )

    def get_view_restrictions(self):
        """
        The view restrictions of this page and its ancestors. Wagtail reads them at each visit.
        """
        if self.alias_of_id or is_private(self):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()

    @cached_property
    def notices(self) -> list[ContentNotice]:
        """The page's live content notices, in its own language where they are translated."""
        rows = self.content_notices.select_related("notice")
        return notices_for([row.notice for row in rows], self.locale)

    @classmethod
    def unlisted(cls):
        """
        The pages of this type that are public and hidden all the same: in no sitemap, in no search
        (core.content.listed). By default none.
        """
        return cls.objects.none()

    @classmethod
    def newer_works(cls, keys) -> dict:
        """
        Translation key of a work → that of the work that replaces it, which search puts first. By
        default no work is replaced.
        """
        return {}

    def structured_data(self, request, node: dict) -> list[dict]:
        """
        The page's schema.org nodes: `node` with this type's values, then further nodes
        (core.public.structured_data).
        """
        return [node]

    @property
    def summary(self) -> str:
        """
        The text on a card: the first filled field of `summary_fields`, else the search
        description.
        """
        texts = (getattr(self, name, "") for name in (*self.summary_fields, "search_description"))
        return next(filter(None, texts), "")

    @property
    def card_image(self):
        """The picture for lists; None if it is sensitive."""
        image = self.listing_image
        return None if image and image.is_sensitive else image
