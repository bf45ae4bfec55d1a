"""Outlines: lists of points, made once and moved, turned and smoothed at will."""

from math import cos, hypot, pi, radians, sin


def rect(left, top, right, bottom):
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def ellipse(x, y, wide, high=None, start=0, end=360):
    high = wide if high is None else high
    steps = max(12, int((wide + high) / 5))
    angles = [radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(x + wide * cos(a), y + high * sin(a)) for a in angles]


def rounded(left, top, right, bottom, radius):
    out = []
    for x, y, start in (
        (right - radius, top + radius, -90),
        (right - radius, bottom - radius, 0),
        (left + radius, bottom - radius, 90),
        (left + radius, top + radius, 180),
    ):
        out += ellipse(x, y, radius, radius, start, start + 90)
    return out


def curve(points, steps=10, closed=False):
    """A smooth line through points (Catmull-Rom)."""
    first, after = (points[-1], points[:2]) if closed else (points[0], points[-1:])
    ring = [first, *points, *after]
    out = []
    for a, b, c, d in zip(ring, ring[1:], ring[2:], ring[3:], strict=False):
        for i in range(steps):
            t = i / steps
            out.append(tuple(
                0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t
                       + (3 * q - p - 3 * r + s) * t**3)
                for p, q, r, s in zip(a, b, c, d, strict=True)
            ))  # fmt: skip
    return out if closed else [*out, points[-1]]


def stroke(points, start, middle=None, end=None):
    """A line as a knife cuts it: `start`, `middle` and `end` are its widths."""
    middle = start if middle is None else middle
    end = start if end is None else end
    left, right, last = [], [], len(points) - 1
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)], points[min(i + 1, last)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = hypot(dx, dy) or 1
        t = i / last
        width = (
            start + (middle - start) * 2 * t if t < 0.5 else middle + (end - middle) * (2 * t - 1)
        )
        nx, ny = -dy / length * width / 2, dx / length * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def dash(x, y, length, width, angle=0):
    """A short cut, pointed at both ends, starting at x, y."""
    a = radians(angle)
    ends = [(x + length * t * cos(a), y + length * t * sin(a)) for t in (0, 0.25, 0.5, 0.75, 1)]
    return stroke(ends, 0.4, width, 0.4)


def petal(x, y, length, width, angle, fullness=0.55):
    """A leaf or petal growing from x, y; angle 0 points up, positive leans right."""
    out = []
    for side in (1, -1):
        steps = [i / 12 for i in range(13)]
        for t in steps if side == 1 else steps[::-1]:
            bulge = sin(pi * t ** (1.4 - fullness)) * (1 - t**3 * 0.35)
            out.append((side * width / 2 * bulge, -length * t))
    return moved(out, x, y, angle)


def moved(points, x=0, y=0, angle=0, size=1, high=None):
    """Scaled, then turned clockwise by degrees, then set at x, y."""
    high = size if high is None else high
    c, s = cos(radians(angle)), sin(radians(angle))
    return [
        (x + px * size * c - py * high * s, y + px * size * s + py * high * c) for px, py in points
    ]


def ridge(chance, base, height, bumps, wide=1600, floor=1067):
    """A line of hills from edge to edge, closed at the bottom; `chance` is a Random."""
    points = [
        (-60 + (wide + 120) * i / bumps, base - height * chance.random()) for i in range(bumps + 1)
    ]
    return [*curve(points), (wide + 60, floor), (-60, floor)]
