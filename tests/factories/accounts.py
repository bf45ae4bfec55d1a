"""The people of the demonstration, with their roles."""

from django.contrib.auth import get_user_model
from wagtail.users.models import UserProfile

from demo.loading import accounts


def make_accounts() -> list:
    """The demonstration's users, in the order of its table. Make the tree of pages first."""
    users = accounts.make_accounts()
    # Tests read English; who works in Khmer is asked for in tests/test_admin_english.py.
    khmer = UserProfile.objects.filter(user__in=users, preferred_language="km")
    khmer.update(preferred_language="en")
    return users


def find_accounts() -> list:
    """The users that `make_accounts` has made."""
    return list(get_user_model().objects.filter(username__in=accounts.ACCOUNTS).order_by("pk"))
