"""
Which languages each URL of the admin touches.

A rule takes a request and the keyword arguments of its URL and gives the pks of the locales
that the request touches; it raises PermissionDenied or Http404. `URL_RULES` maps patterns of
URL names to rules; the first that matches counts. A URL without a rule is refused to
everyone; a test walks through all URLs of the admin.
"""

from fnmatch import fnmatchcase

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Locale, Page
from wagtail.snippets.models import get_snippet_models

from translation.access.confinement import is_confined, languages_of, locale_ids_of
from translation.access.model_names import get_model_or_404
from translation.access.translation_url_rules import (
    commented,
    converted_page,
    given_out,
    revision_in_url,
    submitted_locales,
    subtree_submission,
    synced_locales,
    translation_in_url,
)
from translation.request_body import request_data

PAGE_KWARGS = (
    "page_id",
    "page_pk",
    "pk",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_to_copy_id",
)
SNIPPETS, CHOOSERS = "wagtailsnippets_", "wagtailsnippetchoosers_"


def no_language(request, **kwargs):
    """Touches no language, or Wagtail's own permissions confine people to their languages."""
    return []


def pages_in_url(request, **kwargs):
    """The pages named in a URL. The root page belongs to no language."""
    keys = [kwargs[name] for name in PAGE_KWARGS if kwargs.get(name)]
    return [pk for page in _pages(keys) for pk in locale_ids_of(page)]


def _pages(keys):
    try:
        return list(Page.objects.filter(pk__in=[int(key) for key in keys]))
    except ValueError as error:
        raise Http404 from error


def pages_in_query(request, **kwargs):
    return [pk for page in _pages(request.GET.getlist("id")) for pk in locale_ids_of(page)]


def page_api_action(request, pk, action_name, **kwargs):
    """The actions of Wagtail's API; `copy_for_translation` makes a page of another language."""
    touched = pages_in_url(request, pk=pk)
    if action_name == "copy_for_translation":
        code = request_data(request).get("locale")
        touched += Locale.objects.filter(language_code=code).values_list("pk", flat=True)
    return touched


def snippet(request, **kwargs):
    """The snippets named in a URL or its query; their model is that of the URL namespace."""
    model = _snippet_model(request)
    keys = [kwargs["pk"]] if "pk" in kwargs else request.GET.getlist("id")
    return _locale_ids(model, [unquote(str(key)) for key in keys])


def _snippet_model(request):
    name = request.resolver_match.namespaces[-1]
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        if name in (viewset.url_namespace, viewset.get_chooser_admin_url_namespace()):
            return model
    raise Http404


def _locale_ids(model, keys):
    rows = model._default_manager.filter(pk__in=keys)
    try:
        return [pk for instance in rows for pk in locale_ids_of(instance)]
    except ValueError as error:
        raise Http404 from error


def snippet_list(request, **kwargs):
    """
    A list of snippets in the language of `?locale=`, by default in one of the person's own.

    Wagtail's default is the default language, which may be none of theirs. Changes
    `request.GET`.
    """
    if not is_confined(request.user):
        return []
    code = request.GET.get("locale")
    if code:
        return list(Locale.objects.filter(language_code=code).values_list("pk", flat=True))
    locale = Locale.objects.filter(pk__in=languages_of(request.user)).order_by("pk").first()
    if locale is None:
        raise PermissionDenied("You work in no language.")
    request.GET = request.GET.copy()
    request.GET["locale"] = locale.language_code
    return [locale.pk]


def new_snippet(request, **kwargs):
    """A snippet made in a chooser is in the default language."""
    return [Locale.get_default().pk]


def instance_in_url(request, app_label, model_name, object_id=None, pk=None, **kwargs):
    """An instance of any model, named by model and pk in a URL."""
    return _locale_ids(get_model_or_404(app_label, model_name), [unquote(object_id or pk)])


def instances_in_query(request, app_label, model_name, **kwargs):
    """Instances of any model, selected in a list. "all" counts as all rows of the model."""
    model = get_model_or_404(app_label, model_name)
    keys = request.GET.getlist("id")
    if "all" not in keys:
        return _locale_ids(model, keys)
    if issubclass(model, Page):
        return pages_in_url(request, pk=request.GET.get("childOf"))
    rows = model._default_manager.all()
    return list(rows.values_list("locale_id", flat=True)) if hasattr(model, "locale_id") else []


def every_language(request, **kwargs):
    return Locale.objects.values_list("pk", flat=True)


URL_RULES = {
    "wagtail_localize:javascript_catalog": no_language,
    "wagtail_localize:submit_page_translation": submitted_locales,
    "wagtail_localize:submit_snippet_translation": submitted_locales,
    "wagtail_localize:update_translations": synced_locales,
    "wagtail_localize:edit_string_translation": translation_in_url,
    "wagtail_localize:edit_override": translation_in_url,
    "wagtail_localize:download_pofile": translation_in_url,
    "wagtail_localize:upload_pofile": translation_in_url,
    "wagtail_localize:machine_translate": translation_in_url,
    "wagtail_localize:preview_translation": translation_in_url,
    "wagtail_localize:stop_translation": translation_in_url,
    "wagtail_localize:convert_to_alias": converted_page,
    # Its rows are those of the person's languages: localize_fixes.permissions.report_own_languages.
    "wagtail_localize:translations_report": no_language,
    "wagtail_localize:translations_report_results": no_language,
    # Lists snippets of all languages and checks no permission.
    "wagtail_localize:snippets_api_listing": every_language,
    "wagtail_localize:snippets_api_detail": instance_in_url,
    "translation:*": translation_in_url,
    "translation_minor": translation_in_url,
    "translation_changes:ask": revision_in_url,
    "desk:*": translation_in_url,
    "exchange:xliff": translation_in_url,
    "exchange:*": no_language,  # they show and change works in the person's languages
    "comments:*": commented,
    "jobs:give_out": given_out,
    "jobs:*": translation_in_url,
    "translation_work:open": translation_in_url,
    "translation_statistics": no_language,  # of the person's languages
    "translation_work:*": no_language,  # its rows are works in the person's languages
    "translation_subtree": subtree_submission,
    "page_without_original": pages_in_url,
    "foreign_texts": pages_in_url,
    "context_notes": pages_in_url,
    "tmx:*": no_language,  # they ask which languages the person works and publishes in
    "glossary:*": no_language,  # a term has words of all languages; its permission is the model's
    "translation_objections": translation_in_url,
    "translation_memory": no_language,  # it shows pairs with one of the person's languages
    # These show the pages that the person may work on.
    "wagtailadmin_pages:search": no_language,
    "wagtailadmin_pages:search_results": no_language,
    "wagtailadmin_pages:type_use": no_language,
    "wagtailadmin_pages:type_use_results": no_language,
    "wagtailadmin_pages:choose_parent": no_language,
    "wagtailadmin_pages:*": pages_in_url,
    "wagtailadmin_explore_root": no_language,
    "wagtailadmin_explore": pages_in_url,
    "wagtailadmin_explore_results": pages_in_url,
    "wagtailadmin_choose_page_child": pages_in_url,
    "wagtailadmin_choose_page_chosen_multiple": pages_in_query,
    "wagtailadmin_choose_page*": no_language,
    "wagtailadmin_api:pages:detail": pages_in_url,
    "wagtailadmin_api:pages:action": page_api_action,
    "wagtailadmin_api:*": no_language,
    "wagtailadmin_editing_sessions:ping": instance_in_url,
    "wagtailadmin_editing_sessions:release": no_language,
    "wagtailadmin_workflows:remove": pages_in_url,
    "wagtailadmin_workflows:*": no_language,
    "days:*": pages_in_url,
    "readiness:*": no_language,  # its rows are pages in the person's languages
    "wagtailadmin_reports:*": no_language,
    "wagtailadmin_collections:*": no_language,
    "wagtail_bulk_action": instances_in_query,
    "wagtailsnippets:index": no_language,
    f"{CHOOSERS}*:choose": snippet_list,
    f"{CHOOSERS}*:choose_results": snippet_list,
    f"{CHOOSERS}*:create": new_snippet,
    f"{CHOOSERS}*": snippet,
    f"{SNIPPETS}*:list": snippet_list,
    f"{SNIPPETS}*:list_results": snippet_list,
    f"{SNIPPETS}*:add": snippet_list,
    f"{SNIPPETS}*:preview_on_add": snippet_list,
    f"{SNIPPETS}*": snippet,
    # Files, people, settings: permissions of their own, no language.
    "wagtaildocs:*": no_language,
    "wagtaildocs_chooser:*": no_language,
    "wagtailimages:*": no_language,
    "wagtailimages_chooser:*": no_language,
    "wagtailembeds:*": no_language,
    "wagtailredirects:*": no_language,
    "wagtailsettings:*": no_language,
    "wagtailsites:*": no_language,
    "wagtaillocales:*": no_language,
    "wagtailusers_*": no_language,
    # Pages of every language that go live together.
    "launch_sets:*": every_language,
    "closed_*": no_language,
    "choose_file": no_language,
    "slug_suggestion": no_language,
    # Withdrawing touches every language, recordings and consents none; each has its own permission.
    "withdraw*": every_language,
    "consents:*": no_language,
    "wagtailmedia:*": no_language,
    "wagtailadmin_account": no_language,
    "wagtailadmin_block_preview": no_language,
    "wagtailadmin_dismissibles": no_language,
    "wagtailadmin_error_test": no_language,
    "wagtailadmin_home": no_language,
    "wagtailadmin_javascript_catalog": no_language,
    "wagtailadmin_login": no_language,
    "wagtailadmin_logout": no_language,
    "wagtailadmin_password_reset*": no_language,
    "wagtailadmin_sprite": no_language,
    "wagtailadmin_tag*": no_language,
}


def rule_for(name: str):
    """The rule of a URL by its name with namespaces; None if there is none."""
    return next((rule for pattern, rule in URL_RULES.items() if fnmatchcase(name, pattern)), None)
