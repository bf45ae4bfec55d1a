"""A memorial room: white cloth over its shelves, candles and flowers."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from .canvas import HEIGHT, WIDTH, Canvas, mix
from .palette import (
    ASH,
    BLUSH,
    CANDLE,
    CLAY,
    CREAM,
    LOTUS,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    SAGE,
    SAND,
    SKY,
    SLATE,
    STONE,
    STRAW,
    UMBER,
    WATER,
)
from .shapes import curve, ellipse, moved, petal, rect, stroke
from .water import lotus


def draped(c, left, top, right, bottom, folds, tone=PAPER):
    """White cloth over a step, falling in folds to a wavy hem."""
    hem = [(right - (right - left) * i / (folds * 2), bottom + (7 if i % 2 else -7))
        for i in range(folds * 2 + 1)]
    shape = [(left, top), (right, top), *curve(hem, 5)]
    c.fill([shape], mix(tone, CREAM, 0.25), mix(SKY, STONE, 0.22), rough=0.8, blotch=0.25)
    area, dark, light = c.area(shape), [], []
    for i in range(folds):
        x = left + (right - left) * (i + 0.5) / folds + c.random.uniform(-8, 8)
        sway = c.random.uniform(-10, 10)
        line = curve([(x, top + c.random.uniform(8, 34)), (x + sway * 0.3, (top + bottom) / 2),
            (x + sway, bottom + 10)], 6)
        wide = (right - left) / folds * c.random.uniform(0.22, 0.42)
        dark.append(stroke(line, 1, wide * 0.7, wide))
        light.append(stroke([(px + wide * 0.9, py) for px, py in line], 1, wide * 0.3,
            wide * 0.5))
    c.fill(dark, mix(SKY, SLATE, 0.2), within=area, opacity=0.55, soft=1.5)
    c.fill(light, PAPER, within=area, opacity=0.9)
    c.fill([stroke([(left - 4, top), ((left + right) / 2, top + 1), (right + 4, top)], 9)], PAPER)
    trim = [(x, y - 16) for x, y in curve(hem, 5)]
    c.fill([stroke(trim, 4)], mix(CANDLE, STRAW, 0.3), within=area, opacity=0.85, rough=0.4)


def small_candle(c, x, y, high, wide=13):
    c.glow(x, y - high - 20, 70, 76, STRAW, 0.6)
    c.fill([rect(x - wide, y - high, x + wide, y)], PAPER, mix(STRAW, SAND, 0.4), way="right")
    c.fill([petal(x, y - high, wide * 3.2, wide * 1.3, 0, 0.75)], CANDLE, STRAW, rough=0.4)
    c.fill([petal(x, y - high, wide * 1.7, wide * 0.7, 0, 0.75)], PAPER, rough=0.3)


def vase(c, x, y, size, colour):
    outline = [(-0.2, 0), (-0.3, -0.3), (-0.2, -0.6), (-0.1, -0.72), (-0.15, -0.8), (0.15, -0.8),
        (0.1, -0.72), (0.2, -0.6), (0.3, -0.3), (0.2, 0)]
    tops = [(-20, 1.5), (20, 1.56), (-4, 1.84)]
    for angle, reach in tops:
        head = moved([(0, -size * (reach - 0.5))], x, y - size * 0.6, angle)[0]
        c.fill([stroke([(x, y - size * 0.7), ((x + head[0]) / 2 + 2,
            (y - size * 0.7 + head[1]) / 2), head], 5)], MOSS)
        lotus(c, head[0], head[1] + 6, size * 0.34)
    c.fill([moved(curve(outline, 5, True), x, y, 0, size)], mix(colour, CREAM, 0.35),
        mix(colour, SLATE, 0.4), way="right")
    band = stroke(moved(curve([(-0.27, -0.42), (0, -0.39), (0.27, -0.42)]), x, y, 0, size), 6)
    c.fill([band], CANDLE, opacity=0.8, rough=0.3)


def memorial_room():
    c = Canvas("memorial-room")
    c.fill([rect(-5, -5, WIDTH + 5, 800)], mix(MIST, CREAM, 0.35), mix(SKY, STONE, 0.45),
        blotch=0.5)
    c.fill([rect(-5, 760, WIDTH + 5, HEIGHT + 5)], mix(STONE, CLAY, 0.16), mix(ASH, UMBER, 0.4))
    tiles = [stroke([(800 + (x - 800) * 0.62, 764), (800 + (x - 800) * 0.9, 880),
        (800 + (x - 800) * 1.7, 1090)], 1, 3, 5) for x in range(-1200, 2900, 170)]
    tiles += [stroke([(-20, y), (800, y), (1620, y)], w) for y,
        w in ((800, 2), (858, 3), (942, 4), (1050, 5))]
    c.fill(tiles, mix(STONE, CREAM, 0.35), opacity=0.6, rough=0.5)
    for x in (250, 1350):
        arch = [(x - 120, 640), (x - 120, 300), *ellipse(x, 300, 120, 130, 180, 360),
            (x + 120, 300), (x + 120, 640)]
        c.fill([moved(arch, -x * 0.08, -470 * 0.08, 0, 1.08)], mix(PAPER, CREAM, 0.3))
        c.fill([arch], mix(SKY, PAPER, 0.5), mix(STRAW, PAPER, 0.5))
        area = c.area(arch)
        for _ in range(2):
            px, py = c.random.uniform(x - 60, x + 60), c.random.uniform(480, 560)
            c.fill([stroke([(px, 650), (px + 4, py + 40), (px, py)], 6)], mix(SAGE, MIST, 0.2),
                within=area)
            c.fill([petal(px, py, 56, 14, a) for a in range(-120, 121, 24)],
                mix(SAGE, MIST, 0.3), within=area)
        bars = [rect(x - 4, 168, x + 4, 640), rect(x - 120, 380, x + 120, 388)]
        c.fill(bars, mix(PAPER, STONE, 0.3), within=area)
    niche = [(430, 780), (430, 330), *ellipse(800, 330, 370, 270, 180, 360), (1170, 330),
        (1170, 780)]
    c.fill([niche], mix(SLATE, WATER, 0.55), mix(SKY, STONE, 0.5), blotch=0.5)
    c.fill([stroke([(430, 780), *niche[1:-1], (1170, 780)], 20)], mix(PAPER, STONE, 0.15),
        rough=1)
    c.glow(800, 420, 420, 380, mix(STRAW, PAPER, 0.4), 0.55)
    for left, top, right, bottom, folds in ((560, 400, 1040, 540, 13), (480, 530, 1120, 690, 17),
            (390, 680, 1210, 900, 22)):
        c.fill([ellipse((left + right) / 2, bottom + 6, (right - left) * 0.54, 22)],
            mix(SLATE, UMBER, 0.3), opacity=0.35, soft=6)
        draped(c, left, top, right, bottom, folds)
        c.fill([rect(left + 8, top - 6, right - 8, top + 3)], mix(SKY, SLATE, 0.12), opacity=0.6)
    vase(c, 620, 398, 110, WATER)
    vase(c, 980, 398, 110, WATER)
    c.fill([[(722, 396), (878, 396), (860, 340), (740, 340)]], mix(OCHRE, CREAM, 0.3),
        mix(OCHRE, UMBER, 0.3))
    lotus(c, 800, 350, 92)
    for x in (530, 620, 710, 800, 890, 980, 1070):
        small_candle(c, x, 528, 40 + (x // 90 % 2) * 12, 10)
    for x in (450, 1150):
        vase(c, x, 680, 128, mix(ROSE, CLAY, 0.3))
    for x in (580, 690, 910, 1020):
        small_candle(c, x, 680, 54, 12)
    c.fill([ellipse(800, 668, 88, 20)], mix(OCHRE, CREAM, 0.4), mix(OCHRE, UMBER, 0.2))
    for i in range(9):
        c.fill([petal(744 + i * 14, 664, 26, 16, -40 + i * 10, 0.6)], ROSE, BLUSH, rough=0.4)
    beam = [(150, 300), (330, 300), (700, 1090), (240, 1090)]
    c.fill([beam], PAPER, opacity=0.22, soft=26)
    c.fill([[(430, 1000), (1170, 1000), (1240, 1090), (360, 1090)]], mix(LOTUS, CLAY, 0.3),
        mix(LOTUS, PLUM, 0.3))
    fringe = [stroke([(452, 1014), (800, 1013), (1150, 1014)], 4),
        stroke([(440, 1030), (800, 1029), (1162, 1030)], 3)]
    c.fill(fringe, STRAW, opacity=0.8)
    return c.finish()
