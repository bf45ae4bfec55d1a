"""What differs between the values that a translation was composed from and those of its original."""

from dataclasses import dataclass

from translation.basis.kinds import Kind
from translation.basis.values import Value


@dataclass(frozen=True)
class Difference:
    """How many texts of an original were changed, added and removed, and how many facts differ."""

    changed: int = 0
    new: int = 0
    removed: int = 0
    facts: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.new or self.removed or self.facts)


def compare(basis: dict[str, list], now: dict[str, Value]) -> Difference:
    """
    Compare a basis, as it is stored, with the present values of the original.

    A new block counts by its texts; of its facts only where it has no text.
    """
    changed = new = removed = facts = 0
    for path, value in now.items():
        before = basis.get(path)
        if value.kind is Kind.ORDER:
            facts += before is not None and _is_other_order(before[1], value.digest)
        elif before is None:
            new += value.kind is Kind.TEXT
            facts += value.kind is not Kind.TEXT and not _waits_with_text(path, now, basis)
        elif before[1] != value.digest:
            changed += value.kind is Kind.TEXT
            facts += value.kind is not Kind.TEXT
    for path, (kind, _digest) in basis.items():
        if path not in now and kind != Kind.ORDER:
            removed += kind == Kind.TEXT
            facts += kind != Kind.TEXT
    return Difference(changed, new, removed, facts)


def _waits_with_text(path, now, basis) -> bool:
    """Whether a fact is left out with new text of the block around it: it comes with that."""
    around = path.split("#")[0].rpartition(".")[0]
    while around:
        inside = f"{around}."
        texts = [
            other
            for other, value in now.items()
            if value.kind is Kind.TEXT and other.startswith(inside)
        ]
        if any(other not in basis for other in texts):
            return True
        if any(other.startswith(inside) for other in basis):
            return False
        around = around.rpartition(".")[0]
    return path.endswith("#facts") and path.split("#")[0] not in basis


def _is_other_order(before: list, now: list) -> bool:
    common = set(before) & set(now)
    return [key for key in before if key in common] != [key for key in now if key in common]
