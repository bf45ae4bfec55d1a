import pytest
from wagtail import hooks

from core.publishing.registry import HOOK, Blocker, publish_blockers
from stories.models import CommemorationPage, StoryPage

pytestmark = pytest.mark.django_db  # a page asks for the number of its kind


@pytest.mark.parametrize("field", ["month", "day"])
def test_what_a_page_lacks_for_readers_blocks_its_publication(field):
    day = CommemorationPage(title="A day", slug="a-day", month=5, day=20)
    setattr(day, field, None)

    assert [blocker.field for blocker in publish_blockers(day)] == [field]


def test_an_app_can_add_what_its_pages_need():
    wanted = Blocker("Name the source of the quotation.", "body", "b1")

    with hooks.register_temporarily(HOOK, lambda page: [wanted]):
        found = publish_blockers(StoryPage(title="A story", slug="a-story"))

    assert wanted in found
