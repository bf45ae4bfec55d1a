from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from accounts import signals, workflow_names  # noqa: F401 - their receivers


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's users, with our forms: see accounts/names.py."""

    user_viewset = "accounts.names.OwnUserViewSet"
