"""
A page of any type in two languages, in memory, and the change of one of its values.

Everything here works on unsaved pages: what a follow does to a version needs no database, and so
every field and block of the project can be tried in a few seconds.
"""

import datetime as dt
import json
from copy import deepcopy

from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField

from tests.factories import locale
from translation.basis.comparison import compare
from translation.basis.kinds import Kind, fields_of, kind_of_block
from translation.basis.matching import match
from translation.basis.values import child_of, pack, source_values
from translation.follow.content.change import Change
from translation.follow.content.rebase import rebase
from translation.stream_text import find_block, stored

OTHER_FACTS = {"1975-04": "1979-01", "3869": "3870", "1951–1977": "1950–1978", "1:15": "2:30"}


def khmer_of(page):
    """A Khmer version of a page: each text has Khmer words that say where they stand."""
    version = deepcopy(page)
    version.locale = locale("km")
    for name, kind in fields_of(type(page)).items():
        if kind is Kind.TEXT and getattr(page, name):
            setattr(version, name, f"ខ្មែរ {name}")
        elif kind is Kind.STREAM:
            value = getattr(version, name)
            data = _in_khmer(value.stream_block, stored(value), name)
            setattr(version, name, value.stream_block.to_python(data))
    return version


def _in_khmer(block, data, path):
    kind = kind_of_block(block)
    if hasattr(block, "get_translatable_segments"):
        value = block.to_python(data)
        segments = block.get_translatable_segments(value)
        for segment in segments:
            segment.string.data = f"ខ្មែរ {path}.{segment.path}"
        return block.get_prep_value(block.restore_translated_segments(value, segments))
    if kind is Kind.TEXT:
        return f"ខ្មែរ {path}" if data else data
    if isinstance(block, blocks.StructBlock) and data:
        return {
            name: _in_khmer(block.child_blocks[name], value, f"{path}.{name}")
            for name, value in data.items()
        }
    if kind is Kind.STREAM:
        return [
            {
                **item,
                "value": _in_khmer(child_of(block, item), item["value"], f"{path}.{item['id']}"),
            }
            for item in data or []
        ]
    return data


def follow(before, after, version):
    """What a version becomes as its original changes, and how it differs then."""
    now = source_values(after)
    change = Change(before, after, match(before, after), now).of(pack(source_values(before)))
    followed = deepcopy(version)
    basis = rebase(followed, change) if change.needs_following else change.basis
    return followed, compare(basis, now)


def value_at(page, path):
    """The stored value of a page at a path of translation.basis; None if there is none."""
    name, *rest = path.split("#")[0].split(".")
    value = getattr(page, name)
    if not rest:
        return value
    found = find_block(value.stream_block, stored(value), rest)
    return found.value if found else None


def with_value(page, path, new):
    """A copy of a page with another stored value at a path."""
    page = deepcopy(page)
    name, *rest = path.split(".")
    if not rest:
        setattr(page, name, new)
        return page
    value = getattr(page, name)
    data = json.loads(json.dumps(stored(value)))
    find_block(value.stream_block, data, rest).value = new
    setattr(page, name, value.stream_block.to_python(data))
    return page


def other(value):
    """Another value of the same kind as a stored one."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return value + 1
    if value in OTHER_FACTS:
        return OTHER_FACTS[value]
    return f"{value}x"


def leaves(block, data, path):
    """(path, kind) of each value in a stored stream, as translation.basis names them."""
    kind = kind_of_block(block)
    if hasattr(block, "get_translatable_segments") or kind is not Kind.STREAM:
        yield path, kind
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from leaves(child, data[name], f"{path}.{name}")
    else:
        for item in data:
            yield from leaves(child_of(block, item), item["value"], f"{path}.{item['id']}")


def field_values(model) -> dict[str, tuple]:
    """Name → a value and another one, for each simple field of a model that translations take over."""
    found = {}
    for name, kind in fields_of(model).items():
        field = model._meta.get_field(name)
        if isinstance(field, models.ManyToOneRel | models.ForeignKey) or kind in (
            Kind.STREAM,
            Kind.NEITHER,
        ):
            continue
        found[name] = _two_values(field)
    return found


def _two_values(field) -> tuple:
    if field.choices:
        first, second, *_rest = [value for value, _name in field.flatchoices if value]
        return first, second
    if isinstance(field, models.BooleanField):
        return True, False
    if isinstance(field, models.DateField):
        return dt.date(1975, 4, 17), dt.date(1979, 1, 7)
    if isinstance(field, models.IntegerField):
        return 3, 4
    if isinstance(field, models.JSONField):
        return ["KH"], ["KH", "TH"]
    if isinstance(field, RichTextField):
        return "<p>English words</p>", "<p>Other words</p>"
    if isinstance(field, models.URLField):
        return "https://example.org/one", "https://example.org/two"
    assert isinstance(field, models.CharField | models.TextField), f"Give {field} two values"
    return "english-words", "other-words"
