"""Rules, as in translation.access.url_rules, of the URLs of translations."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from translation.access.confinement import (
    languages_of,
    refuse_other_languages,
    refuse_unless_editable,
    refuse_unless_publishable,
)
from translation.access.model_names import get_model_or_404
from translation.lookup import target_of
from translation.models import Comment, SubtreeSubmission


def translation_in_url(request, translation_id, **kwargs):
    found = get_object_or_404(Translation, pk=translation_id)
    return [found.target_locale_id]


def commented(request, translation_id, **kwargs):
    """
    The language of a translation with comments; none for somebody of the original's language, if
    some are about the original: the view shows them these alone.
    """
    found = get_object_or_404(Translation.objects.select_related("source"), pk=translation_id)
    own = languages_of(request.user)
    if found.target_locale_id not in own and found.source.locale_id in own:
        about = Comment.objects.filter(
            object_id=found.source.object_id, locale=found.target_locale_id, about_source=True
        )
        if about.exists():
            return []
    return [found.target_locale_id]


def given_out(request, **kwargs):
    """The languages of the translations that a job is made of, named in the query or the form."""
    named = [*request.GET.getlist("translation"), *request.POST.getlist("translation")]
    found = Translation.objects.filter(pk__in=[key for key in named if key.isdecimal()])
    return list(found.values_list("target_locale", flat=True).distinct())


def revision_in_url(request, revision_id, **kwargs):
    """The language of the page or record that a revision is of."""
    found = get_object_or_404(Revision, pk=revision_id).content_object
    if found is None:
        raise Http404
    return [found.locale_id]


def submitted_locales(request, page_id=None, app_label=None, model_name=None, pk=None, **kwargs):
    """
    The languages a page or snippet is sent to. Only those who may change it may send it, and
    with a subtree only those who may change all pages below it.
    """
    model = Page if page_id else get_model_or_404(app_label, model_name)
    source = get_object_or_404(model, pk=page_id or unquote(pk))
    refuse_unless_editable(request.user, source)
    if page_id and request.POST.get("include_subtree"):
        _refuse_unless_subtree_editable(request.user, source)
    keys = [key for key in request.POST.getlist("locales") if key.isdecimal()]
    return [int(key) for key in keys]


def _refuse_unless_subtree_editable(user, root):
    policy = policy_registry.get_by_type(Page)
    editable = policy.instances_user_has_permission_for(user, "change")
    if root.get_descendants().exclude(pk__in=editable.values("pk")).exists():
        raise PermissionDenied("You may not change all pages below this one.")


def synced_locales(request, translation_source_id, **kwargs):
    """
    The languages a source is synced to. Only those who may change the original may sync it,
    and only those who may publish every translation may publish with it.
    """
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    try:
        refuse_unless_editable(request.user, source.get_source_instance())
    except ObjectDoesNotExist as error:
        raise Http404("The original was deleted.") from error
    targets = source.translations.filter(enabled=True).select_related("source")
    if request.POST.get("publish_translations"):
        for target in targets:
            instance = target_of(source, target.target_locale)
            if instance is not None:
                refuse_unless_publishable(request.user, instance)
    return [target.target_locale_id for target in targets]


def converted_page(request, page_id, **kwargs):
    """
    The page that becomes an alias. As readers will see its original in its place, this takes
    the permission to publish the page and to edit the original.
    """
    found = get_object_or_404(Page, pk=page_id)
    refuse_other_languages(request.user, [found.locale_id])
    refuse_unless_publishable(request.user, found)
    for other in found.get_translations().filter(alias_of__isnull=True):
        source = TranslationSource.objects.filter(
            object_id=found.translation_key,
            locale_id=other.locale_id,
            translations__target_locale=found.locale_id,
        )
        if source.exists():
            refuse_unless_editable(request.user, other)
    return [found.locale_id]


def subtree_submission(request, submission_id, **kwargs):
    """The languages of a submission's root and those its pages are sent to."""
    found = get_object_or_404(SubtreeSubmission.objects.select_related("root"), pk=submission_id)
    return [*found.locales, found.root.locale_id]
