"""
The files of one work in one language: out as PO or XLIFF, in with a preview.

Replaces the two PO views of wagtail-localize. The changes of the preview are held in the session
of the person who uploaded the file.
"""

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail_localize.models import Translation
from wagtail_localize.views.edit_translation import user_can_edit_instance

from translation.exchange import files, po, preview, xliff
from translation.exchange.comparison import Change, compare, rows_of, write
from translation.exchange.uploads import InvalidFileError, uploaded


def download(request, translation_id):
    """The segments of a translation as a PO file."""
    translation = _translation(request, translation_id)
    content = str(po.export(translation)).encode()
    return _attachment(content, "text/x-gettext-translation", translation, ".po")


@require_GET
def download_xliff(request, translation_id):
    """The segments of a translation as an XLIFF file."""
    translation = _translation(request, translation_id)
    return _attachment(
        xliff.export(translation), "application/xliff+xml", translation, xliff.SUFFIX
    )


def _attachment(content: bytes, kind: str, translation, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    name = files.file_name(translation, suffix)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_POST
def upload(request, translation_id):
    """Preview the changes of an uploaded file; store them when the preview is confirmed."""
    translation = _translation(request, translation_id)
    if "confirmed" in request.POST:
        return _confirm(request, translation)
    try:
        name, data = uploaded(request, files.LARGEST_FILE)
        work = _work_of(files.read_file(name, data), translation)
    except InvalidFileError as error:
        messages.error(request, str(error))
        return redirect(preview.next_url(request))
    rows = rows_of(translation)
    comparison = compare(work.entries(rows), translation, rows)
    if not comparison.changes and not comparison.refusals:
        messages.info(request, _("This file says what is stored already; nothing would change."))
        return redirect(preview.next_url(request))
    changes = [asdict(change) for change in comparison.changes]
    request.session[_session_key(translation)] = [work.tool_name, changes]
    context = {
        "works": [preview.shown(translation, comparison)],
        "instance": translation.get_target_instance(),
        "next": preview.next_url(request),
        "may_import": bool(changes),
    }
    return render(request, "translation/exchange/preview.html", context)


def _translation(request, translation_id):
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), id=translation_id
    )
    if not user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def _work_of(works: list[files.WorkFile], translation) -> files.WorkFile:
    """The one of a file's works that is of a translation. Raises InvalidFileError."""
    own = [work for work in works if work.identity == str(translation.uuid)]
    work = (own or works)[0]
    files.check_belongs(work, translation)
    return work


def _confirm(request, translation):
    previewed = request.session.pop(_session_key(translation), None)
    if previewed is None:
        messages.error(request, _("The preview is out of date. Upload the file again."))
        return redirect(preview.next_url(request))
    tool_name, changes = previewed
    changes = [Change(**change) for change in changes]
    left_out = len(write(translation, changes, request.user, tool_name))
    preview.tell(request, len(changes) - left_out, left_out)
    return redirect(preview.next_url(request))


def _session_key(translation):
    return f"exchange-{translation.pk}"
