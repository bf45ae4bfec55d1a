"""Downloads of the glossary, and uploads with a preview; the preview is held in the session."""

import hashlib
import json

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from translation.exchange.uploads import InvalidFileError, is_xml, uploaded
from translation.glossary.exchange import csv_file, tbx
from translation.glossary.exchange.comparison import Comparison, compare, store
from translation.glossary.exchange.entries import Refused, TermEntry, checked
from translation.models import Term

LARGEST_FILE = 5  # megabytes
# Rows of each table of a preview; the others are counted.
MOST_ROWS = 200
SESSION_KEY = "glossary-import"
FORMATS = {
    "csv": (csv_file.write, "text/csv; charset=utf-8"),
    "tbx": (tbx.write, "application/x-tbx; charset=utf-8"),
}


@require_GET
def export(request: HttpRequest, suffix: str) -> HttpResponse:
    """All terms as a file; for those who may read the glossary."""
    if not request.user.has_perm("translation.view_term"):
        raise PermissionDenied
    write, content_type = FORMATS[suffix]
    content = write(Term.objects.prefetch_related("forms"))
    if suffix == "csv":
        content = content.encode("utf-8-sig")  # so that spreadsheets see that it is UTF-8
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="glossary.{suffix}"'
    return response


@require_http_methods(["GET", "POST"])
def import_terms(request: HttpRequest) -> HttpResponse:
    """Ask for a file; show what it would change; store that when the preview is confirmed."""
    if not request.user.has_perms(["translation.add_term", "translation.change_term"]):
        raise PermissionDenied
    if request.method == "GET":
        return render(request, "translation/glossary/import.html", {})
    if "confirmed" in request.POST:
        return _confirm(request)
    try:
        entries, refused = checked(_read(request))
    except InvalidFileError as error:
        messages.error(request, str(error))
        return redirect("glossary:import")
    return _preview(request, entries, refused)


def _read(request: HttpRequest) -> list[TermEntry]:
    _name, data = uploaded(request, LARGEST_FILE, ask=_("Choose a CSV or TBX file."))
    entries = (tbx if is_xml(data) else csv_file).read(data)
    if not entries:
        raise InvalidFileError(_("There is no term in this file."))
    return entries


def _preview(
    request: HttpRequest, entries: list[TermEntry], refused: list[Refused]
) -> HttpResponse:
    comparison = compare(entries)
    stored = [change.entry.as_json() for change in comparison.changes]
    request.session[SESSION_KEY] = {"entries": stored, "digest": _digest(comparison)}
    context = {
        "comparison": comparison,
        "new": comparison.new[:MOST_ROWS],
        "changed": comparison.changed[:MOST_ROWS],
        "refused": refused[:MOST_ROWS],
        "number_refused": len(refused),
        "more_new": max(0, len(comparison.new) - MOST_ROWS),
        "more_changed": max(0, len(comparison.changed) - MOST_ROWS),
        "more_refused": max(0, len(refused) - MOST_ROWS),
    }
    return render(request, "translation/glossary/import.html", context)


def _digest(comparison: Comparison) -> str:
    """Names what a preview has shown: another value means that a term was changed meanwhile."""
    shown = [
        [change.entry.code, change.is_new, change.fields]
        + [[word.language, word.text] for word in change.new_words + change.changed_words]
        for change in comparison.changes
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def _confirm(request: HttpRequest) -> HttpResponse:
    previewed = request.session.pop(SESSION_KEY, None)
    if previewed is None:
        messages.error(request, _("The preview is out of date. Upload the file again."))
        return redirect("glossary:import")
    entries = [TermEntry.from_json(stored) for stored in previewed["entries"]]
    comparison = compare(entries)
    if _digest(comparison) != previewed["digest"]:
        messages.warning(request, _("The glossary was changed meanwhile. Look at this again."))
        return _preview(request, entries, [])
    number = store(comparison)
    message = ngettext("%(number)d term imported.", "%(number)d terms imported.", number)
    messages.success(request, message % {"number": number})
    return redirect("glossary:index")
