"""Admin panels that several kinds of shared records use."""

from django.contrib.contenttypes.models import ContentType
from wagtail.admin.panels import Panel
from wagtail.models import Page, ReferenceIndex


def pages_using(record) -> list[Page]:
    """
    The pages, in all languages, that use a shared record in any of its languages.

    From Wagtail's reference index, drafts included; sorted by title.
    """
    keys = type(record).objects.filter(translation_key=record.translation_key).values_list("pk")
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(type(record)),
        to_object_id__in=[str(pk) for (pk,) in keys],
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    pages = Page.objects.filter(
        pk__in={int(pk) for pk in found.values_list("object_id", flat=True)}
    )
    return list(pages.select_related("locale").order_by("title", "pk"))


class UsedInPanel(Panel):
    """Lists the pages that use a shared record, each with its language: editing it changes them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/used_in_panel.html"

        def is_shown(self):
            return super().is_shown() and bool(self.instance.pk)

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return {**context, "pages": pages_using(self.instance)}
