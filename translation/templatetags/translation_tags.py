"""What the translation editor shows besides segments."""

from django import template

from ..review import review_of
from ..review_views import address
from ..staleness_shown import stale_translations

register = template.Library()


@register.inclusion_tag("translation/review_panel.html", takes_context=True)
def review_panel(context) -> dict:
    """Where the translation being edited stands in its review."""
    request = context["request"]
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "address": address(context["translation"]),
        "review": review_of(context["instance"], request.user),
    }


@register.simple_tag(takes_context=True)
def staleness_of(context, instance) -> list:
    """The outdated translations a page is the original or the target of."""
    request = context.get("request")
    if request is None or not hasattr(instance, "translation_key"):
        return []
    return stale_translations(request).get((instance.translation_key, instance.locale_id), [])
