"""The report "Translation memory": searched in both languages of a pair, and what has two translations."""

from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page

from core.i18n.names import language_name
from translation.access.confinement import languages_of
from translation.checks.text import read
from translation.memory.search import MOST_HITS, concordance, inconsistent
from translation.memory.tmx_views import pairs_to_import
from translation.models import MemoryUnit

URL_NAME = "translation_memory"
MOST_WITH_TWO = 100
LONGEST_PHRASE = 200


def pairs_of(user: Any) -> list[tuple[str, str]]:
    """The pairs of languages, each once, in one of which a person works."""
    locales = list(Locale.objects.order_by("pk"))
    own = languages_of(user)
    return [
        (one.language_code, other.language_code)
        for one, other in combinations(locales, 2)
        if {one.pk, other.pk} & own
    ]


class SearchForm(forms.Form):
    languages = forms.ChoiceField(label=_("Languages"))
    phrase = forms.CharField(
        label=_("Words in either language"), max_length=LONGEST_PHRASE, required=False
    )

    def __init__(self, data: Any, pairs: list[tuple[str, str]]) -> None:
        choices = [
            (f"{one}-{other}", f"{language_name(one)} – {language_name(other)}")
            for one, other in pairs
        ]
        data = data.copy()
        data.setdefault("languages", choices[0][0])
        super().__init__(data)
        self.fields["languages"].choices = choices

    @property
    def pair(self) -> tuple[str, str]:
        one, _line, other = self.cleaned_data["languages"].partition("-")
        return one, other


@dataclass(frozen=True)
class Row:
    """A text of the memory as people read it; `page`: where it stands, if it stands yet."""

    unit: MemoryUnit
    page: Page | None

    @property
    def source(self) -> str:
        return read(self.unit.source).plain

    @property
    def target(self) -> str:
        return read(self.unit.target).plain


def rows(units: list[MemoryUnit]) -> list[Row]:
    """Texts with the page that each stands on in its language, if that still exists; one query."""
    pages = Page.objects.filter(
        translation_key__in={unit.origin for unit in units}, alias_of=None
    ).select_related("locale")
    found = {(page.translation_key, page.locale.language_code): page for page in pages}
    return [Row(unit, found.get((unit.origin, unit.target_language))) for unit in units]


def show_memory(request: HttpRequest) -> HttpResponse:
    """What holds `phrase` in either of two `languages`; without a phrase what has two translations."""
    pairs = pairs_of(request.user)
    if not pairs:
        raise PermissionDenied("This person works in no language.")
    form = SearchForm(request.GET, pairs)
    may_import = bool(pairs_to_import(request.user))
    context: dict[str, Any] = {"form": form, "most": MOST_HITS, "may_import": may_import}
    if form.is_valid():
        phrase = form.cleaned_data["phrase"]
        one, other = form.pair
        if phrase:
            context["rows"] = rows(concordance(phrase, one, other))
        else:
            both = chain(inconsistent(one, other), inconsistent(other, one))
            units = list(chain.from_iterable(islice(both, MOST_WITH_TWO)))
            context["two_ways"] = rows(units)
    return render(request, "translation/memory.html", context)


@hooks.register("register_admin_urls")
def register_memory_url() -> list[Any]:
    return [path("reports/translation-memory/", show_memory, name=URL_NAME)]


@hooks.register("register_reports_menu_item")
def register_memory_menu_item() -> MenuItem:
    return MenuItem(_("Translation memory"), reverse(URL_NAME), icon_name="history", order=8950)
