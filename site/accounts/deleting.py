"""Who deletes a page of somebody else needs a permission for that."""

from django.contrib.auth.models import Permission
from wagtail import hooks
from wagtail.models import PagePermissionTester

from translation.localize_fixes.replacing import replace

DELETE = "wagtailcore.delete_page"


def delete_own_pages_alone() -> None:
    """
    H12. Who may change a page may delete it while it is a draft, and so could translators.

    Wagtail asks `can_delete` in menus, views, bulk actions and its API.
    """

    def can_delete(original, tester, *args, **kwargs):
        if not original(tester, *args, **kwargs):
            return False
        if tester.user.has_perm(DELETE):
            return True
        pages = tester.page.get_descendants(inclusive=True)
        return not pages.exclude(owner=tester.user).exists()

    replace(PagePermissionTester, "can_delete", can_delete)


@hooks.register("register_permissions")
def offer_permission_to_delete():
    """Django's own permission for pages, in the form of a group; Wagtail asks for it nowhere."""
    return Permission.objects.filter(content_type__app_label="wagtailcore", codename="delete_page")
