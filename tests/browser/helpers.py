"""What journeys share."""

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client


def login(page, user):
    """Signs `user` in on this page's session, without the form."""
    client = Client()
    client.force_login(user)
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


def violations(page) -> list[str]:
    """What axe finds wrong with the page, one line for each rule and element."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['help']} – {node['html']}" for rule in found for node in rule["nodes"]
    ]
