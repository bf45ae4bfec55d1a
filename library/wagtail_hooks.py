"""Restricts documents of private collections."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import path, reverse
from wagtail import hooks

from library.files.serving import serve_document


@hooks.register("register_admin_urls")
def closed_documents():
    return [
        path(
            "files/<int:document_id>/<str:document_filename>",
            serve_document,
            name="closed_document",
        )
    ]


@hooks.register("before_serve_document", order=-10)
def guard_closed_document(document, request):
    """
    Hook: serve a document of a private collection only under /admin/, where there is a session.

    A version in another language is as private as its original. Public addresses have no sessions
    (docs/decisions/0004): Wagtail's redirect to the sign-in page would repeat for ever. Raises
    PermissionDenied for those who may not read it.
    """
    collections = {document.collection, document.original.collection}
    restrictions = [row for each in collections for row in each.get_view_restrictions()]
    if not restrictions:
        return None
    if not request.path.startswith(reverse("wagtailadmin_home")):
        return redirect("closed_document", document.pk, document.filename)
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise PermissionDenied
    return None
