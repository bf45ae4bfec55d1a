"""The comments on the segment that somebody works at, beside it."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from translation.comments.threads import people_at, threads
from translation.desk.help import HelpedSegment, SegmentHelp


class SegmentComments(SegmentHelp):
    """The threads of the segment's place, with a box for another comment (T41)."""

    id = "comments"
    title = gettext_lazy("Comments")
    what = "Comments on this place, and a box to write one."

    def html(self, place: HelpedSegment) -> str:
        return comments_at(place.translation, place.row.context.path)


def comments_at(translation, path: str) -> str:
    """The HTML of the comments at a path of a translation."""
    context = {
        "translation": translation,
        "path": path,
        "threads": threads(translation, path),
        "people": people_at(translation),
    }
    return render_to_string("translation/comments/segment.html", context)
