"""Addresses for probes answer without a host name, say no more than they should, and never hang."""

import threading

import pytest
from django.test import Client

from core.models import CommandRun
from operation import health
from operation.doctor import database, files


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.MEDIA_ROOT = settings.PRIVATE_ROOT = tmp_path


@pytest.fixture
def in_this_thread(monkeypatch):
    """Asked here: a thread of its own doesn't see what a test has written."""
    monkeypatch.setattr(health, "problems", health._look)
    monkeypatch.setattr(health.connection, "close", lambda: None)


def get(path, **headers):
    return Client(headers=headers).get(path, HTTP_HOST="10.0.0.7:8000")


def test_process_is_alive_whatever_the_database_does(monkeypatch):
    response = get("/health/live")

    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies


def test_server_that_can_serve_is_ready(db, in_this_thread):
    response = get("/health/ready")

    assert response.status_code == 200
    assert response.json() == {"database": "ok", "migrations": "ok", "folders": "ok", "disk": "ok"}


def test_server_whose_database_is_away_is_not_ready(in_this_thread, monkeypatch):
    def away(self):
        raise OSError("connection refused")
        yield

    monkeypatch.setattr(database.Database, "look", away)
    monkeypatch.setattr(database.Migrations, "look", lambda self: iter(()))

    response = get("/health/ready")

    assert response.status_code == 503
    assert "connection refused" in response.json()["database"][0]


def test_database_that_hangs_is_answered_within_seconds_and_asked_only_once(monkeypatch):
    hung = threading.Event()
    asked = []

    def hang(probe):
        asked.append(probe)
        hung.wait(20)
        return {}

    monkeypatch.setattr(health, "_look", hang)
    monkeypatch.setattr(health, "WITHIN", 0.1)
    try:
        first, second = get("/health/ready"), get("/health/ready")
    finally:
        hung.set()

    assert (first.status_code, second.status_code) == (503, 503)
    assert len(asked) == 1


def test_standing_schedule_keeps_the_server_ready_but_is_told(db, in_this_thread):
    assert get("/health/ready").status_code == 200
    response = get("/health/all")
    assert response.status_code == 503
    assert "never run" in response.json()["schedule"][0]

    CommandRun.objects.create(name="publish_scheduled", ended_at="2100-01-01T00:00Z")
    assert get("/health/all").status_code == 200


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_strangers_are_told_ready_or_not_and_nothing_more(db, in_this_thread, monkeypatch, header):
    monkeypatch.setattr(files, "LEAST_FREE", 10**18)

    response = get("/health/ready", **{header: "203.0.113.9"})

    assert (response.status_code, response.content) == (503, b"not ready\n")
    assert get("/health/metrics", **{header: "203.0.113.9"}).status_code == 404


def test_figures_are_in_the_format_of_prometheus(tree):
    response = get("/health/metrics")

    text = response.content.decode()
    assert response.headers["Content-Type"].startswith("text/plain")
    assert 'memoria_public_pages{language="km"} 4.0' in text
    assert "memoria_overdue 0.0" in text


@pytest.mark.parametrize("path", ["/health/", "/health/other", "/health/ready/", "/health/%00"])
def test_other_urls_are_not_found(path):
    assert get(path).status_code == 404


def test_nothing_is_changed_by_post():
    assert Client().post("/health/live").status_code == 405
