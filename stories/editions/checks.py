"""
Finds what must be checked in an edition that was made from another year's.

Years, figures, quotations, sources and the donation call may be wrong when a text is used again.
They are listed when the edition is prepared; it can't be published until people have marked each
as checked (docs/decisions/0056).
"""

import re
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import ngettext

from core.publishing.registry import Blocker, PublishRule
from core.text.clusters import shorten
from stories.editions.figures import figures
from stories.models import EditionCheck

Kind = EditionCheck.Kind
MARKER = re.compile(r"\s*\[\d{1,3}\]")
# Values of a block that are not part of its text.
NO_WORDS = {"id", "type", "level", "source_url", "original_language", "translation_kind"}
IN_A_BLOCK = {"key_facts": Kind.FACT, "timeline": Kind.TIMELINE, "quote": Kind.QUOTE}
WORDS = ("standfirst", "listing_summary", "search_description", "seo_title", "content_notice_text")
LONGEST = 200


def list_checks(page) -> list[EditionCheck]:
    """The checks that a new edition needs, not saved, in the order of the page."""
    checks = [
        *_of_title(page),
        *_of_body(page),
        *_of_sources(page),
        *_of_donation_and_schedule(page),
    ]
    for position, check in enumerate(checks):
        check.page, check.position = page, position
    return checks


def _of_title(page):
    yield EditionCheck(kind=Kind.TITLE, excerpt=page.title)
    for name in WORDS:
        if figures(getattr(page, name)):
            yield _check(Kind.TEXT, getattr(page, name))


def _of_body(page):
    for block in page.body:
        words = " ".join(_words(block.block.get_prep_value(block.value)))
        kind = IN_A_BLOCK.get(block.block_type)
        if kind is None and figures(words):
            kind = Kind.TEXT
        if kind:
            yield _check(kind, words, block.id)


def _of_sources(page):
    for row in page.sources.all():
        yield _check(Kind.SOURCE, strip_tags(row.citation))


def _of_donation_and_schedule(page):
    in_text = next((b for b in page.body if b.block_type == "donation" and b.value), None)
    if page.donation_cta or in_text:
        call = page.donation_cta or in_text.value
        yield _check(Kind.DONATION, str(call), in_text.id if in_text else "")
    yield EditionCheck(kind=Kind.SCHEDULE)


def _check(kind, words, block_id="") -> EditionCheck:
    words = " ".join(words.split())
    found = ", ".join(figures(words))
    return EditionCheck(
        kind=kind, block_id=block_id or "", excerpt=shorten(words, LONGEST), figures=found
    )


def _words(value):
    """Every text inside a block's value, without identifiers and URLs."""
    if isinstance(value, str):
        yield MARKER.sub("", strip_tags(value.replace("<", " <")))
    elif isinstance(value, list):
        for item in value:
            yield from _words(item["value"] if isinstance(item, dict) and "id" in item else item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name not in NO_WORDS:
                yield from _words(item)


def open_checks(page) -> list[EditionCheck]:
    """The unchecked entries whose subject is still in the page's text."""
    if not page.pk or not page.is_edition:
        return []
    left = EditionCheck.objects.filter(page_id=page.pk, done_at=None)
    if not left:
        return []
    present = {block.id for block in page.body}
    return [check for check in left if not check.block_id or check.block_id in present]


class UncheckedEdition(PublishRule):
    id = "edition-checks"
    why = "The edition contains text of an earlier year that nobody has checked."

    def find(self, page) -> Iterator[Blocker]:
        left = len(open_checks(page)) if hasattr(page, "is_edition") else 0
        if left:
            message = ngettext(
                "%(number)d thing taken over from an earlier edition is not checked yet.",
                "%(number)d things taken over from an earlier edition are not checked yet.",
                left,
            )
            yield Blocker(message % {"number": left})


@transaction.atomic
def save_checked(page, user, keys: set[int]) -> None:
    """
    Mark the page's checks with these keys as checked, all others as not; the first checker stays
    recorded.
    """
    now = timezone.now()
    for check in EditionCheck.objects.select_for_update().filter(page=page):
        if check.pk in keys and check.done_at is None:
            check.done_at, check.done_by = now, user
        elif check.pk not in keys:
            check.done_at = check.done_by = None
        else:
            continue
        check.save(update_fields=["done_at", "done_by"])


def editor_anchor(check: EditionCheck) -> str:
    """The fragment of the editor's URL for the block that a check is about."""
    if check.block_id:
        return f"#block-{check.block_id}-section"
    return {Kind.SOURCE: "#tab-sources", Kind.DONATION: "#tab-care"}.get(check.kind, "")
