"""Faults of wagtail-localize 1.14.5 with PO files, machine translators and several sources."""

from django.core.exceptions import MultipleObjectsReturned
from wagtail.models import Page
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.models import Translation, TranslationSourceQuerySet
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.views import edit_translation, submit_translations, update_translations

from translation.exchange import one_work
from translation.localize_fixes import machines
from translation.localize_fixes.replacing import replace
from translation.sources import rules, submissions, subtrees


def preview_po_files():
    """
    F15. PO files: no header answers 500, fuzzy counts as finished, skipped entries aren't named.

    Not reported. Both views are replaced; their URLs and names stay.
    """
    replace(
        edit_translation,
        "download_pofile",
        lambda original, *args, **kwargs: one_work.download(*args, **kwargs),
    )
    replace(
        edit_translation,
        "upload_pofile",
        lambda original, *args, **kwargs: one_work.upload(*args, **kwargs),
    )


def find_one_source_of_several():
    """
    F05. A page translated from one language and earlier from another can't be opened.

    The editor's button "convert to alias" asks for the one source of a page, stopped ones
    included. Reported as wagtail/wagtail-localize#662. The enabled one is meant.
    """

    def get(original, queryset, *args, **kwargs):
        try:
            return original(queryset, *args, **kwargs)
        except MultipleObjectsReturned:
            if "translations__target_locale" not in kwargs:
                raise
            found = queryset.filter(*args, **kwargs)
            return found.order_by("-translations__enabled", "-translations__pk")[0]

    replace(TranslationSourceQuerySet, "get", get)


def skip_pages_with_another_source():
    """
    F05. Submitting a section gives its pages a second source, and their editor answers 500.

    Reported as wagtail/wagtail-localize#662. translation.sources.rules refuses that; in a
    submission such pages are skipped, and a message names them.
    """

    def create(original, creator, instance, include_related_objects=True):
        instance = instance.specific if isinstance(instance, Page) else instance
        if instance.translation_key in creator.seen_objects:
            return
        locales = creator.target_locales
        creator.target_locales, refused = rules.split_locales(instance, locales)
        creator.passed_over += [(instance, locale) for locale in refused]
        try:
            if creator.target_locales:
                original(creator, instance, include_related_objects=include_related_objects)
        finally:
            creator.target_locales = locales

    def init(original, creator, *args, **kwargs):
        original(creator, *args, **kwargs)
        creator.passed_over = []

    def submit(original, view, form):
        report = submissions.report_of(view)
        response = original(view, form)
        if report.passed_over:
            rules.warn_of_passed_over(view.request, report.passed_over)
        return response

    replace(TranslationCreator, "__init__", init)
    replace(TranslationCreator, "create_translations", create)
    replace(submit_translations.SubmitTranslationView, "form_valid", submit)


def send_subtrees_by_a_task():
    """
    F20. A section is sent within the request, in one transaction that fails with one page.

    Not reported. See translation.sources.subtrees.
    """
    submit_translations.background = subtrees.SubtreeBackground(submit_translations.background)
    replace(
        submit_translations.SubmitTranslationView,
        "form_valid",
        lambda original, view, form: subtrees.redirect_to_progress(original, view, form),
    )


def keep_sensitive_works_from_engines():
    """
    F16. A sensitive story is sent whole to whatever engine is configured.

    Not reported: a wish of ours. The button and the sync call one function.
    """

    def translate(original, translation_id, user, engine):
        translation = Translation.objects.filter(pk=translation_id).first()
        if translation is not None:
            engine = machines.engine_for(translation, engine)
        return original(translation_id, user, engine)

    def sync(original, view, form):
        if form.cleaned_data.get("use_machine_translation"):
            machines.tell_what_stays_here(view.request, view.object)
        return original(view, form)

    replace(edit_translation, "apply_machine_translation", translate)
    replace(update_translations, "apply_machine_translation", translate)
    replace(update_translations.UpdateTranslationsView, "form_valid", sync)


def report_failing_engines():
    """
    F16. A translator that fails answers 500; DeepL is asked for languages it doesn't know.

    Not reported.
    """

    def ask(original, request, translation_id):
        return machines.translate_or_redirect(original, request, translation_id)

    def ask_in_sync(original, translation_id, user, engine):
        return machines.translate_or_skip(original, translation_id, user, engine)

    def knows(original, engine, source, target):
        return machines.deepl_knows(source, target) and original(engine, source, target)

    replace(edit_translation, "machine_translate", ask)
    replace(update_translations, "apply_machine_translation", ask_in_sync)
    replace(DeepLTranslator, "can_translate", knows)
