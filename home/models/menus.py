from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, TranslatableMixin

from core.i18n.fields import facts
from core.models import CodedSnippet


class Menu(CodedSnippet, ClusterableModel):
    """A menu. Its code is its place on the page: main or footer."""

    title = models.CharField(
        _("name"), max_length=80, help_text=_("Read aloud by screen readers: “Main menu”.")
    )

    override_translatable_fields = facts("code")
    panels = [
        FieldPanel("title"),
        FieldPanel("code"),
        InlinePanel("items", heading=_("Links"), label=_("link")),
    ]

    class Meta(CodedSnippet.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self):
        return self.title or self.code


class MenuItem(TranslatableMixin, Orderable):
    """A link to a page. It is left out in languages in which that page isn't live."""

    menu = ParentalKey(Menu, related_name="items", on_delete=models.CASCADE)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    url = models.URLField(_("or an address elsewhere"), blank=True)
    label = models.CharField(
        _("label"), max_length=60, blank=True, help_text=_("Empty: the page's title.")
    )

    override_translatable_fields = facts("sort_order", "page", "url")
    panels = [FieldPanel("page"), FieldPanel("url"), FieldPanel("label")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "locale"],
                name="home_menuitem_translation_key_locale",
            )
        ]
