"""
Pages and records with Khmer words in every place that takes words, made from their models.

Nobody need add a new field, block or kind of page here: what can't be filled says so.
"""

import datetime as dt
import itertools

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, TranslatableMixin, get_page_models
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from core.models import CodedSnippet
from tests.factories import DocumentFactory, ImageFactory, locale, picture
from tests.stories.recordings import recording
from tests.translation.block_examples import Examples

OURS = {"home", "stories", "library"}
WORDS = "ពាក្យខ្មែរ"
DATE = dt.date(2024, 5, 20)
# What an address or an identifier must look like.
FACTS = {"url": "https://example.org/", "start": "1975-04", "end": "1979-01", "figure": "3869"}
FACTS |= {"uri": "https://example.org/", "timezone": "Asia/Phnom_Penh", "month": 5, "day": 20}


def image():
    """The one picture, as small as can be: what it costs is its renditions."""
    found = apps.get_model("library.ArchiveImage").objects.first()
    return found or ImageFactory(
        title=WORDS, credit=WORDS, description=WORDS, file=ContentFile(picture((32, 24)), "k.png")
    )


class KhmerExamples(Examples):
    """Blocks with Khmer in them."""

    def __init__(self):
        self.words, self.chosen, self.image = [], {}, image()
        self.ids = (f"id-{number}" for number in itertools.count(1))

    def word(self) -> str:
        return WORDS

    def _chosen(self, block):
        model = getattr(block, "target_model", None)
        if isinstance(model, type) and model.__name__ == "TestimonyMedia":
            return (model.objects.first() or recording(consent())).pk
        value = super()._chosen(block)
        if value and isinstance(model, type) and issubclass(model, CodedSnippet):
            return record(model).pk
        return value


def page_models() -> list[type[Page]]:
    """Every kind of page of ours, parents first."""
    return [model for model in get_page_models() if model._meta.app_label in OURS]


def record(model):
    """The one filled Khmer record of a kind."""
    found = model.objects.filter(code="filled").first()
    if found is None:
        found = model(code="filled", locale=locale("km"), live=True)
        fill(found)
        found.save()
    return found


def fill(instance) -> None:
    """Put something into every field of an unsaved or saved instance, and one row into each list."""
    translated = {
        field.field_name
        for field in get_translatable_fields(type(instance))
        if isinstance(field, TranslatableField)
    }
    for field in instance._meta.concrete_fields:
        if field.model in (Page, Orderable) and field.name not in translated:
            continue
        value = _value(instance, field, translated)
        if value is not None:
            setattr(instance, field.name, value)
    for relation in get_all_child_relations(instance):
        if relation.related_model._meta.app_label in OURS | {"core"}:
            _add_row(instance, relation)


def _add_row(instance, relation):
    row = relation.related_model()
    if isinstance(row, TranslatableMixin):
        row.locale = instance.locale
    try:
        fill(row)
    except LookupError:  # leads to a page of a kind that isn't made yet
        return
    setattr(instance, relation.get_accessor_name(), [row])


def _value(instance, field, translated):
    if field.auto_created or isinstance(field, models.OneToOneField | ParentalKey):
        return None
    if isinstance(field, models.ForeignKey):
        return _related(field)
    if field.name == "edition_year":  # of editions alone
        return None
    if field.name in FACTS:
        return FACTS[field.name]
    if field.choices and not getattr(instance, field.name):
        return next(code for code, _label in field.flatchoices if code)
    if isinstance(field, StreamField):
        return field.stream_block.to_python(_stream(field))
    if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        return DATE
    if isinstance(field, models.IntegerField) and getattr(instance, field.name) is None:
        return 2024
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    if is_text and (field.name in translated or field.name in {"name", "label", "title"}):
        return f"<p>{WORDS} [1]</p>" if isinstance(field, RichTextField) else WORDS
    return None


def _stream(field):
    stored = KhmerExamples().full(field.stream_block)
    most = field.stream_block.meta.max_num
    return stored[:most] if most else stored


def consent():
    """The one consent, to everything, in Khmer."""
    model = apps.get_model("stories.ConsentRecord")
    everything = {"uses": ["text", "voice", "face", "name"], "places": ["web"], "languages": ["km"]}
    made = {"who": WORDS, "given_on": DATE, **everything}
    return model.objects.get_or_create(reference="filled", defaults=made)[0]


def _related(field):
    model = field.related_model
    if model is apps.get_model("stories.ConsentRecord"):
        return consent()
    if issubclass(model, CodedSnippet):
        return record(model)
    if model is apps.get_model("library.ArchiveImage"):
        return image()
    if model is apps.get_model("library.ArchiveDocument"):
        return model.objects.first() or DocumentFactory(title=WORDS, language="km")
    if field.null or model._meta.label in {"wagtailcore.Locale", "core.User"}:
        return None
    found = model.objects.filter(locale=locale("km"), live=True).first()
    if found is None:
        raise LookupError(model)
    return found
