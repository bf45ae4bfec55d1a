"""The whole demonstration with French in the settings: before and after its home page exists."""

import pytest
from wagtail.models import Page

from stories.models import StoryIndexPage, StoryPage
from tests import demonstration
from tests.crawler.conftest import FURTHER
from tests.crawling import Crawl, report
from tests.factories import translate

pytestmark = pytest.mark.long
SECTIONS = ["", "stories/", "feeds/", "commemorations/", "library/", "people/", "search/?query=roi"]


@pytest.fixture
def demo_in_four(settings, built_demo, django_db_blocker, tmp_path):
    languages = [*settings.LANGUAGES, ("fr", "Français")]
    for name in ("LANGUAGES", "WAGTAIL_CONTENT_LANGUAGES", "WAGTAILADMIN_PERMITTED_LANGUAGES"):
        setattr(settings, name, languages)
    with django_db_blocker.unblock(), demonstration.fresh_copy(built_demo, tmp_path):
        yield


def crawl() -> Crawl:
    starts = ["/", *(f"/{code}/" for code in ("en", "km", "es", "fr"))]
    return Crawl(starts, [*FURTHER, *(f"/fr/{section}" for section in SECTIONS)])


def test_nothing_fails_before_there_is_a_french_page(demo_in_four):
    report(visit for visit in crawl().visits.values() if visit.status >= 500)


def test_nothing_fails_with_a_french_story(demo_in_four):
    home = Page.objects.get(depth=2, locale__language_code="en").specific
    translate(home, "fr", title="Accueil")
    index = StoryIndexPage.objects.get(locale__language_code="en")
    translate(index, "fr", title="Récits")
    story = StoryPage.objects.child_of(index).live().first()
    french = translate(story, "fr", title="Un récit")

    visits = crawl().visits

    report(visit for visit in visits.values() if visit.status >= 500)
    assert visits[french.get_url()].status == 200
    assert (
        f'hreflang="fr" href="http://testserver{french.get_url()}"' in visits[story.get_url()].text
    )
