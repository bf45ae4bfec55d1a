"""
The demonstration, gone through once; the tests here look at what came back. On SQLite alone:
what pages say is the same on both databases, and tests/demo reads each of them on PostgreSQL.

pytest-xdist runs them all in one process: see pytest_xdist_make_scheduler.
"""

from pathlib import Path

import pytest
from wagtail.models import Page

from core.i18n.availability import public_pages
from library.models import ArchiveImage, SeriesPage
from tests import demonstration
from tests.crawling import Crawl

HERE = Path(__file__).parent
STARTS = ["/", "/en/", "/km/", "/es/"]
FURTHER = [
    "/sitemap.xml",
    "/en/nowhere/",
    "/km/nowhere/",
    "/es/nowhere/",
    "/en/search/?query=memory",
    "/km/search/?query=ចងចាំ",
    "/es/search/?query=memoria",
    "/km/search/?query=zzzz",
    "/en/search/?query=",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.sqlite)


@pytest.fixture(scope="session")
def crawl(built_demo, django_db_blocker, tmp_path_factory):
    """
    A `Crawl`, with the addresses of all public pages, those of series that hide
    while they are empty, and the names of sensitive pictures.
    """
    folder = tmp_path_factory.mktemp("crawl")
    with django_db_blocker.unblock(), demonstration.fresh_copy(built_demo, folder):
        crawl = Crawl(STARTS, FURTHER)
        pages = public_pages(Page.objects.filter(depth__gt=1))
        crawl.public = {page.get_url() for page in pages}
        empty = SeriesPage.objects.filter(when_empty="hide")
        crawl.hidden = {page.get_url() for page in empty if not page.works().exists()}
        pictures = [image for image in ArchiveImage.objects.all() if image.is_sensitive]
        crawl.sensitive = {Path(picture.file.name).stem for picture in pictures}
    return crawl
