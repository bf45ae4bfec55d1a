"""
wagtail-localize's own test settings, with our app `translation` and what it needs.

Their pages, records and addresses. Our middleware is left out: who may do what is asked in
tests of our own. docs/developers/index.md says how they are run.
"""

from tests.testapp.settings import *  # noqa: F403
from tests.testapp.settings import INSTALLED_APPS as THEIRS

INSTALLED_APPS = ["translation", "core", *THEIRS]
AUTH_USER_MODEL = "core.User"
WAGTAILIMAGES_IMAGE_MODEL = "wagtailimages.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "wagtaildocs.Document"
# Tables of `core` as its models have them: its migrations name models that aren't here.
MIGRATION_MODULES = {"core": None}
