"""Recordings for those who work on them: only below /admin/ is anybody signed in."""

from django.urls import path
from wagtail import hooks

from stories.testimony.views import closed_recording


@hooks.register("register_admin_urls")
def closed_recordings():
    return [path("recordings/<int:pk>/<str:filename>", closed_recording, name="closed_recording")]
