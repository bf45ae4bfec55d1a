"""Permissions and conditions that wagtail-localize 1.14.5 doesn't check."""

from django.contrib import messages
from wagtail_localize import models as localize
from wagtail_localize.views import (
    edit_translation,
    report,
    submit_translations,
    update_translations,
)

from core.publishing.refusals import describe
from translation.access.confinement import restrict_to_languages_of
from translation.editor import overrides
from translation.live import refusals
from translation.localize_fixes.replacing import replace


def offer_own_languages():
    """F07. The submit form offers every language to everyone who may submit. Not reported."""

    def get_form(original, view):
        form = original(view)
        languages = form.fields["locales"].queryset
        form.fields["locales"].queryset = restrict_to_languages_of(
            view.request.user, languages, field="pk"
        )
        return form

    replace(submit_translations.SubmitTranslationView, "get_form", get_form)


def report_own_languages():
    """F08. Everyone who can sign in sees all rows of the report. Not reported."""

    def get_queryset(original, view):
        return restrict_to_languages_of(view.request.user, original(view), field="target_locale")

    replace(report.TranslationsReportView, "get_queryset", get_queryset)


def refuse_publishing_at_once():
    """F02. Its editor asks to click Publish again after a refusal. Not reported."""

    def edit(original, request, translation, instance):
        with refusals.refusals_to(refusals.stop):
            return original(request, translation, instance)

    replace(edit_translation, "edit_translation", edit)


def compose_without_invalid_overrides():
    """F06. An override with a missing image makes every later publish fail. Not reported."""

    def segments(original, source, locale, fallback=False):
        overrides.mark_invalid_overrides(source, locale)
        return original(source, locale, fallback=fallback)

    replace(localize.TranslationSource, "_get_segments_for_translation", segments)


def name_refused_translations():
    """F02. "Publish translations" skips those that can't be published, silently. Not reported."""

    def form_valid(original, view, form):
        refused = []
        with refusals.refusals_to(refused.append):
            response = original(view, form)
        for refusal in refused:
            messages.error(view.request, describe(refusal.page, refusal.blockers))
        return response

    replace(update_translations.UpdateTranslationsView, "form_valid", form_valid)
