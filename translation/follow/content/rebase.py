"""
Puts what was removed, and each fact that was changed, of an original into a version of its translation.

Words of the version stay where their original has others now; new texts are left out until they
are translated, each with the smallest block or row around it. docs/decisions/0080.
"""

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page, TranslatableMixin

from translation.basis.kinds import FOLLOWING, Kind, fields_of
from translation.basis.values import FACTS, ORDER, in_order
from translation.follow.content.change import Change
from translation.follow.content.marks import renumber
from translation.follow.content.streams import follow_stream, in_language
from translation.follow.content.taken_out import line


def rebase(version: TranslatableMixin, change: Change) -> dict[str, list]:
    """
    Let a version of a translation, which is changed in memory, follow; gives its new basis.

    `version`: the page or record with the content of the version, as composed from
    `change.basis`.
    """
    numbers = source_keys(version)
    for name, kind in fields_of(type(version)).items():
        if kind is Kind.STREAM:
            follow_stream(version, name, change)
        elif kind is Kind.ROWS:
            _follow_rows(version, name, change)
        elif kind is Kind.TEXT:
            _follow_text(version, name, name, change)
        elif kind is not Kind.NEITHER and change.is_other(name):
            _follow_field(version, name, kind, change.original)
    renumber(version, change.original, numbers, source_keys(version))
    return _new_basis(change)


def _follow_text(holder, name, path, change) -> None:
    """`holder`: the page or child row with a text; `path`: of that text."""
    if path in change.answers.must_not_stay and path in change.basis:
        _take_out(holder, name, path, change)
    elif path in change.basis and path not in change.now and not change.answers.keeps_removed:
        setattr(holder, name, "")


def _take_out(holder, name, path, change) -> None:
    """
    Put the line where a text must not stay. Of a record, which stands within other texts: nothing.

    A record whose name must not stay isn't public in this language until it is translated.
    """
    field = holder._meta.get_field(name)
    if isinstance(change.original, Page):
        words = line(holder.locale.language_code)
        setattr(holder, name, f"<p>{words}</p>" if isinstance(field, RichTextField) else words)
        if name == "title":
            holder.draft_title = words  # what lists of the admin show
        return
    change.left_out.add(path)
    if field.blank:
        setattr(holder, name, "")
    else:
        setattr(holder, name, getattr(change.original, name))
        change.is_held = True


def source_keys(version) -> list:
    """The translation keys of a page's sources, in the order their numbers stand for."""
    sources = getattr(version, "sources", None)
    return [str(row.translation_key) for row in in_order(sources.all())] if sources else []


def _new_basis(change) -> dict[str, list]:
    basis = {
        path: row
        for path, row in change.basis.items()
        if (path in change.now or change.answers.keeps_removed) and path not in change.left_out
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
        was_known = change.matching.new_path(at + key).rpartition(".")[2] in known
        if was_known and not change.answers.keeps_removed:
            manager.remove(row)
        else:
            kept.append(row)
    for place, row in enumerate(kept):
        row.sort_order = place


def _follow_row(former, row, at, change) -> None:
    for name, kind in fields_of(type(row)).items():
        path = at + name
        if kind is Kind.TEXT:
            _follow_text(former, name, path, change)
        elif kind in FOLLOWING and change.is_other(path):
            _follow_field(former, name, kind, row)
