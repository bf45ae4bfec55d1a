"""
The refusals of translation.live_text, said to the person before Wagtail trips over them.

Wagtail's views expect no refusal from publishing: a bulk action would answer 500, and
wagtail-localize tells people to click Publish again.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail import hooks

from .live_text import check_no_source_text, check_ready, translation_of
from .staleness import describe, state_of

BEFORE_WAGTAIL_LOCALIZE = -100


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def refuse_incomplete(request, instance):
    """Says what is missing when Publish is clicked in the translation editor."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_of(instance)
    if translation is None:
        return None
    try:
        check_ready(translation.source, translation.target_locale)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.get_full_path())
    return None


@hooks.register("before_edit_page", order=BEFORE_WAGTAIL_LOCALIZE)
@hooks.register("before_edit_snippet", order=BEFORE_WAGTAIL_LOCALIZE)
def say_what_is_outdated(request, instance):
    """Above the translation editor: what has changed in the original, what readers see meanwhile."""
    translation = translation_of(instance) if request.method == "GET" else None
    words = describe(state_of(translation)) if translation else ""
    if words:
        messages.warning(request, words)


@hooks.register("before_bulk_action")
def refuse_source_text(request, action_type, objects, action):
    """Publishes none of the chosen where one would show its original's language, and names it."""
    if request.method != "POST" or action_type != "publish":
        return None
    refusals = [refusal for chosen in objects for refusal in _refusals(chosen, action)]
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(action.next_url) if refusals else None


def _refusals(chosen, action):
    for instance in [chosen, *_drafts_below(chosen, action)]:
        latest = instance.get_latest_revision_as_object()
        try:
            check_no_source_text(latest)
        except ValidationError as error:
            yield f"{instance}: {' '.join(error.messages)}"


def _drafts_below(chosen, action):
    below = action.cleaned_form.cleaned_data.get("include_descendants")
    return chosen.get_descendants().not_live().specific() if below else []
