"""Builds the blocks of a translation that follows: the original's structure, the version's words."""

from typing import Any

from wagtail import blocks

from translation.basis.kinds import Kind, kind_of_block
from translation.basis.values import ORDER, child_of
from translation.follow.content.change import Change
from translation.follow.content.marks import NUMBER_OF_SOURCE
from translation.follow.content.tables import follow_table
from translation.follow.content.taken_out import line_for, waiting_description
from translation.stream_text import find_block, from_stored, stored

LEFT_OUT, GONE = object(), object()  # GONE: with the block or row around it
NAME_IN_A_LIST = ".name"  # of those who died: no line takes the place of a name


def in_language(record, locale_id: int):
    """A shared record in a locale, or as it is where there is none. None stays None."""
    if record is None or record.locale_id == locale_id:
        return record
    return record.get_translation_or_none(locale_id) or record


def follow_stream(version, name, change) -> None:
    value = getattr(version, name)
    own = stored(value)
    new = stored(getattr(change.original, name))
    built = _Stream(value.stream_block, own, change, version.locale).items(
        value.stream_block, new, own, name
    )
    setattr(version, name, from_stored(value, built))


class _Stream:
    """Builds the stored data of a stream: the original's structure with the version's words."""

    def __init__(self, stream_block, own, change: Change, locale) -> None:
        self.stream_block, self.own = stream_block, own
        self.change, self.locale_id = change, locale.pk
        self.language_code = locale.language_code

    def former(self, path: str) -> Any:
        """The version's value at a path of the original; None if it has none."""
        parts = self.change.matching.old_path(path).split(".")[1:]
        found = find_block(self.stream_block, self.own, parts)
        return found.value if found else None

    def items(self, block, data, own, path) -> list:
        """The items of a stream or list. `own`: those of the version at this place."""
        known = set((self.change.basis.get(path + ORDER) or [None, []])[1])
        own = {item.get("id"): item for item in own or [] if isinstance(item, dict)}
        built, order = [], list(own)
        for item in data or []:
            child = child_of(block, item)
            at = f"{path}.{item.get('id')}"
            former = own.pop(self.change.matching.old_id(at) or item.get("id"), None)
            value = self.build(child, item["value"], at, former) if child else LEFT_OUT
            if value not in (LEFT_OUT, GONE):
                built.append({**item, "value": value})
        for key, item in own.items():
            was_known = self._new_id(path, key) in known  # or else it was added here by hand
            if not was_known or self.change.answers.keeps_removed:
                before = order[: order.index(key)]
                built.insert(self._place_after(built, path, before), item)
        return built

    def _place_after(self, built, path, before: list) -> int:
        """The place after the nearest of some former ids."""
        places = {item.get("id"): place for place, item in enumerate(built, start=1)}
        for key in reversed(before):
            place = places.get(key) or places.get(self._new_id(path, key))
            if place:
                return place
        return 0

    def _new_id(self, path, key):
        before = f"{self.change.matching.old_path(path)}.{key}"
        return self.change.matching.new_path(before).rpartition(".")[2]

    def build(self, block: blocks.Block, data, path: str, holder) -> Any:
        """
        The value of a block, or LEFT_OUT.

        `holder`: the version's item around it; None where the version has none, so that
        everything in it is new.
        """
        kind = kind_of_block(block)
        if kind is Kind.STREAM and isinstance(block, blocks.StructBlock):
            return self._struct(block, data or {}, path, holder)
        if kind is Kind.STREAM:
            if holder is not None:
                return self.items(block, data, self.former(path), path)
            items = self.items(block, data, [], path)  # a new block comes whole
            return items if len(items) == len(data or []) else LEFT_OUT
        if kind is Kind.TEXT:
            return self._text(block, data, path, holder)
        return self._fact(block, kind, data, path, holder)

    def _struct(self, block, data, path, holder):
        built = {}
        for name, child in block.child_blocks.items():
            if name not in data:
                continue
            value = self.build(child, data[name], f"{path}.{name}", holder)
            if value is GONE or (value is LEFT_OUT and holder is None):
                return value
            built[name] = "" if value is LEFT_OUT else value
        if data.get("alt_text") and self._is_other_picture(path, data):
            built["alt_text"] = waiting_description(self.language_code)  # not of the other picture
        return built

    def _is_other_picture(self, path, data) -> bool:
        """Whether a picture was replaced and described anew; else its words still tell of it."""
        if f"{path}.image" not in self.change.basis:
            return False
        return all(self.change.is_other(f"{path}.{name}") for name in ("image", "alt_text"))

    def _text(self, block, data, path, holder):
        former = self.former(path) if holder is not None else None
        if data in (None, ""):
            return former if former and self.change.answers.keeps_removed else data
        if path in self.change.answers.must_not_stay and path in self.change.basis:
            return self._taken_out(block, path)
        if former in (None, "") or path not in self.change.basis:
            return LEFT_OUT if former in (None, "") else former
        if hasattr(block, "get_translatable_segments"):
            before = find_block(
                self.stream_block,
                stored(getattr(self.change.before, path.split(".")[0])),
                self.change.matching.old_path(path).split(".")[1:],
            )
            table = follow_table(block, before and before.value, data, former)
            if table.is_shortened:
                self.change.shortened.add(path)
            if table.data is None:
                self.change.left_out.add(path)
                return LEFT_OUT
            return table.data
        return former

    def _taken_out(self, block, path):
        if path.endswith(NAME_IN_A_LIST) or hasattr(block, "get_translatable_segments"):
            self.change.left_out.add(path)
            return GONE
        return line_for(block, self.language_code)

    def _fact(self, block, kind, data, path, holder):
        is_number = path.endswith(f".{NUMBER_OF_SOURCE}")  # renumber() counts from the original's
        if holder is not None and not is_number and not self.change.is_other(path):
            former = self.former(path)
            return data if former is None else former
        if kind in (Kind.RECORD, Kind.NOTICE) and data:
            record = block.target_model.objects.filter(pk=data).first()
            found = in_language(record, self.locale_id)
            return found.pk if found else data
        return data
