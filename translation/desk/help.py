"""
What helps with one segment, beside it: each kind of help is a class in the list SEGMENT_HELP.

Another kind: a subclass of `SegmentHelp`, named in config/settings/lists.py. Its HTML may hold
buttons with `data-desk-suggestion="…"`: pressing one, or Alt and its number, puts that text,
with marks, into the box.
"""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail_localize.models import StringSegment, Translation

from core.setting_lists import classes_in
from translation.checks.base import Context
from translation.desk import marks
from translation.desk.segments import Segment
from translation.glossary.finding import Glossary
from translation.models import SegmentChange

# Versions of a segment that are listed; older ones stay stored.
MAX_VERSIONS = 20


@dataclass
class HelpedSegment:
    """The segment somebody works at. `row` is its StringSegment, with string and context."""

    translation: Translation
    row: StringSegment
    segment: Segment
    user: object

    @property
    def source_code(self) -> str:
        return self.translation.source.locale.language_code

    @property
    def target_code(self) -> str:
        return self.translation.target_locale.language_code

    @cached_property
    def glossary(self) -> Glossary:
        """Terms and names of the two languages, read once for all kinds of help."""
        return Glossary(self.source_code, self.target_code)


class SegmentHelp:
    """
    One kind of help. `title` stands above it; `what`: one sentence for developers.

    Nothing is shown where `html` gives "".
    """

    id = ""
    title = ""
    what = ""

    def html(self, place: HelpedSegment) -> str:
        raise NotImplementedError


def help_for(place: HelpedSegment) -> list[dict]:
    """Each kind of help that has something to say: `id`, `title` and `html`, in the order of the list."""
    found = []
    for kind in classes_in("SEGMENT_HELP"):
        words = kind().html(place)
        if words:
            found.append({"id": kind.id, "title": kind.title, "html": words})
    return found


def context_of(place: HelpedSegment) -> Context:
    """What the checks are told of a segment."""
    return place.glossary.context(place.segment.source_html, place.segment.place.limit)


class History(SegmentHelp):
    """The versions of this translation, newest first; each can be taken back into the box."""

    id = "history"
    title = gettext_lazy("Earlier versions")
    what = "The versions of this translation, newest first."

    def html(self, place):
        rows = SegmentChange.objects.filter(
            context=place.row.context_id, locale=place.translation.target_locale_id
        ).select_related("user__wagtail_userprofile", "string")
        versions = [
            {
                "change": change,
                "words": marks.plain(marks.read(change.text)[0]),
                "text": marks.read(change.text, place.segment.tags)[0],
                "is_of_this": change.string_id == place.row.string_id,
            }
            for change in rows.order_by("-at", "-pk")[:MAX_VERSIONS]
        ]
        if not versions:
            return ""
        context = {"versions": versions, "translation": place.translation}
        return render_to_string("translation/desk/history.html", context)
