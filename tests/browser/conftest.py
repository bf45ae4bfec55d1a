"""
Journeys in a real browser: the system's Chromium, driven by Playwright.

    def test_reader_opens_a_story(browser_page): browser_page.goto("/en/stories/")
"""

import os
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.chromium import find_chromium, what_is_missing
from tests.require import skip_or_fail

# Playwright keeps an event loop in this thread; Django would refuse its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if sentence := what_is_missing():
        skip_or_fail(sentence)
    same = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright:
        # With a loop in this thread Django would open a second set of connections,
        # which know nothing of the test database.
        for alias, connection in same.items():
            connections[alias] = connection
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def sessions(browser, url):
    """Opens pages, each in a session of its own: `open_page(locale="km-KH", java_script_enabled=False)`."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(base_url=url, **options)
        contexts.append(context)
        # Long, as the first page of a process compiles templates on a machine that may be busy.
        context.set_default_timeout(60_000)
        return context.new_page()

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()


@pytest.fixture
def new_page(browser, live_server):
    """Opens pages on a site that holds what the test has made."""
    with sessions(browser, live_server.url) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def demo_server(browser, demo_site):
    """A server with the demonstration, fresh for each module. What a journey changes stays till its end."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@pytest.fixture
def demo_page(browser, demo_server):
    """Opens pages on the demonstration."""
    with sessions(browser, demo_server.url) as open_page:
        yield open_page


@pytest.fixture
def browser_page(new_page):
    return new_page()
