"""The accounts of the demonstration. Everybody knows their password: never on a server."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import CommandError
from wagtail.users.models import UserProfile

from accounts.roles import apply_roles, reviewers, translators

PASSWORD = "remember"
# Name → (first name, group, language of the admin): who works in a language has it there too.
ACCOUNTS = {
    "admin": ("Administrator", None, "en"),
    "editor": ("Editor", "Editors", "en"),
    "historian": ("Historian", "Editors", "en"),  # reads what the other editor writes
    "translator-km": ("Khmer translator", translators("km"), "km"),
    "translator-es": ("Spanish translator", translators("es"), "es"),
    "reviewer-en": ("English reviewer", reviewers("en"), "en"),
    "reviewer-km": ("Khmer reviewer", reviewers("km"), "km"),
    "reviewer-es": ("Spanish reviewer", reviewers("es"), "es"),
    "publisher": ("Publisher", "Publishers", "en"),
    "author": ("Author", "Authors", "en"),
    "dignity": ("Dignity reviewer", "Dignity reviewers", "en"),
}


def make_accounts() -> list:
    """
    The accounts with their roles, made or put right; gives the users. Safe to run again.

    Run it after the home pages exist: translators' rights begin at their language's home.
    Raises CommandError on anything but a developer's machine or a test.
    """
    if not (settings.DEBUG or getattr(settings, "TESTING", False)):
        raise CommandError(
            "The demonstration's accounts have a password that everybody knows: only with DEBUG."
        )
    apply_roles()
    return [_account(name, *description) for name, description in ACCOUNTS.items()]


def _account(name, first_name, group, language):
    user, created = get_user_model().objects.get_or_create(username=name)
    user.first_name = first_name
    user.email = f"{name}@example.org"
    user.is_superuser = user.is_staff = group is None
    if created or not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
    user.save()
    user.groups.set(Group.objects.filter(name=group) if group else [])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user
