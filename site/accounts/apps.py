from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        # Two of them have receivers.
        from accounts import deleting, signals, workflow_names  # noqa: F401

        deleting.delete_own_pages_alone()


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our forms: see accounts/names.py."""

    user_viewset = "accounts.names.OwnUserViewSet"
