"""
A person's own page in the admin (/admin/account/).

Wagtail asks everybody for a first and a last name there and saves nothing without them, not
even another language. Many Khmer people have one name, and an account need have none.
"""

from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import AccountView, NameEmailSettingsPanel


class OwnNameForm(NameEmailForm):
    """Wagtail's form of name and e-mail, in which no name must be filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False


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


# Wagtail wraps all its own addresses in this; ours stands before them in config/urls.py.
account_page = require_admin_access(OwnAccountView.as_view())
