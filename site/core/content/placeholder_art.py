"""
Draws a small SVG for a work without a picture, from its date.

The same date always gives the same drawing of ripples, candles or lotus petals; day, month and
year determine their number and place. It needs no request.

The style sheet colours it through three classes (`motif-ground`, `motif-line`, `motif-mark`); the
attributes apply without a style sheet. No style attributes: the content security policy forbids
them.
"""

from datetime import date
from math import cos, pi, sin
from random import Random

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT = 320, 180
FRAME = (
    '<svg class="motif motif-{kind}" viewBox="0 0 320 180" aria-hidden="true" focusable="false" '
    'preserveAspectRatio="xMidYMid slice">'
    '<path class="motif-ground" d="M0 0h320v180H0z" fill="currentColor" fill-opacity=".07"/>'
    '<g class="motif-line" fill="none" stroke="currentColor" stroke-linecap="round" '
    'stroke-width="1.2">{lines}</g>'
    '<g class="motif-mark" fill="currentColor">{marks}</g></svg>'
)


def placeholder_drawing(on: date) -> SafeString:
    """The drawing of a day, as inline SVG, hidden from screen readers."""
    chance = Random(on.toordinal())
    kind = KINDS[(on.day + on.month + on.year) % len(KINDS)]
    lines, marks = kind(on, chance)
    return mark_safe(FRAME.format(kind=kind.__name__, lines="".join(lines), marks="".join(marks)))


def ripples(on, chance):
    """One to three rings of waves; their number and place depend on month and day."""
    lines, marks = [], []
    drops = 1 + on.month % 3
    for drop in range(drops):
        x = 36 + (on.day * 8 + drop * 97 + chance.uniform(0, 8)) % 250
        y = 68 + (on.month * 7 + drop * 31) % 54
        step = 13 + (on.year + drop) % 6
        for ring in range(7 - drops - drop + on.day % 3):
            wide = 10 + ring * step
            width = max(1.8 - ring * 0.17, 0.5)
            lines.append(
                f'<ellipse cx="{x:.1f}" cy="{y}" rx="{wide}" ry="{wide * 0.36:.1f}" '
                f'stroke-width="{width:.2g}"/>'
            )
        marks.append(petal(x, y + 2, 17 - drop * 3, 11 - drop * 2, 0))
    lines += water(chance, 146, 2)[1:]
    return lines, marks


def candles(on, chance):
    """As many candles as the number of the month; the one chosen by the day is taller."""
    lines, marks = [], []
    count, bright = on.month, on.day % on.month
    gap = min(264 / count, 52)
    ground = 132
    for n in range(count):
        x = WIDTH / 2 + (n - (count - 1) / 2) * gap
        high = 22 + (on.day * (n + 2) + n * n * (on.year % 7 + 1)) % 6 * 5
        wide = min(gap * 0.16, 5)
        if n == bright:
            high += 14
            top = ground - high - 10
            for ring in range(2 + on.day % 4):
                lines.append(
                    f'<circle cx="{x:.1f}" cy="{top}" r="{15 + ring * 9}" '
                    f'stroke-width="{1.3 - ring * 0.2:.2g}"/>'
                )
        lines.append(f'<path d="M{x - wide:.1f} {ground}v-{high}h{wide * 2:.1f}v{high}"/>')
        flame = 21 if n == bright else 14
        marks.append(petal(x, ground - high - 2, flame, flame * 0.56, 0))
    lines += water(chance, ground + 1, 3 + on.year % 4)
    return lines, marks


def lotus(on, chance):
    """A flower above water; the month determines how far the petals are open."""
    lines, marks = [], []
    x, y = 160 + (on.day - 16) * 3, 122
    outer, inner = 5 + on.month % 5 * 2, 3 + on.day % 3 * 2
    long = 62 + on.day % 9 * 2
    for n in range(outer):
        angle = (n / (outer - 1) - 0.5) * (150 + on.year % 5 * 6)
        lines.append(petal(x, y, long - abs(angle) * 0.16, 25 - outer * 0.6, angle))
    for n in range(inner):
        angle = (n / (inner - 1) - 0.5) * (46 + inner * 7)
        marks.append(
            petal(x, y, long * 0.56, 21 - inner, angle, f'fill-opacity="{0.95 - n % 2 * 0.35:.2g}"')
        )
    lines += water(chance, y + 3, 3 + on.year % 4)
    return lines, marks


def water(chance, top, rows):
    """Level lines for water, shorter and fewer towards the bottom."""
    lines = [f'<path d="M14 {top}H306" stroke-width="1"/>']
    for row in range(1, rows + 1):
        y = top + row * 7
        left = chance.uniform(24, 150)
        long = chance.uniform(50, 150) / (1 + row * 0.12)
        lines.append(f'<path d="M{left:.0f} {y}h{long:.0f}" stroke-width="{1.1 - row * 0.1:.2g}"/>')
        if row % 2:
            lines.append(
                f'<path d="M{left + long + 14:.0f} {y}h{long / 4:.0f}" stroke-width=".7"/>'
            )
    return lines


def petal(x, y, long, wide, angle, extra=""):
    """A petal or flame whose base is at x, y, rotated by an angle."""
    turn = angle * pi / 180
    c, s = cos(turn), sin(turn)

    def at(side, up):
        return f"{x + side * c + up * s:.1f} {y + side * s - up * c:.1f}"

    path = f"M{at(0, 0)}Q{at(-wide, long * 0.46)} {at(0, long)}Q{at(wide, long * 0.46)} {at(0, 0)}z"
    return f'<path d="{path}"{" " + extra if extra else ""}/>'


KINDS = (ripples, candles, lotus)
