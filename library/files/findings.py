"""What an editor is shown of a document's file, and the button that takes personal data out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.permissions import policy_registry

from library.files import personal
from library.models import ArchiveDocument
from library.models.documents import HandedOut, TextQuality
from library.works.duplicates import same_file

# Name of a button → what it sets.
BUTTONS = {
    "strip": HandedOut.STRIPPED,
    "original": HandedOut.ORIGINAL,
    "by_rule": HandedOut.BY_RULE,
}


def findings(document) -> list[str]:
    """Sentences on the file: what keeps people from using it, and what it says of people."""
    said = [document.error] if document.error else []
    if other := same_file(document):
        said.append(_("The same file is kept as “%(title)s” too.") % {"title": other.title})
    if document.page_count is not None:
        said.append(_("Pages: %(number)d.") % {"number": document.page_count})
    if document.page_count and document.text_quality == TextQuality.NONE:
        said.append(
            _(
                "Scanned: the file holds pictures of pages and no text. Nobody can search it, and "
                "screen readers can’t read it. Enter its text below, or upload a file with text."
            )
        )
    if document.tagged_pdf is False:
        said.append(
            _("Not tagged: screen readers can’t tell headings, lists and tables from other text.")
        )
    if document.personal_data is None and personal.kind_of(document) in personal.KINDS:
        said.append(_("Whether the file names people in its properties could not be read."))
    return said


@require_POST
def choose_file(request, pk):
    """
    Set which file readers get: without personal data, as it was uploaded, or by the rule.

    The copy is made at once, so that whoever presses the button sees whether it can be. Raises
    PermissionDenied for those who may not change the document.
    """
    document = get_object_or_404(ArchiveDocument, pk=pk)
    policy = policy_registry.get_by_type(ArchiveDocument)
    if not policy.user_has_permission_for_instance(request.user, "change", document):
        raise PermissionDenied
    chosen = next((value for name, value in BUTTONS.items() if name in request.POST), None)
    if chosen is None:
        raise PermissionDenied
    if chosen == HandedOut.STRIPPED and not document.stripped:
        try:
            personal.make_copy(document)
        except (OSError, personal.Unreadable):
            messages.error(
                request, _("The file can’t be copied without them. Print it to a new PDF.")
            )
            return redirect("wagtaildocs:edit", pk)
    document.handed_out = chosen
    document.save(update_fields=["handed_out"])
    says = _("Readers get the file: %(choice)s.")
    messages.success(request, says % {"choice": document.get_handed_out_display()})
    return redirect("wagtaildocs:edit", pk)


@hooks.register("register_admin_urls")
def choose_file_address():
    return [path("files/<int:pk>/choose/", choose_file, name="choose_file")]
