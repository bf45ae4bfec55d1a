"""Shows outdated translations in lists of pages, the side panel and on the dashboard."""

from collections import defaultdict

from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from translation.access.confinement import languages_of
from translation.models import TranslationState

# On the request, because the template tags of a list of fifty pages share nothing else.
REQUEST_ATTRIBUTE = "_stale_translations"
MAX_ROWS = 20


def stale_translations(request) -> dict:
    """
    The states of outdated translations by (translation key, locale) of their source and target.

    One query for each request.
    """
    if not hasattr(request, REQUEST_ATTRIBUTE):
        found = defaultdict(list)
        for state in _outdated_states():
            source = state.translation.source
            for locale_id in (source.locale_id, state.translation.target_locale_id):
                found[source.object_id, locale_id].append(state)
        setattr(request, REQUEST_ATTRIBUTE, dict(found))
    return getattr(request, REQUEST_ATTRIBUTE)


def _outdated_states():
    return TranslationState.objects.outdated().select_related(
        "translation__source", "translation__target_locale"
    )


class OutdatedPanel(Component):
    """On the dashboard: outdated translations in a person's languages, outdated longest first."""

    name = "outdated_translations"
    template_name = "translation/outdated_panel.html"
    order = 15  # after what waits for this person

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine = _outdated_states().filter(translation__target_locale__in=languages_of(user))
        states = list(mine.order_by("since")[:MAX_ROWS])
        pages = _pages_by_key(states)
        rows = [(pages.get(_target_key(state)), state) for state in states]
        return {"rows": [(page, state) for page, state in rows if page is not None]}


def _target_key(state):
    return state.translation.source.object_id, state.translation.target_locale_id


def _pages_by_key(states) -> dict:
    keys = {key for key, _locale in map(_target_key, states)}
    pages = Page.objects.filter(translation_key__in=keys) if keys else ()
    return {(page.translation_key, page.locale_id): page for page in pages}


@hooks.register("construct_homepage_panels")
def add_outdated_panel(request, panels):
    panels.append(OutdatedPanel())
