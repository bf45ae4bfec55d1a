"""
Normalises text on its way into the database, from any source.

Forms, translations, imports and code all end in `save()` or in a revision, so
`core.text.khmer.normalise` is called there. Stored text changes only when it is saved again.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.signals import pre_save
from django.forms import ModelForm
from wagtail.fields import StreamField

from core.i18n.registry import language
from core.text.khmer import normalise
from core.text.legacy_fonts import refuse_legacy

# Models whose text readers see. Translations are stored in a table of wagtail-localize.
APPS = {"core", "home", "stories", "library"}
MODELS = {
    "wagtail_localize.stringtranslation",
    "taggit.tag",
    "translation.term",
    "translation.termform",
}


def normalised(value: Any) -> Any:
    """A value of lists, dicts and texts, as serializers make it, with its texts normalised."""
    if isinstance(value, str):
        return _tidied_json(value) if value.startswith(("[", "{")) else normalise(value)
    if isinstance(value, dict):
        return {key: normalised(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [normalised(one) for one in value]
    return value


def _tidied_json(text: str) -> str:
    """The JSON of a serialized StreamField with its texts normalised; Khmer is \u1780 there."""
    try:
        found = json.loads(text)
    except ValueError:
        return normalise(text)
    changed = normalised(found)
    return text if changed == found else json.dumps(changed, cls=DjangoJSONEncoder)


def tidy_fields(instance: models.Model) -> None:
    """Normalise the texts of an instance in place; deferred fields are not loaded."""
    deferred = instance.get_deferred_fields()
    for field in instance._meta.concrete_fields:
        if field.attname in deferred:
            continue
        if isinstance(field, StreamField):
            _tidy_stream(instance, field)
        elif isinstance(field, models.CharField | models.TextField):
            value = getattr(instance, field.attname)
            if isinstance(value, str) and (changed := normalise(value)) != value:
                setattr(instance, field.attname, changed)


def _tidy_stream(instance: models.Model, field: StreamField) -> None:
    value = getattr(instance, field.attname)
    if not value:
        return
    stored = list(value.get_prep_value())
    changed = normalised(stored)
    if changed != stored:
        setattr(instance, field.attname, field.stream_block.to_python(changed))


def _before_save(
    sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: object
) -> None:
    meta = sender._meta
    if not raw and (meta.app_label in APPS or meta.label_lower in MODELS):
        tidy_fields(instance)


def connect() -> None:
    """Connect the signal receivers; called once, when Django starts."""
    pre_save.connect(_before_save, dispatch_uid="tidy texts")


def refuse_legacy_texts(form: ModelForm[Any]) -> None:
    """Add an error to each field of a form whose text was typed in a pre-Unicode Khmer font."""
    locale = getattr(form.instance, "locale", None)
    if locale is None or not language(locale.language_code).is_khmer:
        return
    for name, value in list(form.cleaned_data.items()):
        try:
            for text in _texts(value):
                refuse_legacy(text)
        except ValidationError as error:
            form.add_error(name, error)


def _texts(value: Any) -> Iterator[str]:
    """Every text of a field's value, those in blocks included."""
    if hasattr(value, "get_prep_value"):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
