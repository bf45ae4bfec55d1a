"""A mail server that is down or silent holds up nobody."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest
from django.contrib.auth import get_user_model

from core.publishing.mail import send_emails

pytestmark = pytest.mark.django_db


@contextmanager
def silent_server():
    """Accepts connections and never says a word; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept = []
        thread = threading.Thread(target=lambda: kept.append(server.accept()), daemon=True)
        thread.start()
        yield server.getsockname()[1]
        for connection, _address in kept:
            connection.close()


def make_user():
    return get_user_model().objects.create_user("editor", email="editor@example.org")


@pytest.fixture
def real_mail(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    return settings


def test_mail_has_a_time_limit(settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 10


def test_silent_mail_server_is_given_up(real_mail):
    person = make_user()
    with silent_server() as port:
        real_mail.EMAIL_PORT, real_mail.EMAIL_TIMEOUT = port, 0.5
        begun = time.monotonic()

        assert send_emails([person], lambda: ("Subject", "Text")) == 0

    assert time.monotonic() - begun < 10


def test_mail_server_that_refuses_stops_nothing(real_mail):
    with socket.create_server(("127.0.0.1", 0)) as server:
        real_mail.EMAIL_PORT = server.getsockname()[1]

    assert send_emails([make_user()], lambda: ("Subject", "Text")) == 0
