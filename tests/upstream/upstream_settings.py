"""
wagtail-localize's own test settings, with our app `translation` and what it needs.

Their pages, records and addresses. Our middleware is left out: who may do what is asked in
tests of our own. docs/developers/index.md says how they are run.
"""

from contextlib import contextmanager
from unittest import mock

from tests.testapp.settings import *  # noqa: F403
from tests.testapp.settings import INSTALLED_APPS as THEIRS

INSTALLED_APPS = ["translation", "core", *THEIRS]
AUTH_USER_MODEL = "core.User"
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "wagtaildocs.Document"
# Tables of `core` as its models have them: its migrations name models that aren't here.
MIGRATION_MODULES = {"core": None}
TEST_RUNNER = "upstream_settings.unready_runner"


@contextmanager
def publishing_what_is_not_ready():
    """
    Their tests store live pages with empty blocks and publish translations without words.

    We refuse both (decisions 0011 and 0050). Only these refusals are left out, so that what
    the tests are about is asked of the rest of our code.
    """
    from core.publishing.gate import rows_stored_as_they_are

    ready = mock.Mock()
    with (
        rows_stored_as_they_are(),
        mock.patch("translation.live.live_text.check_ready", ready),
        mock.patch("translation.live.refusals.check_ready", ready),
        mock.patch("translation.live.publish_rules.check_no_source_text", ready),
    ):
        yield


def unready_runner(*args, **kwargs):
    """Django's test runner, whose tests may publish what isn't ready."""
    from django.test.runner import DiscoverRunner

    class Runner(DiscoverRunner):
        def run_suite(self, suite, **options):
            with publishing_what_is_not_ready():
                return super().run_suite(suite, **options)

    return Runner(*args, **kwargs)
