"""
A person's names need not be filled in.

Wagtail asks for a first and a last name wherever it makes or changes an account, and saves
nothing without them. Many Khmer people have one name, and an account need have none.
"""

from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet


class NamesOptional:
    """For a form with Wagtail's fields for names: neither must be filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("first_name", "last_name"):
            self.fields[name].required = False


class OwnUserCreationForm(NamesOptional, UserCreationForm):
    pass


class OwnUserEditForm(NamesOptional, UserEditForm):
    pass


class OwnUserViewSet(UserViewSet):
    """Wagtail's screens for accounts, with our forms (named in accounts/apps.py)."""

    def get_form_class(self, for_update=False):
        return OwnUserEditForm if for_update else OwnUserCreationForm
