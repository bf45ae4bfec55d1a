"""
Serves documents with Wagtail's view: public ones to everybody, all others below /admin/.

A document is public while a public page shows it, or what it is a version of
(core.public.shown). docs/decisions/0073.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path, reverse
from django.utils.http import quote_etag
from wagtail import hooks
from wagtail.documents.views.serve import serve

from core.public.shown import is_shown
from core.ranges import ranged_response
from library.files.personal import file_for_readers

SERVED = "_served_document"
# What Wagtail's view says of the whole file, and is true of a part.
KEPT = ("Content-Disposition", "Content-Security-Policy", "Last-Modified", "X-Content-Type-Options")


def serve_document(request, document_id, document_filename):
    """
    Serve a document, or a part of it, to those who may read it.

    Wagtail's view sends no parts, `Content-Encoding: None`, as a word, and no language of the
    document; Content-Language would then be that of the reader's browser.
    """
    response = serve(request, document_id, document_filename)
    document = getattr(request, SERVED, None)
    if response.status_code != 200 or document is None:
        return response
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    if response.streaming:
        response = _in_parts(request, response, document)
    if document.languages and response.status_code != 416:
        response.headers["Content-Language"] = ", ".join(document.languages)
    return response


def _in_parts(request, whole, document):
    """Wagtail's response with the requested part of the file, which browsers read page by page."""
    try:
        file, size = document.file.storage.open(document.file.name), document.file.size
    except OSError as error:
        raise Http404("The document can't be read.") from error
    etag = whole.headers.get("ETag") or quote_etag(document.file_hash)
    response = ranged_response(request, file, size, whole.headers["Content-Type"], etag)
    # Closed with the part: to close it now would tell Django that the request is over.
    response._resource_closers += whole._resource_closers
    for name in KEPT if response.status_code != 416 else ():
        if name in whole.headers:
            response.headers[name] = whole.headers[name]
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
