"""Loads the script that shows why a segment was refused, with both texts of a conflict."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("insert_editor_js")
def add_refusals_script():
    return format_html(
        '<script type="module" src="{}" data-refusals data-theirs="{}" data-yours="{}" data-close="{}"></script>',
        static("translation/refusals.js"),
        _("Their words:"),
        _("Your words:"),
        _("Close"),
    )
