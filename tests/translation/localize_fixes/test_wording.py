"""Words and dates of wagtail-localize's screens, and guards: each work-around is still needed."""

import datetime as dt
import inspect
import re

import pytest
from django.utils import translation as language
from wagtail_localize import wagtail_hooks
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views import report
from wagtail_localize.wagtail_hooks import TranslationsReportMenuItem

from tests.translation.people import *  # noqa: F403
from tests.translation.people import translate_all

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
DATES = {
    "en": "29 November 2026",
    "km": "ថ្ងៃទី២៩ ខែវិច្ឆិកា ឆ្នាំ២០២៦",
    "es": "29 de noviembre de 2026",
}


@pytest.fixture
def translator(django_user_model, tree):
    return django_user_model.objects.get(username="translator-km")


@pytest.fixture
def translated(khmer):
    """One segment of a translation, translated on 29 November 2026."""
    translate_all(khmer)
    StringTranslation.objects.update(updated_at=NOON, translation_type="manual")
    return StringTranslation.objects.first()


@pytest.mark.parametrize("code", DATES)
def test_date_of_a_segment_is_in_the_language_of_whoever_looks(translated, code):
    with language.override(code):
        assert DATES[code] in translated.get_comment()


def test_segment_of_unknown_making_has_no_comment(translated):
    translated.translation_type = ""

    assert translated.get_comment() is None


def test_menu_and_report_are_in_the_language_of_whoever_looks():
    item = TranslationsReportMenuItem("Whatever", "/report/")
    labels = report.TranslationsReportFilterSet.base_filters

    with language.override("es"):
        assert str(item.label) == "Traducciones"
        assert str(labels["source_locale"].label) == "Idioma de origen"
        assert str(labels["target_locale"].label) == "Idioma de destino"
        assert str(Translation._meta.verbose_name) == "traducción"
        assert str(Translation._meta.verbose_name_plural) == "traducciones"
    assert item.name == "translations"


def test_guard_date_of_a_segment_is_english_in_khmer(translated):
    with language.override("km"):
        assert DATES["en"] in StringTranslation.get_comment.original(translated)


def test_guard_menu_item_keeps_the_language_it_was_made_in(monkeypatch):
    stock = TranslationsReportMenuItem.__init__.original
    monkeypatch.setattr(TranslationsReportMenuItem, "__init__", stock)

    with language.override("es"):
        item = wagtail_hooks.register_wagtail_localize2_report_menu_item()

    assert str(item.label) == "Traducciones"


def test_guard_rows_and_filters_of_the_report_have_no_names_of_their_own():
    assert "verbose_name" not in Translation._meta.original_attrs
    filters = inspect.getsource(report.TranslationsReportFilterSet)
    locales = filters[filters.index("source_locale =") : filters.index("waiting_for_translation =")]

    assert locales.count("LocaleFilter") == 2
    assert not re.search(r"\blabel=", locales)
