"""
Renders rich text for readers, by `{% prose value %}` (core/templatetags/prose_tags.py).

Wagtail's `richtext` filter would link to pages in other languages, and query the database for
each paragraph.

- A link to a page goes to the version the reader gets; if that is in another language,
  the link says so; if there is none, the words stay without a link.
- A link to a document goes to its version in the reader's language, if there is one,
  and names the file type.
- A marker `[2]` links to the page's second source, if there is one (core/content/citations.py).

All links of a page are resolved together, with its first paragraph that has one.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models
from wagtail.rich_text import RichText, expand_db_html
from wagtail.rich_text.rewriters import extract_attrs

from core.content.citations import MARKER
from core.i18n.availability import address_of, fallback_codes, is_public
from core.i18n.names import language_name
from core.i18n.numbers import digits
from core.request_cache import cached_per_request

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)


@dataclass(frozen=True)
class Target:
    """The URL, language and note of a link. An empty URL: no link."""

    url: str = ""
    language: str = ""
    label: str = ""
    type: str = ""


def prose(value, page, code: str) -> SafeString:
    """
    Rich text (a block's value or a field's text) as HTML for readers of the language `code`.

    `page`: the page it is on, whose sources the markers link to; or None.
    """
    html = value.source if isinstance(value, RichText) else value or ""
    targets = _targets(html, page, code)
    html = LINK.sub(lambda match: _link(match, targets), html)
    return mark_safe(_with_markers(expand_db_html(html), page))


def sources_of(page) -> list:
    """The sources of a page in order, fetched once; an empty list for pages without that field."""
    if not hasattr(page, "sources"):
        return []
    if not hasattr(page, "_sources"):
        page._sources = list(page.sources.all())
    return page._sources


def _link(match, targets) -> str:
    """One link as stored, as HTML for readers; links of other types are left to Wagtail."""
    attributes, words = extract_attrs(match[1]), match[2]
    key = _key(attributes)
    if key is None:
        return match[0]
    target = targets.get(key, Target())
    if not target.url:
        return words
    known = [("hreflang", target.language), ("type", target.type)]
    extra = "".join(f' {name}="{value}"' for name, value in known if value)
    label = format_html(' <span class="link-label">({})</span>', target.label)
    address = format_html('<a href="{}"', target.url)
    return f"{address}{extra}>{words}{label if target.label else ''}</a>"


def _key(attributes) -> tuple[str, int] | None:
    """("page", 7) for a link to page 7; None for links of other types."""
    kind, number = attributes.get("linktype"), attributes.get("id", "")
    return (kind, int(number)) if kind in {"page", "document"} and number.isdecimal() else None


def marker(number: int | None, page) -> SafeString:
    """
    The link to a source of a page by its number; empty if there is no such source.

    The first link of each number gets the `id` that the list of sources links back to.
    """
    if not number or not 0 < number <= len(sources_of(page)):
        return mark_safe("")
    seen = markers_shown(page)
    identity = "" if number in seen else format_html(' id="ref-{}"', number)
    seen.add(number)
    return format_html(
        '<a class="marker" href="#source-{}"{} aria-label="{}">[{}]</a>',
        number,
        identity,
        _("Source %(number)s") % {"number": digits(number)},
        digits(number),
    )


def markers_shown(page) -> set[int]:
    """The sources already linked on this page: an `id` may occur only once."""
    if not hasattr(page, "_markers_shown"):
        page._markers_shown = set()
    return page._markers_shown


def _with_markers(html, page) -> str:
    if page is None or "[" not in html:
        return html

    def mark(match):
        return match[1] or marker(int(match[2]), page) or match[0]

    return MARKER.sub(mark, html)


@cached_per_request
def _known_targets(code) -> dict:
    """The link targets already resolved for the page that is being rendered."""
    return {}


def _targets(html, page, code) -> dict:
    known = _known_targets(code)
    missing = _keys(html) - known.keys()
    if missing:
        missing |= _keys(_all_text(page)) - known.keys() if page is not None else set()
        known.update(_page_targets({pk for kind, pk in missing if kind == "page"}, code))
        known.update(_document_targets({pk for kind, pk in missing if kind == "document"}, code))
    return known


def _keys(html) -> set:
    keys = {_key(extract_attrs(attributes)) for attributes, _words in LINK.findall(html)}
    return keys - {None}


def _all_text(page) -> str:
    """The rich text of all fields of a page, joined."""
    found = []
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            raw = list(getattr(page, field.name).raw_data)
            found.append(json.dumps(raw, default=str).replace('\\"', '"'))
        elif isinstance(field, RichTextField):
            found.append(getattr(page, field.name))
    return "\n".join(found)


def _page_targets(pks, code) -> dict:
    if not pks:
        return {}
    works = []
    versions: dict = defaultdict(dict)
    for page in _with_versions(pks):
        if page.pk in pks:
            works.append(page)
        if is_public(page):
            versions[page.translation_key][page.locale.language_code] = page
    targets = {}
    for work in works:
        found = versions[work.translation_key]
        codes = fallback_codes(work.original, code)
        best = next((found[each] for each in codes if each in found), None)
        if best is not None:
            other = best.locale.language_code
            other = "" if other == code else other
            label = language_name(other) if other else ""
            targets["page", work.pk] = Target(address_of(best), other, label)
    return targets


def _with_versions(pks):
    """Pages and their versions, each with `original`, the original language of its work."""
    models = [model for model in get_page_models() if hasattr(model, "original_language")]
    fields = [F(f"{model._meta.model_name}__original_language") for model in models]
    original = Coalesce(*(NullIf(field, Value("")) for field in fields), F("locale__language_code"))
    keys = Page.objects.filter(pk__in=pks).values("translation_key")
    pages = Page.objects.filter(translation_key__in=keys).select_related("locale")
    return pages.annotate(original=original)


def _document_targets(pks, code) -> dict:
    """Each document in the reader's language, if there is such a version."""
    documents = get_document_model().in_language(pks, code) if pks else {}
    return {
        ("document", pk): Target(
            document.url, document.language, document.file_extension.upper(), document.content_type
        )
        for pk, document in documents.items()
    }
