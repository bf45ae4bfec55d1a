"""
The segments of an original, written in a few queries however many there are.

What wagtail-localize does one by one in `TranslationSource.refresh_segments`, with the same
rows at the end.
"""

import json
import uuid
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
    extract,
)

# SQLite takes a limited number of values in a query.
BATCH = 500


@transaction.atomic(savepoint=False)
def make_source(instance) -> TranslationSource:
    """The source of an instance that is known to have none, as wagtail-localize would make it."""
    if isinstance(instance, ClusterableModel):
        content = instance.to_json()
    else:
        content = json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)
    TranslatableObject.objects.get_or_create_from_instance(instance)
    source = TranslationSource(
        object_id=instance.translation_key,
        locale=instance.locale,
        specific_content_type=ContentType.objects.get_for_model(type(instance)),
        object_repr=str(instance)[:200],
        content_json=content,
        schema_version=get_schema_version(instance._meta.app_label),
        last_updated_at=timezone.now(),
    )
    source.save(force_insert=True)
    source._is_new = True
    source.refresh_segments()
    del source._is_new
    return source


@transaction.atomic(savepoint=False)
def refresh_segments(source: TranslationSource) -> None:
    """
    Make the stored segments of a source those of its content.

    A source that was made just now (`_is_new`) has none to compare with.
    """
    instance = source.as_instance()
    if is_new(source):
        source._read_as = source.content_json, instance
    values = extract.extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values})

    def write(model, kind, columns):
        chosen = [value for value in values if isinstance(value, kind)]
        _write(source, model, chosen, contexts, columns(chosen))

    write(StringSegment, StringSegmentValue, lambda chosen: _string_columns(source, chosen))
    write(TemplateSegment, TemplateSegmentValue, _template_columns)
    write(RelatedObjectSegment, RelatedObjectSegmentValue, _object_columns)
    write(OverridableSegment, OverridableSegmentValue, _data_columns)


def is_new(source) -> bool:
    """Whether a source is being made just now, and nothing of it can be stored already."""
    return getattr(source, "_is_new", False)


def _write(source, model, values, contexts, columns) -> None:
    """Leave the rows that are right, add the others, and take away what is left over."""
    names = list(columns[0]) if columns else []
    rows = model.objects.filter(source=source)
    stored = {}
    if not is_new(source):
        columns_of_rows = rows.values_list("pk", "context_id", "order", *names)
        stored = {tuple(row[1:]): row[0] for row in columns_of_rows}
    wanted = {
        (contexts[value.path].pk, value.order, *more.values()): None
        for value, more in zip(values, columns, strict=True)
    }
    gone = [pk for key, pk in stored.items() if key not in wanted]
    for batch in _batches(gone):
        model.objects.filter(pk__in=batch).delete()
    model.objects.bulk_create(
        [
            model(
                source=source,
                context_id=key[0],
                order=key[1],
                **dict(zip(names, key[2:], strict=True)),
            )
            for key in wanted
            if key not in stored
        ],
        batch_size=BATCH,
    )


def _string_columns(source, values) -> list[dict]:
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    strings = _get_or_create(
        String.objects.filter(locale_id=source.locale_id),
        "data_hash",
        {
            key: String(locale_id=source.locale_id, data_hash=key, data=text)
            for key, text in texts.items()
        },
        looks_first=not is_new(source),
    )
    return [
        {
            "string_id": strings[String._get_data_hash(value.string.data)].pk,
            "attrs": json.dumps(value.attrs, cls=DjangoJSONEncoder),
        }
        for value in values
    ]


def _template_columns(values) -> list[dict]:
    templates = _get_or_create(
        Template.objects,
        "uuid",
        {
            _template_key(value): Template(
                uuid=_template_key(value),
                template=value.template,
                template_format=value.format,
                string_count=value.string_count,
            )
            for value in values
        },
    )
    return [{"template_id": templates[_template_key(value)].pk} for value in values]


def _template_key(value) -> uuid.UUID:
    """As `Template.from_value` names it."""
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _object_columns(values) -> list[dict]:
    objects = _get_or_create(
        TranslatableObject.objects,
        "translation_key",
        {
            value.translation_key: TranslatableObject(
                translation_key=value.translation_key, content_type=value.content_type
            )
            for value in values
        },
    )
    return [{"object_id": objects[value.translation_key].pk} for value in values]


def _data_columns(values) -> list[dict]:
    return [{"data_json": json.dumps(value.data, cls=DjangoJSONEncoder)} for value in values]


def _contexts(source, instance, paths) -> dict[str, TranslationContext]:
    """The places of texts by path; each knows its field's path, as refreshing promises."""
    keys = {TranslationContext._get_path_id(path): path for path in paths}
    new = {
        key: TranslationContext(object_id=source.object_id, path_id=key, path=path)
        for key, path in keys.items()
    }
    rows = TranslationContext.objects.filter(object_id=source.object_id)
    stored = _get_or_create(
        rows,
        "path_id",
        new,
        lambda context: _set_field_path(context, instance),
        looks_first=not is_new(source),
    )
    for context in stored.values():
        context.get_field_path(instance)
    return {context.path: context for context in stored.values()}


def _set_field_path(context, instance) -> None:
    """`get_field_path` saves what it finds: here that is done for all at once."""
    context.save = lambda **kwargs: None
    context.get_field_path(instance)
    del context.save


def _get_or_create(
    rows, key: str, new: dict, prepare=lambda row: None, looks_first: bool = True
) -> dict[object, models.Model]:
    """
    The rows with some keys, those of `new` made for the keys that have none.

    `looks_first`: whether most of them are there already. Else all are sent, and those that
    are there stay as they are.
    """
    found = _by_key(rows, key, new) if looks_first else {}
    missing = [row for value, row in new.items() if value not in found]
    if not missing:
        return found
    for row in missing:
        prepare(row)
    rows.model.objects.bulk_create(missing, batch_size=BATCH, ignore_conflicts=True)
    return found | _by_key(rows, key, [getattr(row, key) for row in missing])


def _by_key(rows, key, values: Iterable) -> dict:
    found = {}
    for batch in _batches(list(values)):
        found |= {getattr(row, key): row for row in rows.filter(**{f"{key}__in": batch})}
    return found


def _batches(values: list):
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]
