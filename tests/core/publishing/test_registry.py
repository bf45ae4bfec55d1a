import pytest

from core.publishing.registry import Blocker, publish_blockers
from stories.models import CommemorationPage, StoryPage
from tests.further_rules import further_rule

pytestmark = pytest.mark.django_db  # a page asks for the number of its kind


@pytest.mark.parametrize("field", ["month", "day"])
def test_what_a_page_lacks_for_readers_blocks_its_publication(field):
    day = CommemorationPage(title="A day", slug="a-day", month=5, day=20)
    setattr(day, field, None)

    assert [blocker.field for blocker in publish_blockers(day)] == [field]


def test_an_app_can_add_what_its_pages_need():
    wanted = Blocker("Name the source of the quotation.", "body", "b1")

    with further_rule(lambda page: [wanted]):
        found = publish_blockers(StoryPage(title="A story", slug="a-story"))

    assert wanted in found
