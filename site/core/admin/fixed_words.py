"""
Corrects words in Wagtail's templates that it marks for no translation.

Reported in docs/upstream/wording.md. The templates aren't copied, so that the rest of each stays
Wagtail's own.
"""

from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

# Template → what stands in it, and what is put there. tests/core/admin/test_fixed_words.py fails
# when Wagtail 8.0.1's words are no longer there.
CORRECTIONS = {
    "wagtailadmin/home.html": ('value="Search"', 'value="{% trans "Search" %}"'),
    "wagtailadmin/shared/header.html": ('value="Search"', 'value="{% trans "Search" %}"'),
    "wagtailadmin/shared/headers/_actions.html": (
        'aria-label="Actions"',
        'aria-label="{% load i18n %}{% trans "Actions" %}"',
    ),
    # A count that there isn't would be written as "None".
    "wagtailadmin/shared/side_panel_toggle.html": (
        "{{ count|intcomma }}",
        '{{ count|default_if_none:""|intcomma }}',
    ),
}


class Loader(AppDirectoriesLoader):
    """Finds the templates of the apps (settings.TEMPLATES), with the corrections above."""

    def get_contents(self, origin):
        contents = super().get_contents(origin)
        words, correct = CORRECTIONS.get(origin.template_name, ("", ""))
        return contents.replace(words, correct) if words else contents
