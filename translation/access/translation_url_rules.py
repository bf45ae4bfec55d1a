"""What the addresses of translations touch: rules as in translation.access.url_rules."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from translation.access.confinement import (
    refuse_elsewhere,
    refuse_unless_editable,
    refuse_unless_publishable,
)
from translation.access.model_names import named
from translation.lookup import target_of
from translation.models import SubtreeSubmission


def translation(request, translation_id, **parts):
    found = get_object_or_404(Translation, pk=translation_id)
    return [found.target_locale_id]


def submission(request, page_id=None, app_label=None, model_name=None, pk=None, **parts):
    """
    To send something to translation one must be allowed to change it, and to work in the
    languages it is sent to.
    """
    model = Page if page_id else named(app_label, model_name)
    source = get_object_or_404(model, pk=page_id or unquote(pk))
    refuse_unless_editable(request.user, source)
    if page_id and request.POST.get("include_subtree"):
        _refuse_foreign_subtree(request.user, source)
    keys = [key for key in request.POST.getlist("locales") if key.isdecimal()]
    return [int(key) for key in keys]


def _refuse_foreign_subtree(user, root):
    policy = policy_registry.get_by_type(Page)
    editable = policy.instances_user_has_permission_for(user, "change")
    if root.get_descendants().exclude(pk__in=editable.values("pk")).exists():
        raise PermissionDenied("You may not change all pages below this one.")


def synchronisation(request, translation_source_id, **parts):
    """To sync one must be allowed to change the original; to publish with it, each translation."""
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    refuse_unless_editable(request.user, source.get_source_instance())
    targets = source.translations.filter(enabled=True).select_related("source")
    if request.POST.get("publish_translations"):
        for target in targets:
            made = target_of(source, target.target_locale)
            if made is not None:
                refuse_unless_publishable(request.user, made)
    return [target.target_locale_id for target in targets]


def alias(request, page_id, **parts):
    """An alias shows its original to readers: it takes the right to publish and to edit both."""
    found = get_object_or_404(Page, pk=page_id)
    refuse_elsewhere(request.user, [found.locale_id])
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


def subtree(request, submission_id, **parts):
    """How far the sending of a section is: for those who work in what it is sent from and to."""
    found = get_object_or_404(SubtreeSubmission.objects.select_related("root"), pk=submission_id)
    return [*found.locales, found.root.locale_id]
