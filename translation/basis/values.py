"""
Every value of a page or shared record that its translations are composed from, by path.

Paths are those of wagtail-localize (`body.<id>.items.<id>.title`), cut at a field or block: a
paragraph is one value. `<path>#order` holds the order of blocks or rows, and `<path>#facts` what
isn't text in a block of several texts, as the numbers of a table.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.segments import StringSegmentValue

from translation.basis.kinds import OF_NO_LANGUAGE, Kind, fields_of, kind_of_block
from translation.stream_text import stored

BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
ORDER, FACTS = "#order", "#facts"


@dataclass(frozen=True)
class Value:
    """`digest`: of what readers see; for an order the ids. `text`: of a TEXT, to compare words."""

    kind: Kind
    digest: Any
    text: str = ""


def digest(value: Any) -> str:
    """A short digest of a value that JSON can hold. The keys of rich text's paragraphs are left out."""
    words = value if isinstance(value, str) else json.dumps(value, cls=DjangoJSONEncoder)
    return blake2b(BLOCK_KEY.sub("", words).encode(), digest_size=8).hexdigest()


def source_values(instance: models.Model) -> dict[str, Value]:
    """The values of an instance that aren't empty, by path."""
    return dict(_values(instance, ""))


def pack(values: dict[str, Value]) -> dict[str, list]:
    """Values as a Basis stores them."""
    return {path: [value.kind.value, value.digest] for path, value in values.items()}


def _values(instance, prefix) -> Iterator[tuple[str, Value]]:
    for name, kind in fields_of(type(instance)).items():
        path = f"{prefix}{name}"
        if kind is Kind.STREAM:
            value = getattr(instance, name)
            yield from _of_block(value.stream_block, stored(value), path)
        elif kind is Kind.ROWS:
            yield from _of_rows(getattr(instance, name), path)
        elif kind is not Kind.NEITHER:
            yield from _of_field(instance, name, kind, path)


def _of_field(instance, name, kind, path):
    field = instance._meta.get_field(name)
    if isinstance(field, models.ManyToOneRel):
        rows = [_content(row) for row in in_order(getattr(instance, name).all())]
        if rows:
            yield path, Value(kind, digest(rows))
        return
    value = field.value_from_object(instance)
    if kind is Kind.RECORD and value is not None:
        value = getattr(instance, name).translation_key
    if value not in (None, ""):
        text = str(value) if kind is Kind.TEXT else ""
        yield path, Value(kind, digest(value if isinstance(value, str) else [value]), text)


def in_order(rows) -> list:
    """Child rows as readers see them: those without a position, which were added last, at the end."""
    rows = list(rows)
    has_order = all(hasattr(row, "sort_order") for row in rows)
    last = len(rows)
    return (
        sorted(rows, key=lambda row: last if row.sort_order is None else row.sort_order)
        if has_order
        else rows
    )


def _content(row) -> dict:
    names = (
        field.attname
        for field in row._meta.concrete_fields
        if field.name not in OF_NO_LANGUAGE and not isinstance(field, ParentalKey)
    )
    return {name: getattr(row, name) for name in names}


def _of_rows(manager, path):
    rows = in_order(manager.all())
    if rows:
        yield path + ORDER, Value(Kind.ORDER, [str(row.translation_key) for row in rows])
    for row in rows:
        yield from _values(row, f"{path}.{row.translation_key}.")


def _of_block(block: blocks.Block, data, path) -> Iterator[tuple[str, Value]]:
    kind = kind_of_block(block)
    if kind is Kind.STREAM:
        yield from _of_holder(block, data, path)
    elif hasattr(block, "get_translatable_segments"):
        yield from _of_texts(block, data, path)
    elif data not in (None, ""):
        text = str(data) if kind is Kind.TEXT else ""
        yield path, Value(kind, digest(data if isinstance(data, str) else [data]), text)


def _of_holder(block, data, path):
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _of_block(child, (data or {}).get(name), f"{path}.{name}")
        return
    items = [item for item in data or [] if isinstance(item, dict) and item.get("id")]
    if items:
        yield path + ORDER, Value(Kind.ORDER, [item["id"] for item in items])
    for item in items:
        child = child_of(block, item)
        if child is not None:
            yield from _of_block(child, item["value"], f"{path}.{item['id']}")


def child_of(block: blocks.Block, item: dict) -> blocks.Block | None:
    """The definition of an item in the stored data of a stream or list."""
    if isinstance(block, blocks.ListBlock):
        return block.child_block
    return block.child_blocks.get(item["type"])


def texts_and_facts(block: blocks.Block, data) -> tuple[dict[str, str], Any]:
    """The texts by place of a block that offers several, and its stored data without them."""
    value = block.to_python(data)
    texts = {text.path: text.string.data for text in block.get_translatable_segments(value)}
    blank = [StringSegmentValue(path, "") for path in texts]
    return texts, block.get_prep_value(block.restore_translated_segments(value, blank))


def _of_texts(block, data, path):
    if not data:
        return
    texts, facts = texts_and_facts(block, data)
    if texts:
        yield path, Value(Kind.TEXT, digest(texts), "\n".join(texts.values()))
    yield path + FACTS, Value(Kind.FACT, digest(facts))


def shown_records(instance: models.Model) -> set[tuple]:
    """The (translation key, label of the model) of each shared record that an instance shows."""
    return {
        (record.translation_key, record._meta.label)
        for record in _records(instance)
        if isinstance(record, TranslatableMixin) and not isinstance(record, Page)
    }


def _records(instance) -> Iterator[Any]:
    for name, kind in fields_of(type(instance)).items():
        field = instance._meta.get_field(name)
        if kind is Kind.RECORD:
            yield getattr(instance, name)
        elif kind is Kind.STREAM:
            value = getattr(instance, name)
            yield from _chosen_in(value.stream_block, stored(value))
        elif isinstance(field, models.ManyToOneRel) and kind is not Kind.NEITHER:
            for row in getattr(instance, name).all():
                yield from _chosen_by(row)


def _chosen_by(row):
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.name not in OF_NO_LANGUAGE:
            model = field.related_model
            if issubclass(model, TranslatableMixin) and not issubclass(model, Page):
                yield getattr(row, field.name)


def _chosen_in(block, data):
    kind = kind_of_block(block)
    if kind in (Kind.RECORD, Kind.NOTICE) and data:
        yield block.target_model.objects.filter(pk=data).first()
    elif kind is Kind.STREAM and isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _chosen_in(child, (data or {}).get(name))
    elif kind is Kind.STREAM:
        for item in data or []:
            child = child_of(block, item)
            if child is not None:
                yield from _chosen_in(child, item["value"])
