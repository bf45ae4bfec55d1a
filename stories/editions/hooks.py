"""Wagtail hooks for days of remembrance and their editions."""

from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button

from stories.editions import admin_views
from stories.editions.checks import open_checks
from stories.models import CommemorationPage, EditionCheck, StoryPage


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("days/", include((admin_views.urlpatterns, "days")))]


@hooks.register("before_copy_page")
def copy_is_no_edition(request, page):
    """
    Set the year of a copied edition from its date, so that it isn't rejected as a second one of
    its year.
    """
    page.exclude_fields_in_copy = [*page.exclude_fields_in_copy, "edition_year"]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_next_edition(page, user, *args, **kwargs):
    """Add "next edition" to the actions of a day of remembrance."""
    if (
        page.specific_class is CommemorationPage
        and page.permissions_for_user(user).can_add_subpage()
    ):
        yield Button(
            _("Prepare the next edition"),
            reverse("days:prepare", args=[page.pk]),
            icon_name="calendar-alt",
            priority=5,
        )


@hooks.register("before_edit_page")
def say_what_to_check(request, page):
    """Show above an edition's editor what was copied and is not checked yet."""
    if request.method != "GET" or not isinstance(page, StoryPage):
        return
    if not EditionCheck.objects.filter(page_id=page.pk, done_at=None).exists():
        return  # few pages have checks: the latest draft is read only for those
    left = len(open_checks(page.get_latest_revision_as_object()))
    if left:
        text = ngettext(
            "%(number)d thing was taken over from an earlier edition: check it before publishing.",
            "%(number)d things were taken over from an earlier edition: check them before publishing.",
            left,
        )
        address = reverse("days:checks", args=[page.pk])
        button = messages.button(address, _("Show the list"))
        messages.warning(request, text % {"number": left}, buttons=[button])
