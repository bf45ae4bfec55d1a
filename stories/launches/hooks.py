"""Wagtail hooks for launch sets: the menu, a link on stories, permissions."""

from urllib.parse import urlencode

from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from stories.launches.views import LaunchSetViewSet
from stories.models import StoryPage


@hooks.register("register_admin_viewset")
def launch_sets():
    return LaunchSetViewSet()


@hooks.register("register_permissions")
def approving_launch_sets():
    return Permission.objects.filter(
        content_type__app_label="stories", codename="approve_launchset"
    )


@hooks.register("register_page_header_buttons")
def same_moment_in_all_languages(page, user, view_name, next_url=None):
    """A link from a story to a new launch set with all its languages."""
    if isinstance(page, StoryPage) and user.has_perm("stories.add_launchset"):
        address = reverse("launch_sets:add")
        yield Button(
            _("Same moment for all languages"),
            f"{address}?{urlencode({'page': page.pk})}",
            icon_name="calendar-check",
            priority=60,
        )
