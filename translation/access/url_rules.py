"""
What each address of the admin touches, as rules: request and parts of the address → locales.

A rule gives the keys of the locales a request touches, or raises PermissionDenied (or
Http404). `TABLE` is read from above, the first pattern counts; an address without a line
is refused to everyone, and a test walks all of them.
"""

from fnmatch import fnmatchcase

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import Locale, Page
from wagtail.snippets.models import get_snippet_models

from translation.access.confinement import is_confined, languages_of, locale_of
from translation.access.model_names import named
from translation.access.translation_url_rules import (
    alias,
    submission,
    subtree,
    synchronisation,
    translation,
)
from translation.request_body import request_data

PAGE_PARTS = (
    "page_id",
    "page_pk",
    "pk",
    "parent_page_id",
    "page_to_move_id",
    "destination_id",
    "page_to_copy_id",
)
SNIPPETS, CHOOSERS = "wagtailsnippets_", "wagtailsnippetchoosers_"


def free(request, **parts):
    """Touches no language, or Wagtail itself asks for rights that keep people to their own."""
    return []


def page(request, **parts):
    """Pages named in the address. The root belongs to no language."""
    keys = [parts[name] for name in PAGE_PARTS if parts.get(name)]
    return [key for found in _pages(keys) for key in locale_of(found)]


def _pages(keys):
    try:
        return list(Page.objects.filter(pk__in=[int(key) for key in keys]))
    except ValueError as error:
        raise Http404 from error


def chosen_pages(request, **parts):
    return [key for found in _pages(request.GET.getlist("id")) for key in locale_of(found)]


def page_action(request, pk, action_name, **parts):
    """The API's actions; one of them makes a page of another language."""
    touched = page(request, pk=pk)
    if action_name == "copy_for_translation":
        code = request_data(request).get("locale")
        touched += Locale.objects.filter(language_code=code).values_list("pk", flat=True)
    return touched


def record(request, **parts):
    """A shared record, by the name of its addresses and its key."""
    model = _model(request)
    keys = [parts["pk"]] if "pk" in parts else request.GET.getlist("id")
    return _locales(model, [unquote(str(key)) for key in keys])


def _model(request):
    name = request.resolver_match.namespaces[-1]
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        if name in (viewset.url_namespace, viewset.get_chooser_admin_url_namespace()):
            return model
    raise Http404


def _locales(model, keys):
    try:
        return [
            key for found in model._default_manager.filter(pk__in=keys) for key in locale_of(found)
        ]
    except ValueError as error:
        raise Http404 from error


def records(request, **parts):
    """
    A list of shared records, in the language asked for, or one of the person's own.

    Wagtail would show the default language, which may be none of theirs.
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


def new_record(request, **parts):
    """Made in a chooser, a record is of the default language."""
    return [Locale.get_default().pk]


def instance(request, app_label, model_name, object_id=None, pk=None, **parts):
    """A thing named by its model and key, of whatever kind."""
    return _locales(named(app_label, model_name), [unquote(object_id or pk)])


def instances(request, app_label, model_name, **parts):
    """Things ticked in a list. "All" is read as what it may mean: every one there is."""
    model = named(app_label, model_name)
    keys = request.GET.getlist("id")
    if "all" not in keys:
        return _locales(model, keys)
    if issubclass(model, Page):
        return page(request, pk=request.GET.get("childOf"))
    rows = model._default_manager.all()
    return list(rows.values_list("locale_id", flat=True)) if hasattr(model, "locale_id") else []


def everywhere(request, **parts):
    """Shows every language at once."""
    return Locale.objects.values_list("pk", flat=True)


TABLE = {
    "wagtail_localize:javascript_catalog": free,
    "wagtail_localize:submit_page_translation": submission,
    "wagtail_localize:submit_snippet_translation": submission,
    "wagtail_localize:update_translations": synchronisation,
    "wagtail_localize:edit_string_translation": translation,
    "wagtail_localize:edit_override": translation,
    "wagtail_localize:download_pofile": translation,
    "wagtail_localize:upload_pofile": translation,
    "wagtail_localize:machine_translate": translation,
    "wagtail_localize:preview_translation": translation,
    "wagtail_localize:stop_translation": translation,
    "wagtail_localize:convert_to_alias": alias,
    # Its rows are those of the person's languages: translation.localize_fixes.people.
    "wagtail_localize:translations_report": free,
    "wagtail_localize:translations_report_results": free,
    # Wagtail's own lists are of all languages and ask for no right.
    "wagtail_localize:snippets_api_listing": everywhere,
    "wagtail_localize:snippets_api_detail": instance,
    "translation:*": translation,
    "translation_subtree": subtree,
    # Wagtail shows there the pages that a person may work on.
    "wagtailadmin_pages:search": free,
    "wagtailadmin_pages:search_results": free,
    "wagtailadmin_pages:type_use": free,
    "wagtailadmin_pages:type_use_results": free,
    "wagtailadmin_pages:choose_parent": free,
    "wagtailadmin_pages:*": page,
    "wagtailadmin_explore_root": free,
    "wagtailadmin_explore": page,
    "wagtailadmin_explore_results": page,
    "wagtailadmin_choose_page_child": page,
    "wagtailadmin_choose_page_chosen_multiple": chosen_pages,
    "wagtailadmin_choose_page*": free,
    "wagtailadmin_api:pages:detail": page,
    "wagtailadmin_api:pages:action": page_action,
    "wagtailadmin_api:*": free,
    "wagtailadmin_editing_sessions:ping": instance,
    "wagtailadmin_editing_sessions:release": free,
    "wagtailadmin_workflows:remove": page,
    "wagtailadmin_workflows:*": free,
    "days:*": page,
    "readiness:*": free,  # its rows are the works of the person's languages
    "wagtailadmin_reports:*": free,
    "wagtailadmin_collections:*": free,
    "wagtail_bulk_action": instances,
    "wagtailsnippets:index": free,
    f"{CHOOSERS}*:choose": records,
    f"{CHOOSERS}*:choose_results": records,
    f"{CHOOSERS}*:create": new_record,
    f"{CHOOSERS}*": record,
    f"{SNIPPETS}*:list": records,
    f"{SNIPPETS}*:list_results": records,
    f"{SNIPPETS}*:add": records,
    f"{SNIPPETS}*:preview_on_add": records,
    f"{SNIPPETS}*": record,
    # Files, people, settings of the site: rights of their own, no language.
    "wagtaildocs:*": free,
    "wagtaildocs_chooser:*": free,
    "wagtailimages:*": free,
    "wagtailimages_chooser:*": free,
    "wagtailembeds:*": free,
    "wagtailredirects:*": free,
    "wagtailsettings:*": free,
    "wagtailsites:*": free,
    "wagtaillocales:*": free,
    "wagtailusers_*": free,
    # Their pages are of every language, and all of them go live together.
    "launch_sets:*": everywhere,
    "closed_*": free,
    "slug_suggestion": free,
    # Withdrawing touches every language, recordings and consents none; each has its own right.
    "withdraw*": everywhere,
    "consents:*": free,
    "wagtailmedia:*": free,
    "wagtailadmin_account": free,
    "wagtailadmin_block_preview": free,
    "wagtailadmin_dismissibles": free,
    "wagtailadmin_error_test": free,
    "wagtailadmin_home": free,
    "wagtailadmin_javascript_catalog": free,
    "wagtailadmin_login": free,
    "wagtailadmin_logout": free,
    "wagtailadmin_password_reset*": free,
    "wagtailadmin_sprite": free,
    "wagtailadmin_tag*": free,
}


def rule_for(name: str):
    """The rule of an address by its name, or None: then nobody may enter."""
    return next((rule for pattern, rule in TABLE.items() if fnmatchcase(name, pattern)), None)
