"""
The two addresses of wagtail-localize for PO files, with a preview before anything changes.

What the preview shows waits in the session of the person who uploaded the file; there is no
temporary file.
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
from translation.editor import po

LARGEST = 5 * 1024 * 1024
# Rows of each kind in a preview; the rest is counted.
SHOWN = 200
SHOWN_LETTERS = 300


def download(request, translation_id):
    """The page's texts as a PO file."""
    translation = _translation(request, translation_id)
    response = HttpResponse(
        str(po.export(translation)), content_type="text/x-gettext-translation; charset=utf-8"
    )
    name = po.file_name(translation)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def upload(request, translation_id):
    """A file: shows what it would change. Its confirmation: changes that."""
    translation = _translation(request, translation_id)
    if "confirmed" in request.POST:
        return _confirm(request, translation)
    try:
        file = po.read(_uploaded(request))
        po.check_belongs(file, translation)
    except po.UnreadableError as error:
        messages.error(request, str(error))
        return redirect(_next(request))
    comparison = po.compare(file, translation)
    if not comparison.changes and not comparison.refusals:
        messages.info(request, _("This file says what is stored already; nothing would change."))
        return redirect(_next(request))
    request.session[_key(translation)] = [asdict(change) for change in comparison.changes]
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
        raise po.UnreadableError(_("Choose a PO file."))
    if file.size > LARGEST:
        raise po.UnreadableError(_("This file is larger than 5 MB."))
    return file.read()


def _context(request, translation, comparison):
    return {
        "translation": translation,
        "instance": translation.get_target_instance(),
        "changes": comparison.changes[:SHOWN],
        "more_changes": max(0, len(comparison.changes) - SHOWN),
        "refusals": [_short(refusal) for refusal in comparison.refusals[:SHOWN]],
        "more_refusals": max(0, len(comparison.refusals) - SHOWN),
        "comparison": comparison,
        "next": _next(request),
    }


def _short(refusal):
    """Refused texts may be anything, of any length."""
    source, text = (shorten(words, SHOWN_LETTERS) for words in (refusal.source, refusal.text))
    return replace(refusal, source=source, text=text)


def _confirm(request, translation):
    waiting = request.session.pop(_key(translation), None)
    if waiting is None:
        messages.error(request, _("The preview is out of date. Upload the file again."))
        return redirect(_next(request))
    changes = [po.Change(**change) for change in waiting]
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
    return redirect(_next(request))


def _key(translation):
    return f"po-{translation.pk}"


def _next(request):
    return get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
