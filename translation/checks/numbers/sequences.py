"""Puts words and figures that follow each other together: two hundred thousand, ១ លាន ៧ សែន."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from translation.checks.numbers.found import Found, Value, number

SPACES = " \u00a0\u2009\u202f"
GAP = re.compile(rf"[{SPACES}\u200b-]*")
# A dozen, two weeks: translators write other words for these.
VAGUE = {Decimal(12), Decimal(15)}


class Token(NamedTuple):
    """
    A word or figures in a text.

    `kind`: figures, number, scale, join (the *and* of *one hundred and two*), month, or also: a
    word that sometimes means a number.
    """

    start: int
    end: int
    kind: str
    meanings: frozenset[Value]


@dataclass
class _Sum:
    """
    A number that is read part by part; each part has all its possible values.

    `floor`: a part that follows must be smaller, as after *twenty* only one to nine.
    """

    start: int
    end: int
    parts: list[frozenset[Decimal]] = field(default_factory=list)
    others: frozenset[Value] = frozenset()
    has_figures: bool = False
    is_scaled: bool = False
    is_vague: bool = False
    tokens: int = 1
    floor: Decimal = Decimal(1)

    @property
    def values(self) -> set[Decimal]:
        if not self.parts:
            return set()
        return {sum(values, Decimal(0)) for values in product(*self.parts)}

    def found(self) -> Found:
        values = self.values
        certain = self.has_figures or (
            not self.is_vague
            and not values & VAGUE
            and (self.tokens > 1 or any(11 <= value < 100 for value in values))
        )
        meanings = frozenset(map(number, values)) | self.others
        return Found(self.start, self.end, meanings, certain)


def numbers_in(text: str, tokens: list[Token]) -> Iterator[Found]:
    """The numbers that figures and words of a text make, in their order."""
    current: _Sum | None = None
    joins = False
    for place, token in enumerate(tokens):
        is_next = current is not None and GAP.fullmatch(text, current.end, token.start)
        if token.kind == "join":
            joins = bool(is_next) and current is not None and current.floor >= 10
            if joins and current is not None:
                current.end = token.end
            continue
        if current is not None and is_next and _goes_on(current, token, tokens[place + 1 :], text):
            _add(current, token)
        else:
            if current is not None:
                yield current.found()
            current = _begun(token)
        joins = False
    if current is not None:
        yield current.found()


def _begun(token: Token) -> _Sum | None:
    """A number that begins with a token; None for the name of a month."""
    if token.kind == "month":
        return None
    values = frozenset(_decimals(token))
    return _Sum(
        token.start,
        token.end,
        [values] if values else [],
        frozenset(meaning for meaning in token.meanings if meaning.kind != "number"),
        has_figures=token.kind == "figures",
        is_scaled=token.kind == "scale",
        is_vague=token.kind == "also",
        floor=_floor(token),
    )


def _decimals(token: Token) -> Iterator[Decimal]:
    for meaning in token.meanings:
        if meaning.kind == "number":
            yield Decimal(meaning.value)


def _floor(token: Token) -> Decimal:
    """The place value of a word's last digit that isn't zero; figures are followed by nothing."""
    values = list(_decimals(token))
    if token.kind in ("figures", "also") or not values:
        return Decimal(0)
    value = values[0]
    if token.kind == "scale":
        return value
    return next((Decimal(step) for step in (100, 10) if value and value % step == 0), Decimal(1))


def _goes_on(current: _Sum, token: Token, following: list[Token], text: str) -> bool:
    """Whether a token is a part of the number that stands before it."""
    if not current.parts or token.kind in ("also", "month"):
        return False
    values = list(_decimals(token))
    if not values:
        return False
    if token.kind == "scale":
        return min(current.parts[-1]) < values[0]
    if token.kind == "figures":
        # ១ លាន ៧ សែន: the figures have a scale of their own, smaller than the one before.
        scale = following[0] if following else None
        return (
            current.is_scaled
            and scale is not None
            and scale.kind == "scale"
            and bool(GAP.fullmatch(text, token.end, scale.start))
            and next(_decimals(scale)) < current.floor
        )
    return values[0] < current.floor


def _add(current: _Sum, token: Token) -> None:
    values = frozenset(_decimals(token))
    if token.kind == "scale":
        scale = next(iter(values))
        scaled: list[frozenset[Decimal]] = []
        while current.parts and min(current.parts[-1]) < scale:
            scaled.append(current.parts.pop())
        sums = {sum(each, Decimal(0)) * scale for each in product(*scaled)}
        current.parts.append(frozenset(sums))
        current.is_scaled = True
        current.others = frozenset()
    else:
        current.parts.append(values)
    current.floor = _floor(token)
    current.has_figures |= token.kind == "figures"
    current.end = token.end
    current.tokens += 1
