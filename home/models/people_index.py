"""The people who make what stands here, each with a page of their work."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField
from wagtail.search import index

from core.blocks.fields import INLINE_FEATURES
from core.models import BasePage
from home.named_people import PeopleRoutes


class PeopleIndexPage(PeopleRoutes, BasePage):
    """Everybody who may be named; below it, by the code of the person, their work."""

    intro = RichTextField(_("introduction"), features=INLINE_FEATURES, blank=True)

    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    edit_handler = TabbedInterface(
        [
            ObjectList(content_panels, heading=_("People")),
            ObjectList(BasePage.promote_panels, heading=_("Lists and address")),
        ]
    )
    search_fields = [*BasePage.search_fields, index.SearchField("intro")]

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")
