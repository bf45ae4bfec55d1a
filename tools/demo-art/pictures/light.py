"""Light: rows of candles, hands around a flame, a wall of name plates."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from math import cos, radians, sin

from .altar import small_candle
from .canvas import HEIGHT, WIDTH, Canvas, mix
from .eye import Eye
from .nature import bush, stupa
from .palette import (
    ASH,
    BARK,
    BLUSH,
    CANDLE,
    CLAY,
    CREAM,
    DUSK,
    FOREST,
    INK,
    LAKE,
    LOTUS,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    SKY,
    SLATE,
    STONE,
    STRAW,
    UMBER,
)
from .shapes import curve, dash, ellipse, moved, petal, rect, stroke
from .water import lotus


def flame(c, x, y, size):
    """A flame standing on x, y, in three cuts."""
    sway = c.random.uniform(-4, 4)
    c.fill([petal(x, y, size, size * 0.44, sway, 0.8)], mix(CANDLE, CLAY, 0.25), CANDLE,
        rough=0.4)
    c.fill([petal(x, y, size * 0.76, size * 0.32, sway, 0.8)], CANDLE, STRAW, rough=0.3)
    c.fill([petal(x, y - size * 0.04, size * 0.46, size * 0.18, sway, 0.8)], PAPER, CREAM,
        rough=0.3)


def candle(c, x, y, size):
    """A candle in a small clay dish, with its light on the ground."""
    high = size * c.random.uniform(0.8, 1.15)
    c.fill([ellipse(x, y + size * 0.1, size * 0.95, size * 0.2)], mix(PLUM, CANDLE, 0.5),
        dry=0.2, opacity=0.5)
    c.glow(x, y - high - size * 0.4, size * 1.9, size * 1.9, mix(CANDLE, STRAW, 0.3), 0.62)
    c.fill([ellipse(x, y + size * 0.06, size * 0.42, size * 0.13)], mix(CLAY, OCHRE, 0.3),
        mix(RUST, BARK, 0.4))
    c.fill([ellipse(x, y, size * 0.36, size * 0.09)], mix(RUST, BARK, 0.5))
    wide = size * 0.17
    body = [(x - wide, y - high), (x + wide, y - high), (x + wide, y),
        *ellipse(x, y, wide, wide * 0.35, 0, 180), (x - wide, y)]
    c.fill([body], mix(CREAM, STRAW, 0.45), mix(BLUSH, CLAY, 0.25), rough=0.4)
    c.fill([rect(x + wide * 0.4, y - high, x + wide, y)], mix(CLAY, PLUM, 0.2), opacity=0.35)
    drip = [(x - wide, y - high), (x - wide * 0.9, y - high * 0.66),
        (x - wide * 0.6, y - high * 0.62), (x - wide * 0.5, y - high)]
    c.fill([drip, ellipse(x, y - high, wide, wide * 0.34)], PAPER, rough=0.3)
    c.fill([stroke([(x, y - high), (x + 1, y - high - size * 0.06), (x, y - high - size * 0.13)],
        max(2, size * 0.03))], BARK, rough=0.1)
    flame(c, x, y - high - size * 0.05, size * 0.66)


def candles_evening():
    c = Canvas("candles-evening")
    c.fill([rect(-5, -5, WIDTH + 5, 470)], mix(NIGHT, DUSK, 0.45), mix(ROSE, CLAY, 0.25),
        blotch=0.5)
    for y, tone, wide in ((250, mix(DUSK, ROSE, 0.4), 30), (318, ROSE, 26), (372, BLUSH, 16),
            (402, mix(BLUSH, STRAW, 0.4), 12)):
        band = curve([(-20, y), (420, y - 18), (980, y + 12), (1640, y - 10)])
        c.fill([stroke(band, 6, wide, 6)], tone, dry=0.4, opacity=0.8)
    stars = [ellipse(c.random.uniform(0, WIDTH), c.random.uniform(10, 190),
        c.random.uniform(1.2, 2.6)) for _ in range(34)]
    c.fill(stars, mix(CREAM, DUSK, 0.25), rough=0.1)
    stupa(c, 1160, 452, 280, mix(DUSK, ROSE, 0.35), DUSK, mix(CANDLE, ROSE, 0.3))
    for x, size in ((60, 120), (210, 90), (340, 70), (900, 56), (960, 70), (1370, 70),
            (1480, 110), (1590, 130), (560, 46), (690, 40)):
        bush(c, x, 452 - size * 0.25, size, size * 0.75, mix(NIGHT, FOREST, 0.3),
            mix(NIGHT, DUSK, 0.55))
    for x, top in ((430, 250), (500, 300)):
        c.fill([stroke([(x, 460), (x + 4, 380), (x, top)], 8, 6, 5)], mix(NIGHT, FOREST, 0.25))
        c.fill([petal(x, top, 54, 15, a) for a in range(-130, 131, 20)],
            mix(NIGHT, FOREST, 0.25), rough=0.5)
    c.fill([rect(-5, 446, WIDTH + 5, HEIGHT + 5)], mix(DUSK, PLUM, 0.5), mix(NIGHT, PLUM, 0.4),
        blotch=0.7)
    rows = [(482, 21, 31), (528, 29, 23), (592, 41, 17), (682, 60, 12), (810, 92, 8),
        (1000, 142, 6)]
    for n, (y, size, count) in enumerate(rows):
        edge = curve([(-20, y + size * 0.32), (800, y + size * 0.36), (1620, y + size * 0.3)])
        c.fill([stroke(edge, size * 0.5)], mix(PLUM, CLAY, 0.3), dry=0.35, opacity=0.6)
        c.fill([stroke([(px, py + size * 0.34) for px, py in edge], 2 + n)],
            mix(NIGHT, INK, 0.3), opacity=0.6)
        for i in range(count):
            gap = (WIDTH + 240) / count
            x = -120 + gap * (i + 0.5 + (n % 2) * 0.32) + c.random.uniform(-0.07, 0.07) * gap
            candle(c, x, y + c.random.uniform(-3, 3), size)
    for x, y, angle in ((330, 1046, -30), (690, 920, 20), (1180, 1040, 40), (1460, 900, -14),
            (250, 862, 60)):
        for k in (-28, 0, 28):
            c.fill([petal(x, y, 44, 22, angle + k, 0.6)], mix(ROSE, LOTUS, 0.25),
                mix(BLUSH, ROSE, 0.4), rough=0.4)
    return c.finish()


def cupped(c, side, skin, sleeve):
    """One hand raised beside a flame, its fingers leaning over it; side is -1 or 1."""

    def at(points):
        return [(800 + side * x, y) for x, y in points]

    lit, dark = mix(skin, STRAW, 0.5), mix(skin, NIGHT, 0.62)
    near, far = (dark, lit) if side < 0 else (lit, dark)
    fingers = [([(180, 700), (236, 520), (226, 370), (150, 236)], 66, 36),
        ([(220, 712), (290, 540), (284, 396), (204, 252)], 72,
        38), ([(262, 728), (338, 580), (336, 448), (262, 314)], 70, 37), ([(300, 750),
        (380, 640), (384, 530), (326, 418)], 62, 33)]
    palm = curve([(134, 660), (214, 600), (300, 640), (366, 720), (356, 830), (290, 940),
        (170, 930), (110, 800)], 8, True)
    wrist = [(120, 870), (300, 900), (372, 1100), (130, 1100)]
    c.fill([at(wrist), at(palm)], near, far, way="right", rough=0.5)
    for k, (line, root, tip) in enumerate(fingers):
        path = curve(line, 10)
        shapes = [stroke(path, root, (root + tip) / 2 + 6, tip),
            ellipse(*path[-1], tip / 2, tip / 2)]
        rim = [at([(x + 7, y + 2) for x, y in s]) for s in shapes]
        c.fill(rim, mix(dark, NIGHT, 0.45), rough=0.4)
        tone = mix(skin, dark, 0.12 + k * 0.16)
        bright = mix(lit, tone, 0.1 + k * 0.22)
        c.fill([at(s) for s in shapes], *((tone, bright) if side < 0 else (bright, tone)),
            way="right", rough=0.4)
        shine = [(px - root * 0.3, py) for px, py in path[6:-3]]
        c.fill([at(stroke(shine, 1, 6, 1))], STRAW, opacity=0.75 - k * 0.17, rough=0.3)
        for t in (11, 20):
            jx, jy = path[t]
            fold = stroke([(jx - root * 0.26, jy + 2), (jx, jy - 4), (jx + root * 0.28, jy + 3)],
                0.6, 3.4, 0.6)
            c.fill([at(fold)], mix(dark, NIGHT, 0.2), opacity=0.55, rough=0.2)
    heel = curve([(120, 700), (200, 650), (300, 700), (352, 770), (340, 850), (270, 930),
        (160, 910), (104, 820)], 8, True)
    tone = mix(skin, dark, 0.3)
    c.fill([at(heel)], *((tone, lit) if side < 0 else (lit, tone)), way="right", rough=0.5)
    thumb = curve([(226, 850), (160, 770), (116, 690), (108, 590)], 10)
    shapes = [stroke(thumb, 52, 66, 42), ellipse(*thumb[-1], 21, 24)]
    c.fill([at([(x + 8, y + 3) for x, y in s]) for s in shapes], mix(dark, skin, 0.25),
        rough=0.4, opacity=0.8)
    tone = mix(skin, STRAW, 0.18)
    c.fill([at(s) for s in shapes], *((tone, lit) if side < 0 else (lit, tone)), way="right",
        rough=0.4)
    shine = [(x - 17, y) for x, y in thumb[10:-2]]
    c.fill([at(stroke(shine, 1, 7, 1))], mix(STRAW, PAPER, 0.3), opacity=0.8, rough=0.3)
    cuts = [curve([(150, 880), (190, 905), (240, 915)]),
        curve([(250, 900), (296, 862), (322, 812)])]
    c.fill([at(stroke(line, 1, 5, 1)) for line in cuts], dark, opacity=0.6, rough=0.3)
    cuff = [(88, 960), (220, 1000), (352, 956), (430, 1120), (60, 1120)]
    c.fill([at(cuff)], mix(sleeve, INK, 0.25), mix(sleeve, NIGHT, 0.5))
    c.fill([at(stroke(curve(cuff[:3]), 12))], mix(sleeve, STRAW, 0.45), rough=0.4)


def flame_hands():
    c = Canvas("flame-hands")
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(NIGHT, PLUM, 0.45), mix(NIGHT, INK, 0.3),
        blotch=0.6)
    for reach, share, dry in ((640, 0.1, 0.36), (500, 0.2, 0.3), (370, 0.34, 0.24),
            (250, 0.5, 0.18)):
        ring = ellipse(800, 470, reach, reach * 0.92)
        c.fill([ring], mix(PLUM, CANDLE, share), dry=dry, opacity=0.75, rough=3)
    rays = [stroke([moved([(0, -r)], 800, 470, a)[0] for r in (290 + k % 3 * 40, 400,
        480 + k % 4 * 50)], 1, 5, 1) for k, a in enumerate(range(-100, 101, 8))]
    c.fill(rays, mix(CANDLE, PLUM, 0.3), opacity=0.6, rough=0.4)
    c.glow(800, 470, 420, 420, STRAW, 0.6)
    for side in (-1, 1):
        cupped(c, side, mix(CLAY, UMBER, 0.3), LOTUS if side < 0 else mix(LAKE, SLATE, 0.4))
    c.fill([ellipse(800, 850, 112, 40)], mix(NIGHT, BARK, 0.5), opacity=0.6, soft=6)
    bowl = [*ellipse(800, 730, 104, 26, 180, 360), *ellipse(800, 730, 104, 116, 0, 180)]
    c.fill([bowl], mix(CLAY, STRAW, 0.35), mix(RUST, BARK, 0.4))
    c.fill([ellipse(800, 730, 92, 21)], mix(CANDLE, STRAW, 0.4), mix(OCHRE, CLAY, 0.4))
    band = curve([(703, 776), (800, 802), (897, 776)])
    c.fill([stroke(band, 3, 7, 3)], mix(STRAW, CREAM, 0.4), opacity=0.75, rough=0.4)
    marks = [petal(724 + k * 30, 826 + (9 if 0 < k < 5 else 0) - abs(k - 2.5) * 7, 22, 13, 0,
        0.6) for k in range(6)]
    c.fill(marks, mix(STRAW, CREAM, 0.3), opacity=0.65, rough=0.3)
    c.fill([stroke([(800, 730), (802, 712), (800, 694)], 7)], BARK)
    flame(c, 800, 716, 270)
    for x, y in ((726, 168), (880, 130), (812, 84), (940, 232), (664, 250), (770, 30)):
        c.fill([dash(x, y, 16, 5, -80)], mix(CANDLE, STRAW, 0.4), opacity=0.85)
    return c.finish()


def names_wall():
    c = Canvas("names-wall")
    eye = Eye(1.55, 3.1, 3, 1150, 500)
    c.fill([rect(-5, -5, WIDTH + 5, 560)], mix(SKY, MIST, 0.3), mix(CREAM, BLUSH, 0.3),
        blotch=0.5)
    for x, size in ((1180, 120), (1320, 170), (1480, 150), (1590, 190), (1060, 70)):
        bush(c, x, 480, size, size * 0.95, mix(SAGE, MOSS, 0.4), mix(SAGE, CREAM, 0.25))
    c.fill([rect(-5, 530, WIDTH + 5, HEIGHT + 5)], mix(STONE, SAND, 0.5), mix(STONE, CLAY, 0.2),
        blotch=0.7)
    ca, sa = cos(radians(40)), sin(radians(40))

    def at(s, y, out=0.0):
        return eye(-2.3 + s * ca + out * sa, y, -1.3 + s * sa - out * ca)

    def quad(s, y, wide, high, out=0.0):
        return [at(s, y, out), at(s + wide, y, out), at(s + wide, y + high, out),
            at(s, y + high, out)]

    paving = [stroke([at(s, 0, 0.3), at(s, 0, 1.8), at(s, 0, 5)], 1.5, 3, 5)
        for s in (-1, 0, 1, 2, 3, 4, 5, 6.5, 8, 10, 12)]
    paving += [stroke([at(-1, 0, o), at(4, 0, o), at(14, 0, o)], 5, 3, 1.5)
        for o in (0.9, 1.6, 2.4, 3.4)]
    c.fill(paving, mix(STONE, UMBER, 0.35), opacity=0.4, rough=0.5)
    c.fill([quad(-1, 0, 12.4, 2.62)], mix(SLATE, MIST, 0.18), mix(SLATE, LAKE, 0.25),
        way="right", blotch=0.8)
    wall = c.area(quad(-1, 0, 12.4, 2.62))
    c.fill([quad(-1, 0, 12.4, 2.62)], mix(SLATE, NIGHT, 0.35), dry=0.62, opacity=0.5, within=wall)
    c.fill([[at(-1, 2.62), at(11.4, 2.62), at(11.4, 2.72, 0.06), at(-1, 2.72, 0.06)]],
        mix(STONE, PAPER, 0.35), STONE)
    shadows, plates, tops, pins = [], [], [], []
    tones = {}
    for row in range(9):
        for k in range(27):
            s, y = -0.75 + k * 0.45, 0.56 + row * 0.222
            shadows.append([(x + 3, v + 4) for x, v in quad(s, y, 0.39, 0.165)])
            plate = quad(s, y, 0.39, 0.165, 0.012)
            tones.setdefault((row * 5 + k * 3) % 4, []).append(plate)
            plates.append(plate)
            tops.append(stroke([at(s, y + 0.165, 0.012), at(s + 0.2, y + 0.165, 0.012),
                at(s + 0.39, y + 0.165, 0.012)], 2.4))
            size = max(1.2, (plate[1][0] - plate[0][0]) * 0.014)
            pins += [ellipse(*at(s + d, y + 0.083, 0.012), size) for d in (0.022, 0.368)]
    c.fill(shadows, NIGHT, opacity=0.5, rough=0.3)
    for n, tone in enumerate((CREAM, mix(CREAM, SAND, 0.5), mix(CREAM, STONE, 0.35),
            mix(PAPER, CREAM, 0.4))):
        c.fill(tones[n], mix(tone, PAPER, 0.1), mix(tone, STONE, 0.4), way="right", rough=0.4)
    c.fill(tops, PAPER, opacity=0.85, rough=0.2)
    c.fill(pins, mix(OCHRE, UMBER, 0.4), rough=0.1)
    branch = [[(-60, 260), (300, 60), (640, -40), (-60, -40)]]
    c.fill(branch, NIGHT, opacity=0.16, soft=30)
    leaves = [petal(c.random.uniform(-40, 620), c.random.uniform(-20, 420),
        c.random.uniform(40, 90), 26, c.random.uniform(60, 160)) for _ in range(46)]
    c.fill(leaves, NIGHT, within=wall, opacity=0.24, soft=4)
    for s, y in ((0.06, 1.446), (1.41, 0.78), (2.76, 1.668), (3.66, 1.002), (5.46, 1.446),
            (0.51, 0.78), (7.26, 1.224)):
        x, v = at(s + 0.2, y + 0.19, 0.03)
        size = (at(s + 0.39, y)[0] - at(s, y)[0]) / 118
        c.fill([stroke(curve([(x, v), (x + 5 * size, v + 22 * size),
            (x - 3 * size, v + 44 * size)]), 3.5 * size)], MOSS, rough=0.2)
        for k in range(7):
            c.fill([petal(x, v, 19 * size, 12 * size, k * 51, 0.6)],
                mix(LOTUS, ROSE, 0.3 + 0.3 * (k % 2)), rough=0.2)
        c.fill([ellipse(x, v, 4 * size)], CANDLE, rough=0.1)
    ledge = [at(-1, 0.3, 0.3), at(11.4, 0.3, 0.3), at(11.4, 0.3), at(-1, 0.3)]
    c.fill([[at(-1, 0, 0.3), at(11.4, 0, 0.3), at(11.4, 0.3, 0.3), at(-1, 0.3, 0.3)]],
        mix(STONE, PAPER, 0.12), mix(ASH, SLATE, 0.3))
    c.fill([ledge], mix(PAPER, STONE, 0.25), mix(STONE, MIST, 0.3))
    c.fill([[at(-1, 0.003, 0.3), at(11.4, 0.003, 0.3), at(11.4, 0.003, 0.62),
        at(-1, 0.003, 0.5)]], NIGHT, opacity=0.28, soft=8)
    for s in (7.6, 6.7, 5.2, 4.4, 3.1, 2.2, 1.75, 0.62, -0.02):
        x, y = at(s, 0.3, 0.16)
        size = (at(s + 0.4, 0.3)[0] - at(s, 0.3)[0]) / 118
        small_candle(c, x, y, 52 * size, 12 * size)
    for s in (5.9, 3.7, 2.6, 1.2):
        x, y = at(s, 0.3, 0.18)
        size = (at(s + 0.4, 0.3)[0] - at(s, 0.3)[0]) / 118
        c.fill([[(x - 22 * size, y - 34 * size), (x + 22 * size, y - 34 * size),
            (x + 15 * size, y), (x - 15 * size, y)]], CLAY, RUST)
        for angle in (-34, 0, 30):
            hx, hy = moved([(0, -52 * size)], x, y - 30 * size, angle)[0]
            c.fill([stroke([(x, y - 32 * size), ((x + hx) / 2, (y - 32 * size + hy) / 2),
                (hx, hy)], 4 * size)], MOSS)
            lotus(c, hx, hy, 30 * size)
    return c.finish()
