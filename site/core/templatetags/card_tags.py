"""Template tags for pictures and cards."""

import datetime as dt

from django import template
from wagtail.models import Page

from core.admin.previews import is_light
from core.content import cards, images, page_data, placeholder_art

register = template.Library()


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(context, image, alt=None, kind="text", eager=False, opened=False):
    """
    A picture in three formats and several widths; its alternative text on a light page.

    `alt`: the alternative text; without it that of the block. A picture that can't be read is
    replaced by its alternative text; so is a sensitive one, unless the reader has to open the
    section it is in (`opened`).
    """
    if alt is None:
        alt = "" if getattr(image, "decorative", False) else image.contextual_alt_text or ""
    may_be_seen = (opened or not image.is_sensitive) and not is_light(context.get("request"))
    seen = images.picture_sources(image, kind) if may_be_seen else None
    return {"shown": seen, "alt": alt, "kind": kind, "eager": eager}


@register.simple_tag(takes_context=True)
def light(context) -> bool:
    """Whether the page is rendered without pictures and fonts."""
    return is_light(context.get("request"))


@register.simple_tag
def shared_picture(*candidates) -> str:
    """The URL of the first picture that may be used for shared links; empty if none."""
    return next(filter(None, map(images.shared_link_url, filter(None, candidates))), "")


@register.simple_tag
def placeholder_drawing(day=None):
    """A drawing made from a date, for a work without a picture."""
    return placeholder_art.placeholder_drawing(day or dt.date(2000, 1, 1))


@register.simple_tag(takes_context=True)
def prefetch_cards(context, *lists) -> str:
    """Fetch the cards of several lists together. Prints nothing."""
    pages = [page for pages in lists for page in (pages or [])]
    cards.prepare_cards(context["request"], pages)
    return ""


@register.simple_tag(takes_context=True)
def prefetch_page_data(context) -> str:
    """Fetch what the page shows besides its own text, before rendering. Prints nothing."""
    page = context.get("page")
    if hasattr(page, "body") or hasattr(page, "hero"):
        page_data.prefetch_page_data(context["request"], page)
    return ""


@register.simple_tag(takes_context=True)
def card_of(context, work: Page | None):
    """
    A work as a card, from `prefetch_page_data` or fetched now. None if it has no public version.
    """
    if work is None:
        return None
    found = page_data.prefetch_page_data(context["request"], context["page"]).cards
    if work.translation_key not in found:
        found = cards.cards_for(context["request"], [work])
    return found.get(work.translation_key)


@register.simple_tag(takes_context=True)
def related(context, relation: str, fallbacks: bool = False) -> list:
    """
    The cards an editor picked for a story, in order.

    Only those in the reader's language, unless `fallbacks` is set; cards in other languages are
    labelled.
    """
    found = page_data.prefetch_page_data(context["request"], context["page"])
    return found.related(relation, fallbacks)


@register.simple_tag(takes_context=True)
def related_stories(context, most: int = 3) -> list:
    """The editor's picks in order, then similar stories, `most` in all."""
    found = page_data.prefetch_page_data(context["request"], context["page"])
    return found.related_and_further("related_stories", most)


@register.simple_tag
def way_to(page) -> list:
    """The ancestors of a page, from the section down, without the front page."""
    above = page.get_ancestors() if page.known_ancestors is None else page.known_ancestors
    return [step for step in above if step.depth > 2]


@register.simple_tag(takes_context=True)
def preview_card(context):
    """The page being edited as a card, unsaved changes included."""
    return cards.prepare_cards(context["request"], [context["page"]])[0]
