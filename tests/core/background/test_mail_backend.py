"""Mail is sent after the commit, and a slow server holds up nobody for longer than the limit."""

import smtplib
import socket
import threading
import time
from contextlib import contextmanager, suppress

import pytest
from django.core.mail import EmailMessage, get_connection, send_mail
from django.core.mail.backends import smtp
from django.db import transaction

from core.background.mail_backend import PunctualBackend


@pytest.fixture(autouse=True)
def punctual(settings, monkeypatch):
    settings.EMAIL_BACKEND = "core.background.mail_backend.PunctualBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 0.5
    monkeypatch.setattr(PunctualBackend, "silent_until", 0)
    return settings


@pytest.fixture
def outbox(monkeypatch):
    sent = []
    monkeypatch.setattr(
        smtp.EmailBackend, "send_messages", lambda self, mails: sent.extend(mails) or len(mails)
    )
    return sent


def send():
    return send_mail("Subject", "Text", "memoria@example.org", ["editor@example.org"])


@contextmanager
def dripping_server():
    """Says one letter now and then, so that no single wait is long; gives its port."""
    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)

        def drip():
            with suppress(OSError):
                connection, _address = server.accept()
                with connection:
                    while not stop.wait(0.1):
                        connection.sendall(b"2")

        thread = threading.Thread(target=drip, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        stop.set()
        thread.join(5)


def test_a_server_that_keeps_talking_is_given_up_in_time(punctual):
    with dripping_server() as punctual.EMAIL_PORT:
        begun = time.monotonic()
        with pytest.raises(TimeoutError):
            send()
        first = time.monotonic() - begun

        with pytest.raises(TimeoutError):
            send()
        both = time.monotonic() - begun

    assert first < 5
    assert both - first < 0.5  # the second asks nobody


def test_errors_of_the_server_are_those_of_smtplib(monkeypatch):
    def refuse(self, messages):
        raise smtplib.SMTPRecipientsRefused({})

    monkeypatch.setattr(smtp.EmailBackend, "send_messages", refuse)

    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send()
    assert get_connection(fail_silently=True).send_messages([EmailMessage()]) == 0


def test_without_a_transaction_it_is_sent_at_once(outbox):
    assert send() == 1
    assert len(outbox) == 1


def test_mail_waits_for_the_commit(db, outbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert send() == 1
        assert not outbox

    assert len(outbox) == 1


def send_and_fail():
    with transaction.atomic():
        send()
        raise RuntimeError


def test_what_is_undone_sends_no_mail(db, outbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        send_and_fail()

    assert not outbox
