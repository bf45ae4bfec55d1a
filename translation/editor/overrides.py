"""
What may stand in the place of an original's link, picture or page in one language.

wagtail-localize stores whatever is sent: `javascript:` ends up on the live page, and a
picture that doesn't exist breaks every later publish.
"""

from urllib.parse import urlsplit

from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.validators import EmailValidator
from django.db import models
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import JsonResponse
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, TranslationSource

from translation.editor.conflicts import Segment
from translation.request_body import payload

SCHEMES = {"http", "https", "mailto", "tel"}
LINKS = (blocks.RichTextBlock, blocks.URLBlock, EmbedBlock, RichTextField, models.URLField)
EMAILS = (blocks.EmailBlock, models.EmailField)


def check_override(source: TranslationSource, context, value) -> None:
    """Raise ValidationError, with words for the person, if a value can't stand at a place."""
    place = place_of(source, context)
    if place is None:
        raise ValidationError(_("The original has no such place any more."))
    model = model_chosen_at(place)
    if model is not None:
        _check_exists(model, value)
    elif isinstance(place, LINKS):
        check_link(value)
    elif isinstance(place, EMAILS):
        EmailValidator()(value)
    elif isinstance(place, models.Field):
        place.run_validators(place.to_python(value))
    elif not isinstance(value, (str, int, float, bool, type(None))):
        raise ValidationError(_("This can’t stand here."))


def check_link(value) -> None:
    """Web, mail and telephone addresses, and nothing a browser would run."""
    text = value if isinstance(value, str) else ""
    try:
        scheme = urlsplit(text.strip()).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in SCHEMES or any(not letter.isprintable() for letter in text):
        raise ValidationError(
            _("An address begins with https://, http://, mailto: or tel:. This one was not stored.")
        )


def _check_exists(model, value):
    try:
        found = model._default_manager.get(pk=value)
    except (ObjectDoesNotExist, ValueError, TypeError, ValidationError) as error:
        raise ValidationError(
            _("There is no %(kind)s with this number. It was not stored.")
            % {"kind": model._meta.verbose_name}
        ) from error
    if isinstance(found, Page) and found.depth == 1:
        raise ValidationError(_("The root can’t be linked to. It was not stored."))


def model_chosen_at(place):
    """What is chosen from at a place: a model, or None where something is typed."""
    if isinstance(place, models.ForeignKey):
        return place.related_model
    if isinstance(place, blocks.ChooserBlock):
        return place.target_model
    return None


def place_of(source: TranslationSource, context):
    """The field or block a path leads to; None if the original has it no more."""
    try:
        names = context.get_field_path(source.as_instance()).split(".")
        return _walk(source.specific_content_type.model_class(), names)
    except (FieldDoesNotExist, ObjectDoesNotExist, KeyError, IndexError, AttributeError):
        return None


def _walk(model, names):
    field = model._meta.get_field(names[0])
    if isinstance(field, StreamField):
        return _walk_block(field.stream_block, names[1:])
    if isinstance(field, models.ManyToOneRel):
        return _walk(field.related_model, names[1:])
    return field


def _walk_block(block, names):
    if isinstance(block, blocks.ListBlock) and names:
        return _walk_block(block.child_block, names[1:])
    if names and hasattr(block, "child_blocks"):
        return _walk_block(block.child_blocks[names[0]], names[1:])
    return block


# Where it is asked ----------------------------------------------------------------------


def refuse(request, segment: Segment):
    """400 with the reason, before a bad override is stored."""
    if not segment.is_override or request.method != "PUT":
        return None
    try:
        value = payload(request).get("value")
        check_override(segment.translation.source, segment.segment.context, value)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=400)
    return None


@receiver(pre_save, sender=SegmentOverride)
def refuse_bad_override(sender, instance, raw=False, update_fields=None, **kwargs):
    """The same for whatever else stores one."""
    is_untouched = update_fields is not None and "data_json" not in update_fields
    if raw or is_untouched or instance.context is None:
        return
    source = TranslationSource.objects.filter(
        object_id=instance.context.object_id,
        translations__target_locale=instance.locale_id,
        overridablesegment__context_id=instance.context_id,
    ).first()
    if source is not None:
        check_override(source, instance.context, instance.data)


def set_bad_ones_aside(source: TranslationSource, locale) -> None:
    """
    Mark the stored overrides of a language that can't be used, with the reason.

    Then the original's picture or link stands there, and the rest can be published.
    """
    stored = source.overridablesegment_set.all().get_overrides(locale)
    for override in stored.filter(has_error=False).select_related("context"):
        try:
            check_override(source, override.context, override.data)
        except ValidationError as error:
            override.has_error, override.field_error = True, error.messages[0]
            override.save(update_fields=["has_error", "field_error"])
