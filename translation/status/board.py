"""
The report "Readiness": every page and its state in each language.

Versions of a page that share a translation key are one row.
"""

from collections import defaultdict
from dataclasses import dataclass

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page, get_page_content_types

from core.admin.spreadsheets import escape_formula
from core.publishing.states import State, states
from translation.access.confinement import languages_of
from translation.models import TranslationState

SERIES, OBSERVANCE = ("library", "seriespage"), ("stories", "commemorationpage")
BATCH = 500


def works():
    """One page for each translation key: the version with the lowest pk. No aliases, no root."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None)
    older = pages.filter(translation_key=OuterRef("translation_key"), pk__lt=OuterRef("pk"))
    return pages.filter(~Exists(older)).order_by("path")


def in_state(state: str, locale_id: int) -> Q:
    """A condition on pages: that their version in a locale is in a state."""
    version = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale_id=locale_id, alias_of=None
    )
    outdated = TranslationState.objects.outdated().filter(
        translation__source__object_id=OuterRef("translation_key"),
        translation__target_locale_id=locale_id,
    )
    live = Q(Exists(version.filter(live=True)))
    return {
        State.NONE: ~Q(Exists(version)),
        State.DRAFT: Q(Exists(version.filter(live=False))),
        State.OUTDATED: live & Q(Exists(outdated)),
        State.LIVE: live & ~Q(Exists(outdated)),
    }[State(state)]


@dataclass
class Cell:
    locale: Locale
    state: State
    page: Page | None


@dataclass
class Row:
    """A page and its cells, one for each language."""

    page: Page
    cells: list[Cell]

    @property
    def kind(self) -> str:
        return self.page.page_type_display_name


def rows(pages) -> list[Row]:
    """The rows of some pages, with all their versions. Four queries for up to 500 pages."""
    locales = list(Locale.objects.order_by("pk"))
    pages = list(pages)
    batches = (pages[start : start + BATCH] for start in range(0, len(pages), BATCH))
    return [row for batch in batches for row in _rows(batch, locales)]


def _rows(pages, locales):
    versions = defaultdict(dict)
    keys = [page.translation_key for page in pages]
    for version in Page.objects.filter(translation_key__in=keys, alias_of=None):
        versions[version.translation_key][version.locale_id] = version
    found = states(version for of_one in versions.values() for version in of_one.values())
    for page in pages:
        own_versions = versions[page.translation_key]
        yield Row(page, [_cell(locale, own_versions.get(locale.pk), found) for locale in locales])


def _cell(locale, version, found):
    return Cell(locale, found[version.pk] if version else State.NONE, version)


class BelowFilter(django_filters.ModelChoiceFilter):
    """Filters by the pages below a page, in any language."""

    def __init__(self, kind, **kwargs):
        super().__init__(queryset=lambda request: self._choices(kind), **kwargs)

    def _choices(self, kind):
        types = ContentType.objects.filter(app_label=kind[0], model=kind[1])
        return works().filter(content_type__in=types).order_by("title")

    def filter(self, queryset, value):
        if value is None:
            return queryset
        below = Q(pk__in=[])
        for version in Page.objects.filter(translation_key=value.translation_key):
            below |= Q(path__startswith=version.path, depth__gt=version.depth)
        return queryset.filter(below)


class ReadinessFilterSet(WagtailFilterSet):
    content_type = ContentTypeFilter(
        label=_("Type"),
        queryset=lambda request: get_page_content_types(include_base_page_type=False),
    )
    series = BelowFilter(SERIES, label=_("Series"))
    observance = BelowFilter(OBSERVANCE, label=_("Day of remembrance"))
    locale = django_filters.ModelChoiceFilter(
        label=_("Language"), queryset=Locale.objects.order_by("pk"), method="filter_later"
    )
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=State.choices, method="filter_later"
    )

    class Meta:
        model = Page
        fields = []

    def filter_later(self, queryset, name, value):
        """Do nothing: `filter_queryset` reads state and language together."""
        return queryset

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        state, locale = self.form.cleaned_data["state"], self.form.cleaned_data["locale"]
        if not state:
            return queryset
        wanted = Q(pk__in=[])
        for one in [locale] if locale else Locale.objects.all():
            wanted |= in_state(state, one.pk)
        return queryset.filter(wanted)


class ReadinessView(ReportView):
    model = Page
    page_title = _("Readiness")
    header_icon = "list-ul"
    index_url_name = "readiness:board"
    index_results_url_name = "readiness:board_results"
    results_template_name = "translation/readiness_results.html"
    filterset_class = ReadinessFilterSet
    export_filename = "readiness"
    any_permission_required = ["add", "change", "publish"]
    is_searchable = False

    def get_queryset(self):
        """Pages that have a version in one of this person's languages."""
        own = Page.objects.filter(
            translation_key=OuterRef("translation_key"), locale__in=languages_of(self.request.user)
        )
        self.queryset = works().filter(Exists(own)).select_related("locale")
        return super().get_queryset()

    def decorate_paginated_queryset(self, object_list):
        return rows(object_list)

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        context["languages"] = Locale.objects.order_by("pk")
        return context

    @property
    def list_export(self):
        codes = Locale.objects.order_by("pk").values_list("language_code", flat=True)
        return ["title", "type", "address", *codes]

    export_headings = {"title": _("Title"), "type": _("Type"), "address": _("URL")}

    def to_row_dict(self, item):
        cells = {cell.locale.language_code: cell.state.label for cell in item.cells}
        facts = {"title": item.page.title, "type": item.kind, "address": item.page.url_path}
        return {name: escape_formula(value) for name, value in {**facts, **cells}.items()}


@hooks.register("register_admin_urls")
def register_readiness_urls():
    urls = [
        path("", ReadinessView.as_view(), name="board"),
        path("results/", ReadinessView.as_view(results_only=True), name="board_results"),
    ]
    return [path("reports/readiness/", include((urls, "readiness")))]


@hooks.register("register_reports_menu_item")
def register_readiness_menu_item():
    return MenuItem(_("Readiness"), reverse("readiness:board"), icon_name="list-ul", order=8900)
