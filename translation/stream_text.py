"""
Texts inside the stored form of a StreamField, found by the paths of wagtail-localize.

A path names a stream's or a list's child by its id and a struct's by its name:
`body.<id>.items.<id>.title`. It ends at the block that has no children, or that offers
its segments itself.
"""

from dataclasses import dataclass

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue


@dataclass
class Place:
    """A block inside stored data: its definition, and where its value is held."""

    block: blocks.Block
    holder: dict
    key: str

    @property
    def value(self):
        return self.holder.get(self.key)

    @value.setter
    def value(self, value):
        self.holder[self.key] = value


def has_children(block: blocks.Block) -> bool:
    """Whether a path goes on inside a block."""
    kinds = (blocks.StreamBlock, blocks.ListBlock, blocks.StructBlock)
    return isinstance(block, kinds) and not hasattr(block, "get_translatable_segments")


def step(block: blocks.Block, data, part: str) -> Place | None:
    """The child of some stored data that one part of a path names, or None."""
    if isinstance(block, blocks.StructBlock):
        child = block.child_blocks.get(part)
        return Place(child, data, part) if child and isinstance(data, dict) else None
    item = next((item for item in data or [] if item.get("id") == part), None)
    if item is None:
        return None
    if isinstance(block, blocks.ListBlock):
        return Place(block.child_block, item, "value")
    child = block.child_blocks.get(item["type"])
    return Place(child, item, "value") if child else None


def find(block: blocks.Block, data, path: list[str]) -> Place | None:
    """The block at the end of a path, or None if the data has no such place."""
    place = None
    for part in path:
        if place is not None and not has_children(place.block):
            break
        place = step(place.block, place.value, part) if place else step(block, data, part)
        if place is None:
            return None
    return place


def keep_former(block: blocks.Block, data, former, path: list[str]) -> bool:
    """
    Put the former text into stored data at a path; True if there was any.

    What has no former text is left out: a text inside a block that stood there before
    becomes empty, and a block or item that is new goes as a whole.
    """
    place = before = None
    for part in path:
        if place is not None and not has_children(place.block):
            break
        inside, inside_before = (
            (place.block, before.value) if place is not None else (block, former)
        )
        holder = place.value if place is not None else data
        place, before = step(inside, holder, part), step(inside, inside_before, part)
        if place is None:  # left out already, with the block around it
            return False
        if before is None or type(before.block) is not type(place.block):
            if isinstance(holder, list):
                holder.remove(place.holder)
            else:
                place.value = ""
            return False
    place.value = before.value if before.value is not None else ""
    return bool(place.value)


def stored(value: StreamValue) -> list[dict]:
    """A stream's value in its stored form, a copy of its own."""
    return value.stream_block.get_prep_value(value)


def from_stored(value: StreamValue, data: list[dict]) -> StreamValue:
    """Stored data as the value of the same stream."""
    return value.stream_block.to_python(data)
