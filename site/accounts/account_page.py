"""A person's own page in the admin (/admin/account/): saved with or without names."""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel

from accounts.names import NamesOptional


class OwnNameForm(NamesOptional, NameEmailForm):
    pass


class OwnNamePanel(NameEmailSettingsPanel):
    form_class = OwnNameForm


class OwnAccountView(AccountView):
    """Wagtail's page with our panel in place of the one for the name."""

    def get_panels(self):
        return [
            OwnNamePanel(panel.request, panel.user, panel.profile)
            if type(panel) is NameEmailSettingsPanel
            else panel
            for panel in super().get_panels()
        ]


# Wagtail wraps all its own URLs in this; ours stands before them in config/urls.py.
account_page = require_admin_access(OwnAccountView.as_view())
