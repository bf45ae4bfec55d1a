"""The people of the demonstration, with their roles."""

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from demo.loading import accounts

from .replay import replayed


def make_accounts() -> list:
    """The demonstration's users, in the order of its table. Make the tree of pages first."""
    homes = Page.objects.filter(depth=2).order_by("pk").values_list("pk", flat=True)
    locales = Locale.objects.order_by("pk").values_list("pk", flat=True)
    return _accounts(tuple(homes), tuple(locales))


def find_accounts(_homes, _locales) -> list:
    """The users that `make_accounts` has made."""
    return list(get_user_model().objects.filter(username__in=accounts.ACCOUNTS).order_by("pk"))


@replayed(find_accounts)
def _accounts(_homes, _locales) -> list:
    """Rights name pages and languages by number: what was written down holds for those alone."""
    users = accounts.make_accounts()
    # Tests read English; who works in Khmer is asked for in tests/test_admin_english.py.
    khmer = UserProfile.objects.filter(user__in=users, preferred_language="km")
    khmer.update(preferred_language="en")
    return users
