"""
Finds and replaces values in the stored form of a StreamField, by the paths of wagtail-localize.

A path names a child of a stream or list by its id and a child of a struct by its name:
`body.<id>.items.<id>.title`. It ends at a block that has no children, or that has
`get_translatable_segments`.
"""

from dataclasses import dataclass

from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue


@dataclass
class StoredBlock:
    """A block in stored data: its definition, and the dictionary and key that hold its value."""

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
    """Whether a path continues inside a block."""
    kinds = (blocks.StreamBlock, blocks.ListBlock, blocks.StructBlock)
    return isinstance(block, kinds) and not hasattr(block, "get_translatable_segments")


def find_child(block: blocks.Block, data, part: str) -> StoredBlock | None:
    """The child of a block's stored data that one part of a path names, or None."""
    if isinstance(block, blocks.StructBlock):
        child = block.child_blocks.get(part)
        return StoredBlock(child, data, part) if child and isinstance(data, dict) else None
    item = next((item for item in data or [] if item.get("id") == part), None)
    if item is None:
        return None
    if isinstance(block, blocks.ListBlock):
        return StoredBlock(block.child_block, item, "value")
    child = block.child_blocks.get(item["type"])
    return StoredBlock(child, item, "value") if child else None


def find_block(block: blocks.Block, data, path: list[str]) -> StoredBlock | None:
    """The block at the end of a path, or None if the data has none."""
    found = None
    for part in path:
        if found is not None and not has_children(found.block):
            break
        found = (
            find_child(found.block, found.value, part) if found else find_child(block, data, part)
        )
        if found is None:
            return None
    return found


def fill_from_former(block: blocks.Block, data, former, path: list[str]) -> bool:
    """
    Replace the value at a path in `data` by the one in `former`; True if it isn't empty.

    `data` and `former`: two stored values of `block`; `data` is changed in place. Without a
    former value, the text becomes empty if its block is in `former` too; otherwise the whole
    block or list item is removed.
    """
    found = before = None
    for part in path:
        if found is not None and not has_children(found.block):
            break
        inside, inside_before = (
            (found.block, before.value) if found is not None else (block, former)
        )
        holder = found.value if found is not None else data
        found, before = find_child(inside, holder, part), find_child(inside, inside_before, part)
        if found is None:  # removed already, with the block around it
            return False
        if before is None or type(before.block) is not type(found.block):
            if isinstance(holder, list):
                holder.remove(found.holder)
            else:
                found.value = ""
            return False
    found.value = before.value if before.value is not None else ""
    return bool(found.value)


def stored(value: StreamValue) -> list[dict]:
    """A copy of the stored form of a stream's value."""
    return value.stream_block.get_prep_value(value)


def from_stored(value: StreamValue, data: list[dict]) -> StreamValue:
    """Stored data as a value of the same stream."""
    return value.stream_block.to_python(data)
