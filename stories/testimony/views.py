"""Serve recordings, whole or in ranges, and their captions to people who may play them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.permissions import policy_registry

from core.ranges import ranged_response
from core.withdrawal.files import closing_withdrawal
from core.withdrawal.gone import gone_page
from stories.models import MediaTrack, TestimonyMedia
from stories.testimony.recordings import may_be_played


@require_safe
def recording(request, pk, filename):
    """For readers: while its consent holds and a public page plays it; 410 once withdrawn."""
    media = get_object_or_404(TestimonyMedia, pk=pk)
    if withdrawal := closing_withdrawal(media):
        return gone_page(request, withdrawal)
    if filename != media.filename or not may_be_played(media):
        raise Http404("There is no such recording.")
    return file_response(request, media)


@require_safe
def closed_recording(request, pk, filename):
    """For signed-in users with the permission, below /admin/."""
    media = get_object_or_404(TestimonyMedia, pk=pk)
    policy = policy_registry.get_by_type(TestimonyMedia)
    actions = ["choose", "add", "change"]
    if not policy.user_has_any_permission_for_instance(request.user, actions, media):
        raise PermissionDenied
    if filename != media.filename or closing_withdrawal(media):
        raise Http404("There is no such recording.")
    return file_response(request, media)


@require_safe
def captions(request, pk, language):
    """The captions of a recording in one language, for people who may play it."""
    track = get_object_or_404(
        MediaTrack.objects.select_related("media"), media=pk, language=language
    )
    if withdrawal := closing_withdrawal(track.media):
        return gone_page(request, withdrawal)
    if not may_be_played(track.media) or not track.media.may_be_read_in(language):
        raise Http404("There are no such captions.")
    return HttpResponse(track.vtt, content_type="text/vtt; charset=utf-8")


def file_response(request, media) -> HttpResponse:
    """
    The file, or the requested range of it (core.ranges). Raises Http404 if the file is
    missing.
    """
    storage, name = media.file.storage, media.file.name
    try:
        size, changed = storage.size(name), storage.get_modified_time(name)
        file = storage.open(name)
    except OSError as error:
        raise Http404("The recording can't be read.") from error
    etag = f'"{media.pk}-{size}-{int(changed.timestamp())}"'
    response = ranged_response(request, file, size, media.content_type, etag)
    if response.status_code != 416:
        response.headers["Content-Disposition"] = "inline"
        response.headers["Last-Modified"] = http_date(changed.timestamp())
        # No copy may remain after a withdrawal.
        response.headers["Cache-Control"] = "private, no-cache"
    return response
