"""Who reads changes nothing that readers see: else each reader would empty the page store."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.store.unread import is_seen
from tests.factories import CommemorationPageFactory, StoryPageFactory, translate

pytestmark = [pytest.mark.django_db, pytest.mark.both]


def urls(tree):
    story = StoryPageFactory(parent=tree["en"].stories, slug="rice")
    translate(story, "km")
    day = CommemorationPageFactory(parent=tree["en"].days, slug="day")
    homes = [tree[code].home for code in ("en", "km", "es")]
    found = [page.get_url() for page in [*homes, tree["en"].stories, tree["en"].days, story, day]]
    more = ["/sitemap.xml", "/sitemap-en.xml", "/en/stories/feed/", "/en/feeds/"]
    return [*found, "/en/stories/?country=KH", "/en/library/", *more]


def test_no_public_page_is_rendered_with_a_statement_that_empties_the_store(tree, client):
    for url in urls(tree):
        client.get(url)  # what is made for the first reader, such as sizes of pictures
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200, url
        assert [each["sql"] for each in captured if is_seen(each["sql"])] == [], url
