"""Texts of wagtail-localize 1.14.5 that are not in the language of the person who reads them."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.compat import DATE_FORMAT
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.views.report import TranslationsReportFilterSet
from wagtail_localize.wagtail_hooks import TranslationsReportMenuItem

from core.i18n.dates import written
from translation.localize_fixes.replacing import replace


def write_dates_of_segments():
    """F21. "Translated manually on 29 November 2026": the date is always English. Not reported."""

    def get_comment(original, translated):
        comment = original(translated)
        english = translated.updated_at.strftime(DATE_FORMAT)
        return comment and comment.replace(
            english, written(timezone.localdate(translated.updated_at))
        )

    replace(StringTranslation, "get_comment", get_comment)


def name_the_report_in_each_language():
    """F21. Its menu item keeps the language of whoever first opens the menu. Not reported."""

    def init(original, item, label, *args, **kwargs):
        original(item, _("Translations"), *args, **{"name": "translations", **kwargs})

    replace(TranslationsReportMenuItem, "__init__", init)


def name_rows_and_filters_of_the_report():
    """F21. "1 translation" and two labels are marked for no translation. Not reported."""
    # Not replaced but added; makemigrations reads the options as they are in the model's class.
    Translation._meta.verbose_name = _("translation")
    Translation._meta.verbose_name_plural = _("translations")
    TranslationsReportFilterSet.base_filters["source_locale"].label = _("Source locale")
    TranslationsReportFilterSet.base_filters["target_locale"].label = _("Target locale")
