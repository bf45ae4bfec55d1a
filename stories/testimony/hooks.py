"""Wagtail hooks for recordings and consents; signed-in users hear recordings below /admin/ only."""

from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from stories.testimony.narrowing import ACTION
from stories.testimony.views import closed_recording


@hooks.register("register_admin_urls")
def closed_recordings():
    return [path("recordings/<int:pk>/<str:filename>", closed_recording, name="closed_recording")]


class NarrowedFormatter(LogFormatter):
    """Why a page was taken down when a consent changed; `reasons` are in the entry's data."""

    label = gettext_lazy("Unpublished: consent narrowed")

    def format_message(self, log_entry):
        reasons = " ".join(log_entry.data.get("reasons", []))
        return _("Unpublished, because its consent was narrowed: %(reasons)s") % {
            "reasons": reasons
        }


@hooks.register("register_log_actions")
def narrowing_action(actions):
    actions.register_action(ACTION)(NarrowedFormatter)
