"""
Serves documents with Wagtail's view: public ones to everybody, all others below /admin/.

A document is public while a public page shows it, or what it is a version of
(core.public.shown). docs/decisions/0073.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from wagtail import hooks
from wagtail.documents.views.serve import serve

from core.public.shown import is_shown
from library.files.personal import file_for_readers

SERVED = "_served_document"


def serve_document(request, document_id, document_filename):
    """
    Serve a document to those who may read it.

    Wagtail's view sends `Content-Encoding: None`, as a word, and no language of the document;
    Content-Language would then be that of the reader's browser.
    """
    response = serve(request, document_id, document_filename)
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    document = getattr(request, SERVED, None)
    if response.status_code == 200 and document is not None and document.language:
        response.headers["Content-Language"] = document.language
    return response


@hooks.register("register_admin_urls")
def closed_documents():
    return [
        path(
            "files/<int:document_id>/<str:document_filename>",
            serve_document,
            name="closed_document",
        )
    ]


@hooks.register("before_serve_document", order=-20)
def guard_closed_document(document, request):
    """
    Hook: serve a closed document only under /admin/, where there is a session.

    At its public URL it answers 404, as if it weren't there: public URLs have no
    sessions (docs/decisions/0004). A version in another language is as private as its original.
    Raises PermissionDenied for staff who may not read its collection. Readers get a copy without
    personal data where that is chosen; staff get the uploaded file.
    """
    setattr(request, SERVED, document)  # Wagtail's view has read it; its language is needed later
    collections = {document.collection, document.original.collection}
    restrictions = [row for each in collections for row in each.get_view_restrictions()]
    if request.path.startswith(reverse("wagtailadmin_home")):
        if not all(restriction.accept_request(request) for restriction in restrictions):
            raise PermissionDenied
        return
    if restrictions or not is_shown(document):
        raise Http404("There is no such document.")
    if (file := file_for_readers(document)) != document.file:
        document.file.name = file.name  # of this instance, which is not saved
        document.file_hash = f"{document.file_hash}-stripped"  # the ETag
