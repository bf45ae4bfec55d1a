"""What an operator finds in the log."""

import logging

from operation.logs import EVERY, Seldom

RECORD = logging.LogRecord("a", logging.ERROR, "a.py", 1, "refused", None, None)


def test_what_robots_can_cause_is_logged_once_in_ten_minutes(monkeypatch):
    moment = 1000.0
    monkeypatch.setattr("operation.logs.time.monotonic", lambda: moment)
    seldom = Seldom()

    assert seldom.filter(RECORD)
    assert not seldom.filter(RECORD)
    moment += EVERY
    assert seldom.filter(RECORD)
