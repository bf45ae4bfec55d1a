"""Where staleness is seen without a click: lists of pages, the side panel, the dashboard."""

from collections import defaultdict

from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from translation.access.confinement import languages_of
from translation.models import TranslationState

KEPT = "_stale_translations"
MOST = 20


def stale_translations(request) -> dict:
    """
    (translation key, locale) → states of translations that are outdated, as original and as target.

    One query for each request, however many pages are listed.
    """
    if not hasattr(request, KEPT):
        found = defaultdict(list)
        for state in _outdated_states():
            source = state.translation.source
            for locale_id in (source.locale_id, state.translation.target_locale_id):
                found[source.object_id, locale_id].append(state)
        setattr(request, KEPT, dict(found))
    return getattr(request, KEPT)


def _outdated_states():
    return TranslationState.objects.outdated().select_related(
        "translation__source", "translation__target_locale"
    )


class OutdatedPanel(Component):
    """On the dashboard: what is outdated in a person's languages, the longest first."""

    name = "outdated_translations"
    template_name = "translation/outdated_panel.html"
    order = 150

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        mine = _outdated_states().filter(translation__target_locale__in=languages_of(user))
        states = list(mine.order_by("since")[:MOST])
        pages = _pages(states)
        rows = [(pages.get(_place(state)), state) for state in states]
        return {"rows": [(page, state) for page, state in rows if page is not None]}


def _place(state):
    return state.translation.source.object_id, state.translation.target_locale_id


def _pages(states) -> dict:
    keys = {key for key, _locale in map(_place, states)}
    pages = Page.objects.filter(translation_key__in=keys) if keys else ()
    return {(page.translation_key, page.locale_id): page for page in pages}


@hooks.register("construct_homepage_panels")
def show_what_is_outdated(request, panels):
    panels.append(OutdatedPanel())
