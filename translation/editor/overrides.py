"""
Checks overrides: a translation's own link, image or page in place of the original's.

wagtail-localize stores any value: `javascript:` gets onto the live page, and the key of a
missing image breaks every later publish.
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

from translation.editor.conflicts import SegmentBeingWritten
from translation.request_body import request_data

SCHEMES = {"http", "https", "mailto", "tel"}
LINK_TYPES = (blocks.RichTextBlock, blocks.URLBlock, EmbedBlock, RichTextField, models.URLField)
EMAIL_TYPES = (blocks.EmailBlock, models.EmailField)


def check_override(source: TranslationSource, context, value) -> None:
    """Raise ValidationError, with a message for the person, if a value isn't allowed in a context."""
    target = field_or_block_of(source, context)
    if target is None:
        raise ValidationError(_("The original has no such place any more."))
    model = chooser_model(target)
    if model is not None:
        _check_exists(model, value)
    elif isinstance(target, LINK_TYPES):
        check_link(value)
    elif isinstance(target, EMAIL_TYPES):
        EmailValidator()(value)
    elif isinstance(target, models.Field):
        target.run_validators(target.to_python(value))
    elif not isinstance(value, (str, int, float, bool, type(None))):
        raise ValidationError(_("This can’t stand here."))


def check_link(value) -> None:
    """Raise ValidationError unless a value is a URL of SCHEMES; `javascript:` isn't."""
    text = value if isinstance(value, str) else ""
    try:
        scheme = urlsplit(text.strip()).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme not in SCHEMES or any(not letter.isprintable() for letter in text):
        raise ValidationError(
            _("A URL begins with https://, http://, mailto: or tel:. This one was not stored.")
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


def chooser_model(field):
    """The model that a foreign key or chooser block chooses from; None for other fields."""
    if isinstance(field, models.ForeignKey):
        return field.related_model
    if isinstance(field, blocks.ChooserBlock):
        return field.target_model
    return None


def field_or_block_of(source: TranslationSource, context):
    """The field or block of a context; None if the original no longer has it."""
    try:
        names = context.get_field_path(source.as_instance()).split(".")
        return field_or_block_at(source.specific_content_type.model_class(), names)
    except (FieldDoesNotExist, ObjectDoesNotExist, KeyError, IndexError, AttributeError):
        return None


def field_or_block_at(model, names):
    """The field or block at a path of names. Raises FieldDoesNotExist, KeyError or IndexError."""
    field = model._meta.get_field(names[0])
    if isinstance(field, StreamField):
        return _block_at(field.stream_block, names[1:])
    if isinstance(field, models.ManyToOneRel):
        return field_or_block_at(field.related_model, names[1:])
    return field


def _block_at(block, names):
    if isinstance(block, blocks.ListBlock) and names:
        return _block_at(block.child_block, names[1:])
    if names and hasattr(block, "child_blocks"):
        return _block_at(block.child_blocks[names[0]], names[1:])
    return block


# Where overrides are checked --------------------------------------------------------------


def refuse_invalid_override(request, segment: SegmentBeingWritten):
    """A 400 response with the reason if a PUT would store an invalid override; else None."""
    if not segment.is_override or request.method != "PUT":
        return None
    try:
        value = request_data(request).get("value")
        check_override(segment.translation.source, segment.segment.context, value)
    except ValidationError as error:
        return JsonResponse({"message": " ".join(error.messages)}, status=400)
    return None


@receiver(pre_save, sender=SegmentOverride)
def check_saved_override(sender, instance, raw=False, update_fields=None, **kwargs):
    """Check overrides that are saved by code. Raises ValidationError."""
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


def mark_invalid_overrides(source: TranslationSource, locale) -> None:
    """
    Store the error with each invalid override of a source in a locale.

    Composing leaves them out: the original's image or link is used, and the page can be
    published.
    """
    stored = source.overridablesegment_set.all().get_overrides(locale)
    for override in stored.filter(has_error=False).select_related("context"):
        try:
            check_override(source, override.context, override.data)
        except ValidationError as error:
            override.has_error, override.field_error = True, error.messages[0]
            override.save(update_fields=["has_error", "field_error"])
