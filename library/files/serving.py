"""Serves documents with Wagtail's view and corrected headers."""

from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve


def serve_document(request, document_id, document_filename):
    """
    Serve a document to those who may read it.

    Wagtail's view sends `Content-Encoding: None`, as a word, and no language of the document;
    Content-Language would then be that of the reader's browser.
    """
    response = serve(request, document_id, document_filename)
    if response.headers.get("Content-Encoding") == "None":
        del response.headers["Content-Encoding"]
    if response.status_code == 200:
        document = get_document_model().objects.filter(pk=document_id).only("language").first()
        if document is not None and document.language:
            response.headers["Content-Language"] = document.language
    return response
