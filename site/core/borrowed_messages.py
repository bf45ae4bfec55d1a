"""
Strings of Django and Wagtail that readers meet, so that our catalogues hold them.

Django's Khmer catalogue is a third full and Wagtail has none. Ours come first.
Each must be spelt as its owner spells it: tests/core/test_borrowed_messages.py.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

# Translators: what a form answers when it was not filled in as it should be.
FORM_ERRORS = [
    gettext_noop("This field is required."),
    gettext_noop("Enter a valid value."),
    gettext_noop("Enter a whole number."),
    gettext_noop("Enter a number."),
    gettext_noop("Enter a valid date."),
    gettext_noop("Enter a valid email address."),
    gettext_noop("Enter a valid URL."),
    gettext_noop("Null characters are not allowed."),
    gettext_noop("Select a valid choice. That choice is not one of the available choices."),
    gettext_noop("Select a valid choice. %(value)s is not one of the available choices."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
]

# Translators: asked of readers before a page that is protected by a password.
PASSWORD = [
    gettext_noop("Password"),
    gettext_noop("The password you have entered is not correct. Please try again."),
]
