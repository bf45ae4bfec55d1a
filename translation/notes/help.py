"""The notes of editors on a segment's work, and on the part in which it stands."""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy

from translation.desk.help import SegmentHelp
from translation.models import ContextNote


class Notes(SegmentHelp):
    """What editors want translators to know of this text (T42)."""

    id = "notes"
    title = gettext_lazy("Notes for this text")
    what = "Notes of editors on the work and on the part in which the segment stands."

    def html(self, place):
        found = notes_on(place.translation.source.object_id, place.row.context.path)
        if not found:
            return ""
        context = {"notes": found, "source_language": place.source_code}
        return render_to_string("translation/desk/notes.html", context)


def notes_on(origin, path: str) -> list[ContextNote]:
    """The notes that concern a path of a work: those that tell to take care first."""
    notes = ContextNote.objects.filter(origin=origin).select_related("author__wagtail_userprofile")
    found = [note for note in notes if _is_below(path, note.path)]
    return sorted(found, key=lambda note: (not note.is_sensitive, len(note.path)))


def _is_below(path: str, part: str) -> bool:
    return not part or path == part or path.startswith(f"{part}.")
