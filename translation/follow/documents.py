"""
A file goes with the works it belongs to.

While none of the pages that hold a document can be read, in any language, the document is
kept for those who are signed in. One that no page holds is its collection's business alone.
"""

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from core.i18n.availability import public_pages


@hooks.register("before_serve_document", order=-20)
def guard_withdrawn_file(document, request):
    """Sends whoever asks for a withdrawn file to the address under /admin/, where people are signed in."""
    if request.path.startswith(reverse("wagtailadmin_home")) or not is_withdrawn(document):
        return None
    return redirect("closed_document", document.pk, document.filename)


def is_withdrawn(document) -> bool:
    """Whether pages hold a document, or what it is a version of, and none of them is public."""
    references = ReferenceIndex.get_references_to(document)
    original = getattr(document, "original", document)
    if original != document:
        references |= ReferenceIndex.get_references_to(original)
    pages = ContentType.objects.get_for_model(Page)
    by_type = list(references.values_list("base_content_type_id", "object_id"))
    if not by_type or any(kind != pages.pk for kind, _pk in by_type):
        return False
    holders = {int(pk) for _kind, pk in by_type}
    return not public_pages(Page.objects.filter(pk__in=holders)).exists()
