"""What journeys share."""

import re
import time

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext


def login(page, user):
    """Signs `user` in on this page's session, without the form."""
    client = Client()
    when_nobody_else_writes(lambda: client.force_login(user))
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "domain": "localhost",
                "path": settings.SESSION_COOKIE_PATH,
            }
        ]
    )


def when_nobody_else_writes(act):
    """
    Do something in the database, again for five seconds if SQLite refuses.

    The server of the tests works on the same connection, and a page of the admin that is being
    closed tells it so: SQLite commits nothing while another thread reads.
    """
    until = time.monotonic() + 5
    while True:
        try:
            return act()
        except OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def violations(page) -> list[str]:
    """What axe finds wrong with the page, one line for each rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']} – {node['html']}" for rule in found for node in rule["nodes"]
    ]


def in_any_language(*texts: str) -> re.Pattern[str]:
    """What finds one of some strings of the interface, in whichever language a person has it."""
    words = set(texts)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            words |= {gettext(text) for text in texts}
    return re.compile("|".join(map(re.escape, sorted(words))))
