"""What the translation editor shows beside the segments."""

from django import template
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import ButtonWithDropdown
from wagtail.models import Page

from core.withdrawal.admin import withdraw_button
from translation.desk.marks import pieces
from translation.jobs.display import panel_of
from translation.objections.views import objections_url
from translation.review.actions import review_of
from translation.review.views import review_url
from translation.status.display import stale_translations
from translation.status.staleness import describe_further

register = template.Library()


@register.inclusion_tag("translation/review_panel.html", takes_context=True)
def review_panel(context) -> dict:
    """The state of the review of the translation being edited, with its buttons."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "address": review_url(context["translation"]),
        "review": review_of(context["instance"], request.user),
        # Who may publish has Publish as the main button.
        "publishes": context["actions"].may_publish,
        "objections_address": objections_url(context["translation"]),
    }


@register.inclusion_tag("translation/jobs/panel.html", takes_context=True)
def job_panel(context) -> dict:
    """Who translates the work that is being edited until when."""
    request = context["request"]
    panel = panel_of(context["translation"], request.user)
    return {**panel, "request": request, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def header_buttons(context) -> list:
    """The menu of actions on all languages of a page; empty for a snippet."""
    page, user = context["instance"], context["request"].user
    found = list(withdraw_button(page, user, "edit")) if isinstance(page, Page) else []
    if not found:
        return []
    attrs = {"aria-label": _("Actions")}
    return [
        ButtonWithDropdown(
            buttons=found,
            icon_name="dots-horizontal",
            attrs=attrs,
            classname="w-h-slim-header",
        )
    ]


@register.filter
def further_words(state) -> list[str]:
    """What differs from the original besides texts, in sentences."""
    return describe_further(state)


@register.simple_tag(takes_context=True)
def staleness_of(context, instance) -> list:
    """The outdated translations a page is the original or the target of."""
    request = context.get("request")
    if request is None or not hasattr(instance, "translation_key"):
        return []
    return stale_translations(request).get((instance.translation_key, instance.locale_id), [])


@register.inclusion_tag("translation/desk/marked.html")
def marked(text, tags) -> dict:
    """A text with marks for reading: each mark as a chip. `tags`: those of the segment."""
    return {"pieces": pieces(text, tags)}
