"""
Finds the blocks and rows of an earlier version of an original again in a later one.

In this order: the same id; the same content, at the nearest place; the same kind with at least
60 % of the text alike; the same kind between the same neighbours (replaced). What is left over
was removed or added. docs/decisions/0080.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from rapidfuzz import fuzz
from wagtail import blocks

from translation.basis.kinds import Kind, fields_of, kind_of_block
from translation.basis.values import child_of, digest, in_order
from translation.stream_text import stored

ALIKE = 60


@dataclass
class Item:
    """A block or row among its siblings. `kind`: only items of one kind are matched."""

    id: str
    kind: str
    content: Any
    block: blocks.Block | None = None

    @cached_property
    def text(self) -> str:
        return " ".join(_words(self.content))

    @cached_property
    def digest(self) -> str:
        return digest(_without_ids(self.content))


class Matching:
    """Which path of the later version each path of the earlier one has become."""

    def __init__(self) -> None:
        self.new: dict[str, str] = {}
        self.old: dict[str, str] = {}
        self.new_items: set[str] = set()  # the paths of all blocks and rows of the later version

    def add(self, old: str, new: str) -> None:
        """Record that the block or row at a path is now at another, or at the same."""
        self.new[old], self.old[new] = new, old

    def __bool__(self) -> bool:
        """Whether anything has another path now."""
        return any(old != new for old, new in self.new.items())

    def new_path(self, path: str) -> str:
        """The path in the later version; the block may be gone from it."""
        return _moved(path, self.new)

    def old_path(self, path: str) -> str:
        """The path in the earlier version of one in the later."""
        return _moved(path, self.old)

    def old_id(self, path: str) -> str | None:
        """The id that the block or row at a path of the later version had; None for a new one."""
        old = self.old.get(path)
        return old.rpartition(".")[2] if old else None


def _moved(path, known) -> str:
    parts = path.split("#")[0].split(".")
    suffix = path[len(".".join(parts)) :]
    for length in range(len(parts), 0, -1):
        found = known.get(".".join(parts[:length]))
        if found is not None:
            return ".".join([found, *parts[length:]]) + suffix
    return path


def match(before: models.Model, after: models.Model) -> Matching:
    """The matching of two versions of one page or record."""
    matching = Matching()
    for name, kind in fields_of(type(after)).items():
        if kind is Kind.STREAM:
            old, new = getattr(before, name), getattr(after, name)
            data = stored(old), stored(new)
            matching.new_items |= _paths_of(new.stream_block, data[1], name)
            _match_blocks(matching, new.stream_block, *data, name, name)
        elif kind is Kind.ROWS:
            old, new = (_rows(getattr(version, name)) for version in (before, after))
            matching.new_items |= {f"{name}.{item.id}" for item in new}
            for one, other in _pairs(old, new):
                matching.add(f"{name}.{one.id}", f"{name}.{other.id}")
    return matching


def _rows(manager) -> list[Item]:
    return [Item(str(row.translation_key), "row", _texts(row)) for row in in_order(manager.all())]


def _texts(row) -> dict:
    return {
        name: str(getattr(row, name) or "")
        for name, kind in fields_of(type(row)).items()
        if kind is Kind.TEXT
    }


def _match_blocks(matching, block, old, new, old_path, new_path) -> None:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if kind_of_block(child) is Kind.STREAM:
                inner = [(data or {}).get(name) for data in (old, new)]
                _match_blocks(matching, child, *inner, f"{old_path}.{name}", f"{new_path}.{name}")
        return
    items = list(_items(block, old)), list(_items(block, new))
    for one, other in _pairs(*items):
        paths = f"{old_path}.{one.id}", f"{new_path}.{other.id}"
        matching.add(*paths)
        if other.block is not None and kind_of_block(other.block) is Kind.STREAM:
            _match_blocks(matching, other.block, one.content, other.content, *paths)


def _paths_of(block, data, path) -> set[str]:
    """The paths of all items of a stored stream or list, and of those in them."""
    found = set()
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if kind_of_block(child) is Kind.STREAM:
                found |= _paths_of(child, (data or {}).get(name), f"{path}.{name}")
        return found
    for item in _items(block, data):
        found.add(f"{path}.{item.id}")
        if item.block is not None and kind_of_block(item.block) is Kind.STREAM:
            found |= _paths_of(item.block, item.content, f"{path}.{item.id}")
    return found


def _items(block, data) -> Iterator[Item]:
    for item in data or []:
        if isinstance(item, dict) and item.get("id"):
            yield Item(item["id"], item["type"], item["value"], child_of(block, item))


def _pairs(old: list[Item], new: list[Item]) -> list[tuple[Item, Item]]:
    """The pairs among siblings, in the order that the docstring of this module says."""
    pairs = _same_ids(old, new)
    left = _Rest(old, new, pairs)
    if left:
        left.take(lambda one, other: one.digest == other.digest)
        left.take(
            lambda one, other: fuzz.ratio(one.text, other.text) >= ALIKE if one.text else False
        )
        left.take_between_neighbours()
    return [(old[one], new[other]) for one, other in left.pairs]


def _same_ids(old, new) -> list[tuple[int, int]]:
    places = {(item.id, item.kind): place for place, item in enumerate(old)}
    return [
        (places[item.id, item.kind], place)
        for place, item in enumerate(new)
        if (item.id, item.kind) in places
    ]


class _Rest:
    """What isn't paired yet, by place."""

    def __init__(self, old, new, pairs) -> None:
        self.items, self.pairs = (old, new), pairs
        self.old = set(range(len(old))) - {one for one, _other in pairs}
        self.new = set(range(len(new))) - {other for _one, other in pairs}

    def __bool__(self) -> bool:
        return bool(self.old and self.new)

    def take(self, is_pair) -> None:
        """Pair each new item with the nearest old one of its kind for which `is_pair` is true."""
        old, new = self.items
        for place in sorted(self.new):
            for other in sorted(self.old, key=lambda there, here=place: abs(there - here)):
                if old[other].kind == new[place].kind and is_pair(old[other], new[place]):
                    self._add(other, place)
                    break

    def take_between_neighbours(self) -> None:
        """Pair what stands alone between the same neighbours, in order."""
        old, new = self.items
        by_old, by_new = dict(self.pairs), {other: one for one, other in self.pairs}
        for place in sorted(self.new):
            previous = place - 1
            if previous >= 0 and previous not in by_new:
                continue
            expected = by_new[previous] + 1 if previous >= 0 else 0
            if expected in self.old and old[expected].kind == new[place].kind:
                self._add(expected, place)
                by_old[expected], by_new[place] = place, expected

    def _add(self, one, other) -> None:
        self.pairs.append((one, other))
        self.old.discard(one)
        self.new.discard(other)


def _without_ids(value):
    if isinstance(value, list):
        return [_without_ids(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_ids(inner) for name, inner in value.items() if name != "id"}
    return value


def _words(value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("id", "type"):
                yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
