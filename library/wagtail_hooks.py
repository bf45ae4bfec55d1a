"""Documents that aren't for everybody, handed out where people are signed in."""

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
    A document of a closed collection is read under /admin/, where the session is known.

    A version in another language is closed with its original. Elsewhere nobody is ever
    signed in (docs/decisions/0004): the stock answer, "sign in", would lead in a circle.
    Raises PermissionDenied for those who may not read it.
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
