"""Hands out a stored file, whole or the requested part of it (RFC 9110, 14)."""

import re
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

CHUNK_BYTES = 64 * 1024
RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def ranged_response(request: Any, file: Any, size: int, content_type: str, etag: str) -> Any:
    """
    The file with 200, the requested part with 206, or 416 if there is no such part.

    `file`: open for reading; it is closed when its last byte is sent. `etag`: with its quotes.
    The compressing middleware leaves the response alone (core.public.compression): a part of a
    compressed file would be another part.
    """
    wanted = _requested_range(request, size, etag)
    if wanted is None:
        file.close()
        response: Any = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        response.is_sent_as_it_is = True
        return response
    start, end = wanted
    file.seek(start)
    response = StreamingHttpResponse(_chunks(file, end - start + 1), content_type=content_type)
    if (start, end) != (0, size - 1) and size:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Length"] = str(end - start + 1 if size else 0)
    response.headers["ETag"] = etag
    response.is_sent_as_it_is = True
    return response


def _requested_range(request: Any, size: int, etag: str) -> tuple[int, int] | None:
    """
    (first, last) byte to send; None if the range is outside the file. Invalid ranges get the
    whole file.
    """
    everything = (0, max(size - 1, 0))
    found = RANGE.match(request.headers.get("Range", ""))
    if not found or request.headers.get("If-Range", etag) != etag:
        return everything
    first, last = found.groups()
    if not first:
        return (max(size - int(last), 0), size - 1) if last and int(last) else None
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    if start >= size:
        return None
    return (start, end) if start <= end else everything


def _chunks(file: Any, left: int) -> Any:
    with file:
        while left > 0 and (chunk := file.read(min(CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk
