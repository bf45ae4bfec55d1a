"""What the checks say, beside the segment that somebody works at."""

import html

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy

from translation.checks.base import objections
from translation.desk import marks
from translation.desk.help import HelpedSegment, SegmentHelp, context_of
from translation.objections.found import objections_to
from translation.objections.views import LONGEST_REASON, may_put_aside, objections_url


class Objections(SegmentHelp):
    """
    What the checks say about the words in the box (translation.checks).

    What stops approval says so. A reviewer puts it aside here, once the words are stored.
    """

    id = "objections"
    title = gettext_lazy("Please look again")
    what = "What the checks say about the words in the box, and what of it stops approval."

    def html(self, place):
        rows = _rows(place)
        if not rows:
            return ""
        context = {
            "rows": rows,
            "translation": place.translation,
            "address": objections_url(place.translation),
            "longest": LONGEST_REASON,
        }
        return render_to_string("translation/desk/objections.html", context)


def _rows(place: HelpedSegment) -> list[dict]:
    segment = place.segment
    try:
        written = marks.write(segment.text.strip(), segment.tags, segment.source_html)
    except ValidationError as error:
        return [{"message": message, "keeps_back": True} for message in error.messages]
    if segment.stored is None or segment.stored.data != written:
        found = objections(segment.source_html, written, context_of(place))
        return [_row(each, written, keeps_back=each.blocks) for each in found]
    return [
        _row(
            each.objection,
            written,
            keeps_back=each.keeps_back,
            found=each,
            may_put_aside=each.keeps_back and may_put_aside(place.user, each),
        )
        for each in objections_to(place.translation, [segment.stored])
    ]


def _row(objection, written, **more) -> dict:
    """`words`: those that it is about, as they are read; empty where something is missing."""
    start, end, message = objection.span
    return {"message": message, "words": html.unescape(strip_tags(written[start:end])), **more}
