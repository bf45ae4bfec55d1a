"""
Replaces the two PO views of wagtail-localize; an import is previewed before it is stored.

The changes of the preview are held in the session of the person who uploaded the file.
"""

from dataclasses import asdict, replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from core.text.clusters import shorten
from translation.exchange import po

MAX_FILE_SIZE = 5 * 1024 * 1024
# Rows of each table of a preview; the others are counted.
MAX_ROWS = 200
MAX_TEXT_LENGTH = 300


def download(request, translation_id):
    """The segments of a translation as a PO file."""
    translation = _translation(request, translation_id)
    response = HttpResponse(
        str(po.export(translation)), content_type="text/x-gettext-translation; charset=utf-8"
    )
    name = po.file_name(translation)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def upload(request, translation_id):
    """Preview the changes of an uploaded file; store them when the preview is confirmed."""
    translation = _translation(request, translation_id)
    if "confirmed" in request.POST:
        return _confirm(request, translation)
    try:
        file = po.read(_uploaded(request))
        po.check_belongs(file, translation)
    except po.InvalidFileError as error:
        messages.error(request, str(error))
        return redirect(_next_url(request))
    comparison = po.compare(file, translation)
    if not comparison.changes and not comparison.refusals:
        messages.info(request, _("This file says what is stored already; nothing would change."))
        return redirect(_next_url(request))
    request.session[_session_key(translation)] = [asdict(change) for change in comparison.changes]
    return render(
        request, "translation/po_preview.html", _context(request, translation, comparison)
    )


def _translation(request, translation_id):
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), id=translation_id
    )
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def _uploaded(request) -> bytes:
    file = request.FILES.get("file")
    if file is None:
        raise po.InvalidFileError(_("Choose a PO file."))
    if file.size > MAX_FILE_SIZE:
        raise po.InvalidFileError(_("This file is larger than 5 MB."))
    return file.read()


def _context(request, translation, comparison):
    return {
        "translation": translation,
        "instance": translation.get_target_instance(),
        "changes": comparison.changes[:MAX_ROWS],
        "more_changes": max(0, len(comparison.changes) - MAX_ROWS),
        "refusals": [_shortened(refusal) for refusal in comparison.refusals[:MAX_ROWS]],
        "more_refusals": max(0, len(comparison.refusals) - MAX_ROWS),
        "comparison": comparison,
        "next": _next_url(request),
    }


def _shortened(refusal):
    """Shorten the texts of a refused entry, which may be of any length."""
    source, text = (shorten(text, MAX_TEXT_LENGTH) for text in (refusal.source, refusal.text))
    return replace(refusal, source=source, text=text)


def _confirm(request, translation):
    previewed = request.session.pop(_session_key(translation), None)
    if previewed is None:
        messages.error(request, _("The preview is out of date. Upload the file again."))
        return redirect(_next_url(request))
    changes = [po.Change(**change) for change in previewed]
    left_out = len(po.write(translation, changes, request.user))
    written = len(changes) - left_out
    if written:
        message = ngettext(
            "%(number)d translation imported.", "%(number)d translations imported.", written
        )
        messages.success(request, message % {"number": written})
    if left_out:
        message = ngettext(
            "%(number)d was left out: somebody has changed it meanwhile.",
            "%(number)d were left out: somebody has changed them meanwhile.",
            left_out,
        )
        messages.warning(request, message % {"number": left_out})
    return redirect(_next_url(request))


def _session_key(translation):
    return f"po-{translation.pk}"


def _next_url(request):
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
