"""
Hands out pictures and covers: those that readers see to everybody, all others to staff alone.

Without a check at each request a picture would stay at its URL after its page was taken down.
docs/decisions/0073.
"""

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import models
from django.http import FileResponse, Http404, HttpResponse
from django.urls import path
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from core.public.shown import is_shown
from core.withdrawal.files import is_closed

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@require_safe
def media(request, name):
    """For readers: the renditions and covers that a public page shows now; 404 otherwise."""
    owner = owner_of(name)
    if owner is None or is_closed(owner) or restrictions_of(owner) or not is_shown(owner):
        raise Http404("There is no such picture.")
    return file_response(request, name, "no-cache")


@require_safe
def closed_media(request, name):
    """
    For signed-in users below /admin/: every picture but those of withdrawn works.

    Raises PermissionDenied for pictures of a private collection that isn't open to the user.
    """
    owner = owner_of(name) or original_of(name)
    if owner is not None:
        if is_closed(owner):
            raise Http404("There is no such picture.")
        if not all(row.accept_request(request) for row in restrictions_of(owner)):
            raise PermissionDenied
    return file_response(request, name, "private, no-cache")


def owner_of(name: str) -> models.Model | None:
    """
    The picture that a rendition was made of, or the document of a cover; None for other files.

    Originals are no public files: pages show renditions.
    """
    if name.startswith("images/"):
        renditions = get_image_model().get_rendition_model().objects
        found = renditions.filter(file=name).select_related("image__collection").first()
        return found.image if found else None
    if name.startswith("covers/"):
        covers = get_document_model().objects.filter(thumbnail=name)
        return covers.select_related("collection").first()
    return None


def original_of(name: str) -> models.Model | None:
    """The picture whose uploaded file this is, or None."""
    return get_image_model().objects.filter(file=name).select_related("collection").first()


def restrictions_of(owner) -> list:
    """The view restrictions of the collections that a file is in, and of those above them."""
    return list(owner.collection.get_view_restrictions())


def file_response(request, name: str, cache_control: str) -> Any:
    """
    The file, or 304. With MEDIA_ACCEL the web server sends it, by nginx's X-Accel-Redirect.

    Raises Http404 if it is missing.
    """
    try:
        changed = default_storage.get_modified_time(name).timestamp()
        etag = f'"{default_storage.size(name):x}-{int(changed * 1000):x}"'
        response = _answer(name)
    except (OSError, ValueError) as error:  # ValueError: a path outside the folder
        raise Http404("The picture can't be read.") from error
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control
    response.is_sent_as_it_is = True  # core.public.compression
    response.headers["X-Content-Type-Options"] = "nosniff"
    return get_conditional_response(request, etag, None, response) or response


def _answer(name: str) -> Any:
    kind = TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")
    if settings.MEDIA_ACCEL:
        address = iri_to_uri(f"{settings.MEDIA_ACCEL.rstrip('/')}/{name}")
        return HttpResponse(headers={"X-Accel-Redirect": address}, content_type=kind)
    return FileResponse(default_storage.open(name), content_type=kind)


@hooks.register("register_admin_urls")
def closed_media_address():
    return [path("pictures/<path:name>", closed_media, name="closed_media")]
