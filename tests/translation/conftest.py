"""What tests of several folders do to a translation."""

import pytest


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Publishes a translation as its editor does, with all that happens after the commit."""

    def publish(translation):
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish
