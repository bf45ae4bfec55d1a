"""Answers that a reader's program may keep: 304 while nothing has changed."""

import datetime as dt
import hashlib

from django.http import HttpResponse
from django.utils.cache import get_conditional_response


def conditional(
    request, body: bytes, content_type: str, last_modified: dt.datetime | None = None
) -> HttpResponse:
    """The body with ETag and Last-Modified, or 304 where the request has this very body."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=content_type)
    response.headers["ETag"] = etag
    stamp = int(last_modified.timestamp()) if last_modified else None
    if stamp is not None:
        response.headers["Last-Modified"] = dt.datetime.fromtimestamp(stamp, dt.UTC).strftime(
            "%a, %d %b %Y %H:%M:%S GMT"
        )
    return get_conditional_response(request, etag, stamp, response)
