"""
How long others may keep a page that says what the calendar says.

Such a page is wrong from a certain midnight on, and a copy of it must not outlive that. No
copy lives longer than a minute anyhow: what is withdrawn is gone within one
(docs/decisions/0055).
"""

import datetime as dt

from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import http_date

MOST = 60  # seconds


def true_until(request, moment: dt.datetime | None) -> None:
    """Say that the page this request asks for is right until a moment; the earliest one counts."""
    known = getattr(request, "_true_until", None)
    request._true_until = min(filter(None, (known, moment)), default=None)


def tell_caches(request, response):
    """The response with `Cache-Control` and `Expires`, where `true_until` was told of a moment."""
    moment = getattr(request, "_true_until", None)
    if moment is None or response.status_code != 200:
        return response
    now = timezone.now()
    seconds = max(0, min(MOST, int((moment - now).total_seconds())))
    patch_cache_control(response, public=True, max_age=seconds)
    response.headers["Expires"] = http_date(now.timestamp() + seconds)
    return response
