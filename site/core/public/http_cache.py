"""
Cache headers for pages whose content depends on the date, and conditional responses.

Such a page is out of date after a certain midnight. No copy is kept longer than a minute, so that
a withdrawn work disappears within a minute (docs/decisions/0055).
"""

import datetime as dt
import hashlib

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

from core.public.dated import note_date

LONGEST = 60  # seconds


def limit_caching(request, moment: dt.datetime | None) -> None:
    """
    Forbid caching of this request's page after a moment; the earliest moment of several calls
    holds.
    """
    note_date()
    known = getattr(request, "_caching_limit", None)
    request._caching_limit = min(filter(None, (known, moment)), default=None)


def set_cache_headers(request, response):
    """
    Set `Cache-Control` and `Expires` on the response if `limit_caching` was called. Returns it.
    """
    moment = getattr(request, "_caching_limit", None)
    if moment is None or response.status_code != 200:
        return response
    now = timezone.now()
    seconds = max(0, min(LONGEST, int((moment - now).total_seconds())))
    patch_cache_control(response, public=True, max_age=seconds)
    response.headers["Expires"] = http_date(now.timestamp() + seconds)
    return response


def conditional(request, body: bytes, content_type: str) -> HttpResponse:
    """
    A response with the body and an ETag, or 304 if the request already has this body.

    No Last-Modified: after a withdrawal the newest date of a feed is earlier, and a request with
    If-Modified-Since would get 304.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    return get_conditional_response(request, etag, None, response) or response
