"""
How long caches may keep a page whose content depends on the date, and conditional responses.

Such a page is wrong from a certain midnight on. No copy is kept longer than a minute, so that
a withdrawn work is gone within one (docs/decisions/0055).
"""

import datetime as dt
import hashlib

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date

LONGEST = 60  # seconds


def limit_caching(request, moment: dt.datetime | None) -> None:
    """Forbid caching of this request's page after a moment; of several moments the earliest counts."""
    known = getattr(request, "_caching_limit", None)
    request._caching_limit = min(filter(None, (known, moment)), default=None)


def set_cache_headers(request, response):
    """The response with `Cache-Control` and `Expires`, where `limit_caching` was called."""
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
    The body with an ETag, or 304 where the request has this very body.

    No Last-Modified: when a work is withdrawn, the newest date of a feed goes back, and a
    question by date alone would be answered with 304.
    """
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type, headers={"ETag": etag})
    return get_conditional_response(request, etag, None, response) or response
