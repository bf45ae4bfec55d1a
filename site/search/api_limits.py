"""How often one address may ask the API. Kept in this process for a minute, and written nowhere."""

import time
from collections import OrderedDict
from threading import Lock

from django.http import HttpRequest
from ninja.throttling import BaseThrottle

IN_A_MINUTE = 120
MOST_KNOWN = 10_000  # addresses; the one that asked longest ago is forgotten
MINUTE = 60  # seconds


class EachReader(BaseThrottle):
    """Refuses, with 429, what one address asks beyond its share of a minute."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()
        self._left = 0.0

    def forget(self) -> None:
        """Whoever asks next is the first."""
        self._asked.clear()

    def allow_request(self, request: HttpRequest) -> bool:
        address, now = _address(request), time.monotonic()
        with self._lock:
            began, number = self._asked.pop(address, (now, 0))
            if now - began >= MINUTE:
                began, number = now, 0
            self._asked[address] = (began, number + 1)
            if len(self._asked) > MOST_KNOWN:
                self._asked.popitem(last=False)
            self._left = MINUTE - (now - began)
        return number < IN_A_MINUTE

    def wait(self) -> float | None:
        """Seconds until this address may ask again."""
        return self._left


def _address(request: HttpRequest) -> str:
    """That which the web server in front has written; it throws away what readers send."""
    return request.headers.get("X-Forwarded-For") or request.META.get("REMOTE_ADDR", "")
