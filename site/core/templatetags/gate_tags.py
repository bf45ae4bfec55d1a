"""Template tags for what the publish gate shows in the editor."""

from django import template

from core.publishing.registry import publish_blockers

register = template.Library()


@register.inclusion_tag("wagtailadmin/blockers.html")
def before_publishing(page):
    """What must be done before the last saved draft of a page can be published."""
    return {"page": page, "blockers": publish_blockers(page) if page and page.pk else []}
