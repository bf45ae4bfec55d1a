"""
Publishing never breaks the site: while one process publishes, the servers answer no error, and
show what is published with the next request.

A home page published in the admin once gave 500 on the other workers for up to an hour.
"""

import itertools
import time

import pytest

from tests.processes.servers import Site, status

pytestmark = pytest.mark.sqlite  # a file that other processes open; the rule has no SQL of its own

MAKE = """
from tests.factories import StoryPageFactory, make_tree, translate
tree = make_tree()
story = StoryPageFactory(parent=tree["en"].stories, slug="rice")
translate(story, "km", title="Rice")
tree["km"].home.unpublish()
"""
HOME = """
from wagtail.models import Page, Site
home = Page.objects.get(depth=2, locale__language_code="{code}").specific
"""
PUBLISH = f"{HOME}home.save_revision().publish()"
UNPUBLISH = f"{HOME}home.unpublish()"
RENAME = f"{HOME}home.slug = 'front-{{code}}'\nhome.save()"
ROOT_IN_SPANISH = f"{HOME}Site.objects.update(port=8000)\nsite = Site.objects.get()\nsite.root_page = home\nsite.save()"
PATHS = [
    "/",
    "/en/",
    "/km/",
    "/es/",
    "/en/stories/",
    "/en/stories/rice/",
    "/km/stories/rice/",
    "/en/stories/feed/",
    "/en/commemorations/calendar.ics",
    "/en/library/",
    "/en/search/?query=rice",
    "/km/search/?query=rice",
    "/sitemap.xml",
    "/sitemap-km.xml",
    "/en/not/there/",
    "/documents/1/none.pdf",
    "/media/images/none.webp",
]


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path)
    site.run(MAKE)
    return site


def answers(ports, paths=PATHS):
    return {(port, path): status(port, path) for port, path in itertools.product(ports, paths)}


def errors(ports, paths=PATHS):
    return {key: found for key, found in answers(ports, paths).items() if found >= 500}


def test_home_page_published_by_another_process_is_right_on_every_server(site, subtests):
    steps = [
        (PUBLISH, 200),
        (RENAME, 200),
        (UNPUBLISH, 404),
    ]
    with site.serving(2) as ports:
        assert {status(port, "/km/") for port in ports} == {404}
        assert errors(ports) == {}

        for code, expected in steps:
            site.run(code.format(code="km"))

            with subtests.test(code):
                assert errors(ports) == {}
                assert {status(port, "/km/") for port in ports} == {expected}
                assert {status(port, "/km/stories/rice/") for port in ports} == {expected}
                assert {status(port, "/en/") for port in ports} == {200}


@pytest.mark.long
def test_no_url_answers_an_error_while_others_publish(site):
    """Two servers, asked all the time, while a process publishes, renames and moves the root."""
    busy = "\n".join(
        part.format(code=code)
        for part, code in [
            (PUBLISH, "km"),
            (RENAME, "km"),
            (ROOT_IN_SPANISH, "es"),
            (UNPUBLISH, "km"),
            (ROOT_IN_SPANISH, "en"),
            (RENAME, "es"),
            (PUBLISH, "km"),
            (UNPUBLISH, "km"),
        ]
    )
    with site.serving(2) as ports:
        found, end = {}, time.monotonic() + 60
        while time.monotonic() < end:
            process = site.start(busy)
            while process.poll() is None:
                found |= errors(ports)
            assert process.returncode == 0, site.log.read_text()[-5000:]

    assert found == {}
