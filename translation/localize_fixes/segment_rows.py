"""
Writes the segments of a source in a few queries, however many there are.

`TranslationSource.refresh_segments` of wagtail-localize writes the same rows one by one.
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
    """Make the source of an instance that has none, with its segments, as wagtail-localize would."""
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
    source.get_source_instance = lambda: instance  # it would be read again, with its locale
    try:
        original = source.as_instance()
    finally:
        del source.get_source_instance
    _write_segments(source, original, is_new=True)
    # Read once by cost.read_a_new_source_once. On the source, because the next to call
    # `as_instance` is wagtail-localize, which is handed the source and nothing else.
    source._content_and_instance = content, original
    return source


@transaction.atomic(savepoint=False)
def refresh_segments(source: TranslationSource) -> None:
    """Make the stored segments of a source those of its content."""
    _write_segments(source, source.as_instance(), is_new=False)


def _write_segments(source, instance, *, is_new: bool) -> None:
    """`is_new`: the source was made just now, so there are no rows to compare with."""
    values = extract.extract_segments(instance)
    contexts = _contexts(source, instance, {value.path for value in values}, is_new)

    def write(model, kind, columns):
        chosen = [value for value in values if isinstance(value, kind)]
        _write_rows(source, model, chosen, contexts, columns(chosen), is_new)

    write(StringSegment, StringSegmentValue, lambda chosen: _string_columns(source, chosen, is_new))
    write(TemplateSegment, TemplateSegmentValue, _template_columns)
    write(RelatedObjectSegment, RelatedObjectSegmentValue, _object_columns)
    write(OverridableSegment, OverridableSegmentValue, _data_columns)


def _write_rows(source, model, values, contexts, columns, is_new) -> None:
    """Add the rows of a model that are missing, and delete those that no value stands for."""
    names = list(columns[0]) if columns else []
    rows = model.objects.filter(source=source)
    stored = {}
    if not is_new:
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


def _string_columns(source, values, is_new) -> list[dict]:
    texts = {String._get_data_hash(value.string.data): value.string.data for value in values}
    strings = _get_or_create(
        String.objects.filter(locale_id=source.locale_id),
        "data_hash",
        {
            key: String(locale_id=source.locale_id, data_hash=key, data=text)
            for key, text in texts.items()
        },
        expects_most=not is_new,
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


def _contexts(source, instance, paths, is_new) -> dict[str, TranslationContext]:
    """The TranslationContext rows by path, those missing made; `field_path` is set on each."""
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
        expects_most=not is_new,
    )
    for context in stored.values():
        context.get_field_path(instance)
    return {context.path: context for context in stored.values()}


def _set_field_path(context, instance) -> None:
    """
    Set `field_path` without saving: `bulk_create` saves all contexts in one query.

    `get_field_path` of wagtail-localize calls `save` itself, so `save` does nothing meanwhile.
    """
    context.save = lambda **kwargs: None
    context.get_field_path(instance)
    del context.save


def _get_or_create(
    rows, key: str, new: dict, prepare=lambda row: None, expects_most: bool = True
) -> dict[object, models.Model]:
    """
    The rows by their `key` column: existing ones, and those of `new` for keys without a row.

    `expects_most`: look for existing rows first, because most exist. Otherwise all are inserted
    with ignored conflicts, and existing rows stay as they are.
    """
    found = _by_key(rows, key, new) if expects_most else {}
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
