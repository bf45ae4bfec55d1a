"""Imports the modules that register Wagtail hooks, and adds scripts and styles to the admin."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from core.admin import autosave, dates, records, slug_suggestion  # noqa: F401
from core.public import media  # noqa: F401
from core.publishing import missed_schedules, refusals  # noqa: F401
from core.withdrawal import admin, gone  # noqa: F401


@hooks.register("insert_global_admin_css")
def admin_css():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("insert_global_admin_js")
def admin_js():
    script = '<script type="module" src="{}" data-suggestions="{}"></script>'
    return format_html(
        f'<script type="module" src="{{}}"></script>{script}',
        static("js/admin-language.js"),
        static("js/admin-slug.js"),
        reverse("slug_suggestion"),
    )


@hooks.register("insert_editor_js")
def editor_js():
    scripts = (static("js/admin-blockers.js"), static("js/admin-submit.js"))
    return format_html('<script type="module" src="{}"></script>' * 2, *scripts)
