"""Logging for operators."""

import logging
import time

EVERY = 600  # seconds


class Seldom(logging.Filter):
    """Lets one message through in ten minutes, for what robots can cause as often as they like."""

    def __init__(self) -> None:
        super().__init__()
        self._last = -float(EVERY)

    def filter(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        if now - self._last < EVERY:
            return False
        self._last = now
        return True
