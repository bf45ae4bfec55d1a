"""The story that tests of the memory translate."""

import pytest

from tests.factories import StoryPageFactory


@pytest.fixture
def story(tree):
    return StoryPageFactory(
        parent=tree["en"].stories,
        title="The register",
        standfirst="A list of names.",
        listing_summary="",
        search_description="",
    )
