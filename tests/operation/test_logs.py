"""What an operator finds in the log and in the mail."""

import logging
import sys

import pytest
from django.core import mail

from operation.logs import EVERY, Letters, Seldom

RECORD = logging.LogRecord("a", logging.ERROR, "a.py", 1, "refused", None, None)


def test_what_robots_can_cause_is_logged_once_in_ten_minutes(monkeypatch):
    moment = 1000.0
    monkeypatch.setattr("operation.logs.time.monotonic", lambda: moment)
    seldom = Seldom()

    assert seldom.filter(RECORD)
    assert not seldom.filter(RECORD)
    moment += EVERY
    assert seldom.filter(RECORD)


@pytest.fixture
def error(rf):
    """The record of an error in a request of somebody with an address and a cookie."""
    request = rf.post("/admin/pages/1/edit/", {"secret": "typed"}, REMOTE_ADDR="203.0.113.7")
    request.COOKIES["sessionid"] = "abc123"
    try:
        raise ValueError("a fault")
    except ValueError:
        record = logging.LogRecord("a", logging.ERROR, "a.py", 1, "Error", None, sys.exc_info())
    record.request = request
    return record


def test_letter_says_where_it_happened_and_nothing_of_the_reader(settings, error):
    settings.ERRORS_TO = ["operator@example.org"]

    Letters().emit(error)

    (letter,) = mail.outbox
    assert letter.to == ["operator@example.org"]
    assert "POST /admin/pages/1/edit/" in letter.body
    assert "ValueError: a fault" in letter.body
    for private in ("203.0.113.7", "abc123", "typed"):
        assert private not in letter.body


def test_error_in_sending_a_letter_sends_no_further_one(settings, error, monkeypatch):
    settings.ERRORS_TO = ["operator@example.org"]
    handler, sent = Letters(), []
    monkeypatch.setattr(logging, "raiseExceptions", False)

    def fail(*arguments):
        sent.append(arguments)
        handler.emit(error)
        raise OSError("no mail server")

    monkeypatch.setattr("operation.logs.send_mail", fail)

    handler.emit(error)

    assert len(sent) == 1
