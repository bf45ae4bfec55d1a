"""
A document is public while one of the pages that hold it is public.

While none of these pages is public, in any language, the document is served to signed-in
people only. One that no page holds follows the rules of its collection alone.
"""

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex

from core.i18n.availability import public_pages


@hooks.register("before_serve_document", order=-20)
def redirect_document_of_hidden_pages(document, request):
    """Redirect to the document's URL under /admin/, which asks for signing in; None if it is public."""
    if request.path.startswith(reverse("wagtailadmin_home")) or not has_hidden_pages_only(document):
        return None
    return redirect("closed_document", document.pk, document.filename)


def has_hidden_pages_only(document) -> bool:
    """Whether pages hold a document, or the document it is a version of, and none of them is public."""
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
