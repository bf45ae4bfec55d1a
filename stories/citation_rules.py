"""The publish rule for citations: see core.publishing.registry."""

from collections.abc import Iterator

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail_localize.models import SourceDeletedError, Translation

from core.content.citations import Citation, citations
from core.publishing.registry import Blocker, PublishRule
from core.text.clusters import shorten


class WrongCitations(PublishRule):
    """
    Markers without a source, sources never cited, and markers that a translation lost or changed.

    Every `[2]` must have a source and every source must be cited, in every language.
    """

    id = "citations"
    why = "A marker such as [2] has no source, a source is never cited, or a translation changed a marker."

    def find(self, page) -> Iterator[Blocker]:
        body = getattr(page, "body", None)
        if not isinstance(body, StreamValue):
            return
        found = citations(body)
        changed = list(_changed_in_translation(page, found))
        yield from changed
        # If markers differ from the original's, only that is reported: correcting it corrects the
        # rest.
        if not changed:
            sources = list(page.sources.all()) if hasattr(page, "sources") else []
            yield from _without_source(found, len(sources))
            yield from _never_cited(found, sources)


def _without_source(found: list[Citation], count: int) -> Iterator[Blocker]:
    for citation in found:
        for number in citation.numbers:
            if number <= count:
                continue
            words = {"block": citation.block, "number": number, "count": count}
            if count:
                message = _(
                    "%(block)s cites source [%(number)s], but the list of sources ends at %(count)s."
                )
            else:
                message = _("%(block)s cites source [%(number)s], but this page has no sources.")
            yield Blocker(message % words, "body", citation.block_id)


def _never_cited(found: list[Citation], sources: list) -> Iterator[Blocker]:
    cited = {number for citation in found for number in citation.numbers}
    for number, source in enumerate(sources, 1):
        if number not in cited:
            message = _(
                "Nothing cites source %(number)s, “%(words)s”. Write [%(number)s] in the text "
                "where it is meant, or take it out of the list."
            )
            words = shorten(strip_tags(source.citation), 60)
            yield Blocker(message % {"number": number, "words": words}, "sources")


def _changed_in_translation(page, found: list[Citation]) -> Iterator[Blocker]:
    original = _original_of(page)
    if original is None:
        return
    wanted = {one.block_id: one.numbers for one in citations(original.body)}
    for citation in found:
        numbers = wanted.get(citation.block_id, citation.numbers)
        if sorted(numbers) == sorted(citation.numbers):
            continue
        if numbers:
            message = _("%(block)s must cite the same sources as the original: %(markers)s.")
        else:
            message = _("%(block)s must cite no source, as in the original.")
        markers = " ".join(f"[{number}]" for number in numbers)
        words = {"block": citation.block, "markers": markers}
        yield Blocker(message % words, "body", citation.block_id)


def _original_of(page):
    """The version a page was translated from, as its translators see it; None for an original."""
    if not page.pk:
        return None
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source")
        .first()
    )
    if translation is None:
        return None
    try:
        return translation.source.as_instance()
    except SourceDeletedError:
        return None
