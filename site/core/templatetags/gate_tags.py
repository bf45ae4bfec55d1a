"""What the editor shows of the publish gate."""

from django import template

from core.publishing.registry import publish_blockers

register = template.Library()


@register.inclusion_tag("wagtailadmin/blockers.html")
def before_publishing(page):
    """What must be done before a page, as it is saved now, can be published."""
    return {"page": page, "blockers": publish_blockers(page) if page and page.pk else []}
