from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index
from wagtail_localize.fields import BaseTranslatableField

from core.blocks.fields import TEXT_FEATURES
from core.blocks.reading import FigureBlock
from core.models import BasePage
from home.front import front_page_context
from stories.blocks import StoryStream


class HomePage(BasePage):
    """The front page of one language. Without a live one, no page of that language is public."""

    hero = StreamField(
        [("figure", FigureBlock())], verbose_name=_("main picture"), max_num=1, blank=True
    )
    mission = RichTextField(_("mission"), features=TEXT_FEATURES, blank=True)
    featured = StreamField(
        [
            (
                "page",
                blocks.PageChooserBlock(
                    page_type=[
                        "stories.StoryPage",
                        "stories.CommemorationPage",
                        "library.ResourcePage",
                    ],
                    label=_("Page"),
                ),
            )
        ],
        verbose_name=_("featured"),
        max_num=4,
        blank=True,
        help_text=_("Shown in the reader's language; left out where it isn't translated."),
    )

    not_in_search = "It shows the content of other pages."
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "stories.StoryIndexPage",
        "stories.CommemorationIndexPage",
        "library.LibraryIndexPage",
        "home.PeopleIndexPage",
        "home.StandardPage",
    ]

    # The home pages of all languages are siblings, so their slugs must differ.
    override_translatable_fields = [
        BaseTranslatableField("slug"),
        *[f for f in BasePage.override_translatable_fields if f.field_name != "slug"],
    ]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero"),
        FieldPanel("mission"),
        FieldPanel("featured"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Front page")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("mission")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | front_page_context(request, self)

    def clean(self):
        super().clean()
        existing = HomePage.objects.filter(locale=self.locale_id).exclude(pk=self.pk).first()
        if existing:
            raise ValidationError(
                _("This language has a home page already: “%(title)s”.") % {"title": existing.title}
            )


class StandardPage(BasePage):
    """A plain page: about, privacy, accessibility."""

    standfirst = models.TextField(_("standfirst"), max_length=300, blank=True)
    body = StreamField(StoryStream(), verbose_name=_("text"), blank=True)

    search_kind = "page"
    search_kind_name = _("Pages about us")
    search_position = 50
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [*BasePage.content_panels, FieldPanel("standfirst"), FieldPanel("body")]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Page")),
            ObjectList(BasePage.care_panels, heading=_("Care")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and URL")),
        ]
    )
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
