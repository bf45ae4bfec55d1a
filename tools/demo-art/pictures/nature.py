"""What several landscapes share: sky, grass, trees, palms, a stupa."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from .canvas import WIDTH, mix
from .palette import (
    ASH,
    BARK,
    CANDLE,
    CREAM,
    FOREST,
    LEAF,
    OCHRE,
    PAPER,
    SAGE,
    SAND,
    SKY,
    SLATE,
    UMBER,
)
from .shapes import curve, dash, ellipse, moved, petal, rect, rounded, stroke


def sky(c, high, low, horizon, streaks=PAPER, count=4):
    c.fill([rect(-5, -5, WIDTH + 5, horizon)], high, low, blotch=0.5)
    for _ in range(count):
        y = c.random.uniform(40, horizon * 0.75)
        x = c.random.uniform(-300, 700)
        long = c.random.uniform(600, 1300)
        band = curve([(x, y), (x + long * 0.3, y - 16), (x + long * 0.7, y + 8),
            (x + long, y - 4)])
        c.fill([stroke(band, 3, c.random.uniform(14, 34), 2)], streaks, dry=0.4, opacity=0.75)


def grass(c, count, left, right, top, bottom, colours, tall=70, lean=18):
    """Tufts standing on a slope, taller towards us."""
    for colour in colours:
        cuts = []
        for _ in range(count // len(colours)):
            near = c.random.random()
            x, y = c.random.uniform(left, right), top + (bottom - top) * near
            length = tall * (0.35 + 0.65 * near) * c.random.uniform(0.6, 1.1)
            cuts.append(dash(x, y, length, 2 + 4 * near, -90 + c.random.gauss(0, lean)))
        c.fill(cuts, colour, rough=0.3)


def bush(c, x, y, wide, high, dark, light):
    """A round tree or bush: a mass of lobes, then leaves cut out of the lit side."""
    lobes = []
    for _ in range(max(9, int(wide / 9))):
        u, v = c.random.uniform(-1, 1), c.random.uniform(-1, 1)
        if u * u + v * v > 1:
            u, v = u * 0.6, v * 0.6
        size = c.random.uniform(0.26, 0.42)
        lobes.append(ellipse(x + u * wide * 0.72, y + v * high * 0.68, wide * size, high * size))
    c.fill([*lobes, ellipse(x, y, wide * 0.7, high * 0.7)], mix(dark, light, 0.25), dark,
        rough=1.4)
    cuts = []
    for _ in range(max(24, int(wide * high / 240))):
        u, v = c.random.gauss(-0.16, 0.36), c.random.gauss(-0.24, 0.36)
        if u * u + v * v < 0.9:
            size = c.random.uniform(0.05, 0.1) * (wide * high) ** 0.5 * 0.8 + 3
            angle = c.random.uniform(-60, 20)
            cuts.append(dash(x + u * wide, y + v * high, size, size * 0.34, angle))
    c.fill(cuts, light, rough=0.3, opacity=0.85)


def stupa(c, x, y, size, white=PAPER, shade=SKY, gold=CANDLE):
    """Steps, bell and spire; lit from the left."""

    def part(points, light=white, dark=None):
        c.fill([moved(points, x, y, 0, size)], mix(light, CREAM, 0.25),
            dark or mix(shade, SLATE, 0.28), way="right", rough=0.5, blotch=0.2)

    widths = [(0.5, 0, 0.07), (0.44, 0.07, 0.13), (0.37, 0.13, 0.2), (0.31, 0.2, 0.27)]
    for wide, low, high in widths:
        part(rect(-wide, -high, wide, -low))
        part(rect(-wide - 0.015, -high - 0.012, wide + 0.015, -high + 0.004))
    bell = [(-0.29, -0.28), (-0.24, -0.31), (-0.215, -0.4), (-0.2, -0.52), (-0.13, -0.6),
        (0, -0.625)]
    part(curve([*bell, *[(-px, py) for px, py in bell[-2::-1]]], 8))
    for low in (0.3, 0.335):
        part(rect(-0.262 + (low - 0.3) * 0.6, -low - 0.014, 0.262 - (low - 0.3) * 0.6, -low))
    part(rect(-0.085, -0.7, 0.085, -0.61))
    part(rect(-0.105, -0.72, 0.105, -0.7))
    for i in range(9):
        wide, low = 0.075 - i * 0.0068, 0.72 + i * 0.034
        part(rounded(-wide, -low - 0.03, wide, -low, 0.009))
    part([(-0.014, -1.02), (0, -1.2), (0.014, -1.02)], gold, OCHRE)
    part(ellipse(0, -1.07, 0.022), gold, OCHRE)
    niche = [(-0.05, -0.28), (-0.05, -0.38), (0, -0.44), (0.05, -0.38), (0.05, -0.28)]
    c.fill([moved(curve(niche, 5), x, y, 0, size)], mix(shade, SLATE, 0.6), rough=0.4)
    lines = []
    for wide, low, high in widths:
        count = int(wide * 26)
        for i in range(count):
            px = -wide + 0.03 + (2 * wide - 0.06) * i / (count - 1)
            lines.append(stroke(moved([(px, -low - 0.008), (px, -high + 0.012)], x, y, 0, size),
                2))
    c.fill(lines, mix(shade, SLATE, 0.3), opacity=0.5, rough=0.3)


def sugar_palm(c, x, foot, top, size, dark=FOREST, light=LEAF):
    lean = c.random.uniform(-24, 24)
    trunk = curve([(x, foot), (x + lean * 0.2, (foot * 2 + top) / 3), (x + lean, top)])
    c.fill([stroke(trunk, size * 0.34, size * 0.2, size * 0.19)], mix(UMBER, ASH, 0.35), BARK,
        way="right")
    rings = [dash(px - size * 0.09, py, size * 0.18, 3) for px,
        py in (trunk[i] for i in range(2, len(trunk) - 1))]
    c.fill(rings, mix(ASH, SAND, 0.3), opacity=0.6, rough=0.3)
    hx, hy = x + lean, top
    old = [petal(hx, hy + size * 0.2, size * 0.9, size * 0.1, a)
        for a in (150, 168, 184, 205, 222)]
    c.fill(old, mix(OCHRE, UMBER, 0.35), rough=0.8)
    c.fill([ellipse(hx, hy + size * 0.16, size * 0.13)], BARK)
    spots = [(a, r) for r, n in ((0.78, 9), (0.42, 6)) for a in range(-130, 131, 260 // n)]
    c.random.shuffle(spots)
    for place, (angle, reach) in enumerate(spots):
        fx, fy = moved([(0, -size * reach)], hx, hy, angle)[0]
        c.fill([stroke([(hx, hy), ((hx + fx) / 2, (hy + fy) / 2 - 2), (fx, fy)], size * 0.04)],
            dark)
        colour = mix(dark, light, 0.15 + 0.75 * (place / len(spots)))
        blades = [petal(fx, fy, size * 0.56, size * 0.1, angle + a, 0.45)
            for a in range(-105, 106, 15)]
        c.fill([*blades, ellipse(fx, fy, size * 0.24)], colour, rough=0.6)
        cuts = [dash(fx, fy, size * 0.4, size * 0.024, angle - 90 + a)
            for a in range(-75, 76, 30)]
        c.fill(cuts, mix(colour, SAGE, 0.6), rough=0.2, opacity=0.7)
