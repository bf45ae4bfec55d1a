"""
Words that the editor keeps in the browser until they are sent: deleted at logout and after a week.

The browser's part is static/translation/desk/keep/device.js.
"""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

LOGOUT = "wagtailadmin_logout"


class ForgetAtLogoutMiddleware:
    """Tells the browser at logout to delete all that pages of the site have stored in it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if match is not None and match.view_name == LOGOUT and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response


@hooks.register("insert_global_admin_js")
def delete_old_words():
    """On every page of the admin: words that somebody left a week ago are deleted."""
    return format_html(
        '<script type="module" src="{}"></script>', static("translation/desk/keep/forget.js")
    )
