"""
Puts what was removed, and each fact that was changed, of an original into a version of its translation.

Words of the version stay where their original has others now; new texts are left out until they
are translated, each with the smallest block or row around it. docs/decisions/0080.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from wagtail import blocks
from wagtail.models import Page, TranslatableMixin

from translation.basis.kinds import FOLLOWING, Kind, fields_of, kind_of_block
from translation.basis.matching import Matching
from translation.basis.rows import rename
from translation.basis.values import FACTS, ORDER, Value, child_of, in_order
from translation.follow.marks import NUMBER_OF_SOURCE, renumber
from translation.follow.tables import follow_table
from translation.stream_text import find_block, from_stored, stored

LEFT_OUT = object()


@dataclass
class Change:
    """
    From one version of an original to the next, for one version of a translation.

    `basis`: what that version was composed from, with the paths of the next original.
    `left_out`: paths of known texts that the version couldn't keep. `renumbered`: path → former
    and present digest of texts in which nothing but the numbers of sources is another.
    """

    before: models.Model
    original: models.Model
    matching: Matching
    now: dict[str, Value]
    basis: dict[str, list] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    renumbered: dict[str, tuple] = field(default_factory=dict)

    def of(self, basis: dict[str, list]) -> "Change":
        """The same change for a version with this basis."""
        renamed = rename(basis, self.matching)
        for path, (former, present) in self.renumbered.items():
            if path in renamed and renamed[path][1] == former:
                renamed[path] = [renamed[path][0], present]
        return replace(self, basis=renamed, left_out=set())

    def is_other(self, path: str) -> bool:
        """Whether the original has another value at a path than the translation was composed from."""
        known, value = self.basis.get(path), self.now.get(path)
        return (known[1] if known else None) != (value.digest if value else None)

    @property
    def needs_following(self) -> bool:
        """Whether anything but words has changed, or was removed."""
        if self.matching:
            return True
        gone = any(path not in self.now for path, row in self.basis.items() if row[0] != Kind.ORDER)
        return gone or any(
            self.is_other(path) and not (value.kind is Kind.ORDER and path not in self.basis)
            for path, value in self.now.items()
            if value.kind is not Kind.TEXT
        )


def rebase(version: TranslatableMixin, change: Change) -> dict[str, list]:
    """
    Let a version of a translation, which is changed in memory, follow; gives its new basis.

    `version`: the page or record with the content of the version, as composed from
    `change.basis`.
    """
    numbers = source_keys(version)
    for name, kind in fields_of(type(version)).items():
        if kind is Kind.STREAM:
            _follow_stream(version, name, change)
        elif kind is Kind.ROWS:
            _follow_rows(version, name, change)
        elif kind is Kind.TEXT:
            if name in change.basis and name not in change.now:
                setattr(version, name, "")
        elif kind is not Kind.NEITHER and change.is_other(name):
            _follow_field(version, name, kind, change.original)
    renumber(version, change.original, numbers, source_keys(version))
    return _new_basis(change)


def source_keys(version) -> list:
    """The translation keys of a page's sources, in the order their numbers stand for."""
    sources = getattr(version, "sources", None)
    return [str(row.translation_key) for row in in_order(sources.all())] if sources else []


def _new_basis(change) -> dict[str, list]:
    basis = {
        path: row
        for path, row in change.basis.items()
        if path in change.now and path not in change.left_out
    }
    for path, value in change.now.items():
        follows = value.kind in FOLLOWING or value.kind is Kind.ORDER
        if follows and not _is_left_out(path, change):
            basis[path] = [value.kind.value, value.digest]
    return basis


def _is_left_out(path, change) -> bool:
    """Whether a fact is in a block or row that the translation hasn't got, for its words are missing."""
    around = path.split("#")[0]
    if path.endswith(FACTS) and around not in change.basis:
        return around in change.now
    while "." in around:
        if around in change.matching.new_items and not change.matching.old_id(around):
            inside = f"{around}."
            return any(
                value.kind is Kind.TEXT and (other == around or other.startswith(inside))
                for other, value in change.now.items()
            )
        around = around.rpartition(".")[0]
    return False


def _follow_field(version, name, kind, original) -> None:
    model_field = version._meta.get_field(name)
    if isinstance(model_field, models.ManyToOneRel):
        original.copy_child_relation(name, version)
    elif kind is Kind.RECORD:
        setattr(version, name, in_language(getattr(original, name), version.locale_id))
    elif name != "slug" or _is_free(version, original.slug):
        setattr(version, model_field.attname, getattr(original, model_field.attname))


def in_language(record, locale_id: int):
    """A shared record in a locale, or as it is where there is none. None stays None."""
    if record is None or record.locale_id == locale_id:
        return record
    return record.get_translation_or_none(locale_id) or record


def _is_free(version, slug) -> bool:
    if not isinstance(version, Page):
        return True
    return not version.get_siblings(inclusive=False).filter(slug=slug).exists()


# Child rows ------------------------------------------------------------------------------


def _follow_rows(version, name, change) -> None:
    manager, at = getattr(version, name), f"{name}."
    own = {str(row.translation_key): row for row in in_order(manager.all())}
    known = set((change.basis.get(name + ORDER) or [None, []])[1])
    kept = []
    for row in in_order(getattr(change.original, name).all()):
        key = str(row.translation_key)
        former = own.pop(change.matching.old_id(f"{at}{key}") or key, None)
        if former is not None:
            former.translation_key = row.translation_key
            _follow_row(former, row, f"{at}{key}.", change)
            kept.append(former)
    for key, row in own.items():  # what isn't in the original: removed, or added here by hand
        if change.matching.new_path(at + key).rpartition(".")[2] in known:
            manager.remove(row)
        else:
            kept.append(row)
    for place, row in enumerate(kept):
        row.sort_order = place


def _follow_row(former, row, at, change) -> None:
    for name, kind in fields_of(type(row)).items():
        path = at + name
        if kind is Kind.TEXT and path in change.basis and path not in change.now:
            setattr(former, name, "")
        elif kind in FOLLOWING and change.is_other(path):
            _follow_field(former, name, kind, row)


# Streams ---------------------------------------------------------------------------------


def _follow_stream(version, name, change) -> None:
    value = getattr(version, name)
    own = stored(value)
    new = stored(getattr(change.original, name))
    built = _Stream(value.stream_block, own, change, version.locale_id).items(
        value.stream_block, new, own, name
    )
    setattr(version, name, from_stored(value, built))


class _Stream:
    """Builds the stored data of a stream: the original's structure with the version's words."""

    def __init__(self, stream_block, own, change: Change, locale_id: int) -> None:
        self.stream_block, self.own = stream_block, own
        self.change, self.locale_id = change, locale_id

    def former(self, path: str) -> Any:
        """The version's value at a path of the original; None if it has none."""
        parts = self.change.matching.old_path(path).split(".")[1:]
        found = find_block(self.stream_block, self.own, parts)
        return found.value if found else None

    def items(self, block, data, own, path) -> list:
        """The items of a stream or list. `own`: those of the version at this place."""
        known = set((self.change.basis.get(path + ORDER) or [None, []])[1])
        own = {item.get("id"): item for item in own or [] if isinstance(item, dict)}
        built = []
        for item in data or []:
            child = child_of(block, item)
            at = f"{path}.{item.get('id')}"
            former = own.pop(self.change.matching.old_id(at) or item.get("id"), None)
            value = self.build(child, item["value"], at, former) if child else LEFT_OUT
            if value is not LEFT_OUT:
                built.append({**item, "value": value})
        for key, item in own.items():
            if self._new_id(path, key) not in known:  # added here by hand
                built.append(item)
        return built

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
            if value is LEFT_OUT and holder is None:
                return LEFT_OUT
            built[name] = "" if value is LEFT_OUT else value
        if self._is_other_picture(path, data):
            built["alt_text"] = ""  # it told of the other picture
        return built

    def _is_other_picture(self, path, data) -> bool:
        picture = f"{path}.image"
        return "alt_text" in data and picture in self.change.basis and self.change.is_other(picture)

    def _text(self, block, data, path, holder):
        if data in (None, ""):
            return data
        former = self.former(path) if holder is not None else None
        if former in (None, "") or path not in self.change.basis:
            return LEFT_OUT if former in (None, "") else former
        if hasattr(block, "get_translatable_segments"):
            before = find_block(
                self.stream_block,
                stored(getattr(self.change.before, path.split(".")[0])),
                self.change.matching.old_path(path).split(".")[1:],
            )
            table = follow_table(block, before and before.value, data, former)
            if table is None:
                self.change.left_out.add(path)
                return LEFT_OUT
            return table
        return former

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
