"""
Structured data for search engines: schema.org nodes as JSON-LD.

Every page has one node, and one for its breadcrumbs. A page type names its type in `schema_type`,
adds its own values in `structured_data(request, node)`, and may return further nodes there (an
edition its event). Nobody is named and no picture is given that the page itself does not show.
"""

import json

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from core.content.credits import people_of
from core.content.images import shared_link_url
from core.i18n.availability import address_of, versions

CONTEXT = "https://schema.org"
# JSON escapes for characters that could close the script element or open a comment.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
MAKERS = {"author": "author", "editor": "editor", "translator": "translator"}


def as_script(nodes: list[dict]) -> SafeString:
    """
    Nodes as a JSON-LD script element. Khmer is not escaped; the content cannot close the element.
    """
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False)
    text = text.translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def nodes_of(request, page: Page, publisher: str = "") -> list[dict]:
    """The nodes of a page; empty for a page without a public URL (a preview of a new page)."""
    if not page.pk or not getattr(page, "url_path", "") or page.depth < 2:
        return []
    node = _node(request, page, publisher)
    nodes = page.structured_data(request, node) if hasattr(page, "structured_data") else [node]
    return [*nodes, *_breadcrumbs(request, page)]


def _node(request, page, publisher):
    address = request.build_absolute_uri(address_of(page, request))
    image = next(filter(None, (shared_link_url(image) for image in _pictures(page))), "")
    node = {
        "@type": getattr(page, "schema_type", "WebPage"),
        "@id": address,
        "url": address,
        "name": page.title,
        "description": strip_tags(getattr(page, "summary", "") or page.search_description),
        "inLanguage": page.locale.language_code,
        "datePublished": moment(page.first_published_at),
        "dateModified": moment(page.last_published_at),
        "image": request.build_absolute_uri(image) if image else "",
        **_makers(request, page),
        **_translations(request, page),
        "publisher": {"@type": "Organization", "name": publisher} if publisher else "",
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def moment(when) -> str:
    """A point in time in the form of schema.org; empty for None."""
    return when.isoformat(timespec="seconds") if when else ""


def _pictures(page):
    return [getattr(page, name, None) for name in ("social_image", "card_image")]


def _makers(request, page):
    """The makers of the work, in the roles that schema.org has."""
    rows = next((getattr(page, n) for n in ("authors", "contributors") if hasattr(page, n)), None)
    found: dict[str, list] = {}
    for one in people_of(request, rows) if rows is not None else ():
        if one["role"] in MAKERS:
            kind = "Person" if one["is_person"] else "Organization"
            named = {"@type": kind, "name": one["name"]}
            found.setdefault(MAKERS[one["role"]], []).append(named)
    return found


def _translations(request, page):
    """Links between a translation and its original, public ones only."""
    original = getattr(page, "original_language", "") or page.locale.language_code
    here = page.locale.language_code
    others = {
        code: {
            "@type": getattr(page, "schema_type", "WebPage"),
            "@id": request.build_absolute_uri(address_of(version, request)),
            "inLanguage": code,
        }
        for code, version in versions(page).items()
        if code != here
    }
    if original != here:
        return {"translationOfWork": others[original]} if original in others else {}
    return {"workTranslation": list(others.values())} if others else {}


def _breadcrumbs(request, page):
    """The sections above a page and the page itself; empty for a single entry."""
    known = getattr(page, "known_ancestors", None)
    above = page.get_ancestors() if known is None else known
    steps = [*(step for step in above if step.depth > 2), page]
    if len(steps) < 2:
        return []
    items = [
        {
            "@type": "ListItem",
            "position": number,
            "name": step.title,
            "item": request.build_absolute_uri(address_of(step, request)),
        }
        for number, step in enumerate(steps, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]
