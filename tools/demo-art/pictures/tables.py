"""Tables seen from above: open notebooks, and hands around a map."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from .canvas import HEIGHT, WIDTH, Canvas, mix
from .palette import (
    BARK,
    BLUSH,
    CANDLE,
    CLAY,
    CREAM,
    FOREST,
    INK,
    LAKE,
    LINEN,
    LOTUS,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    SKY,
    SLATE,
    STRAW,
    UMBER,
    WATER,
)
from .shapes import curve, dash, ellipse, moved, petal, rect, rounded, stroke


def boards(c, light, dark, count=5):
    """A table top of boards that fills the sheet."""
    for i in range(count):
        top, low = HEIGHT * i / count, HEIGHT * (i + 1) / count
        tone = c.random.uniform(-0.05, 0.14)
        c.fill([rect(-5, top - 2, WIDTH + 5, low + 2)], mix(light, dark, 0.25 + tone),
            mix(light, dark, 0.42 + tone), way="right", blotch=0.8)
        grain = []
        for _ in range(34):
            x, y = c.random.uniform(-300, WIDTH), c.random.uniform(top + 8, low - 8)
            long = c.random.uniform(160, 700)
            grain.append(stroke(curve([(x, y), (x + long / 2, y + c.random.uniform(-5, 5)),
                (x + long, y)]), 0.5, 3, 0.5))
        c.fill(grain, mix(dark, BARK, 0.3), opacity=0.42, rough=0.4)
        c.fill([stroke([(-5, low), (800, low + 1), (WIDTH + 5, low)], 5)], mix(dark, BARK, 0.6),
            opacity=0.8)


def laid(c, outline, x, y, angle, size=1, shade=0.34, drop=14):
    """The shadow of something that lies on the table; gives the thing's own outline."""
    c.fill([moved(outline, x + drop * 0.7, y + drop, angle, size)], mix(BARK, PLUM, 0.3),
        opacity=shade, soft=7)
    return moved(outline, x, y, angle, size)


def notebook(c, x, y, angle, size, cover, lines=True):
    """An open book with empty ruled pages."""
    c.fill([laid(c, rounded(-212, -142, 212, 142, 10), x, y, angle, size)], cover,
        mix(cover, INK, 0.25), rough=0.6)
    for side in (-1, 1):
        for k in (2, 1, 0):
            edge = sorted((side * (202 - k * 4), 0))
            page = [(edge[0], -134 + k), (edge[1], -134 + k), (edge[1], 134 - k),
                (edge[0], 134 - k)]
            tone = mix(CREAM, LINEN, 0.3 * k)
            c.fill([moved(page, x, y, angle, size)], mix(tone, PAPER, 0.5), tone, rough=0.5,
                blotch=0.2)
        inner = [(0, -134), (side * 30, -133), (side * 22, 0), (side * 30, 133), (0, 134)]
        c.fill([moved(inner, x, y, angle, size)], mix(LINEN, UMBER, 0.35), opacity=0.4, soft=5)
        if lines:
            rules = [stroke(moved([(side * 34, -96 + k * 24), (side * 110, -96 + k * 24 + 1),
                (side * 182, -96 + k * 24)], x, y, angle, size), 1.8) for k in range(9)]
            c.fill(rules, mix(WATER, SLATE, 0.2), opacity=0.55, rough=0.3)
    c.fill([stroke(moved([(0, -138), (1, 0), (0, 138)], x, y, angle, size), 3)], UMBER,
        opacity=0.7)


def pencil(c, x, y, angle, colour):
    body = laid(c, rect(-150, -9, 110, 9), x, y, angle, drop=8)
    c.fill([body], mix(colour, PAPER, 0.2), mix(colour, INK, 0.2), rough=0.4)
    c.fill([stroke(moved([(-150, -2), (0, -2), (110, -2)], x, y, angle), 4)],
        mix(colour, PAPER, 0.5), opacity=0.7)
    c.fill([moved([(110, -9), (146, 0), (110, 9)], x, y, angle)], mix(SAND, CREAM, 0.3),
        rough=0.3)
    c.fill([moved([(134, -3), (146, 0), (134, 3)], x, y, angle)], INK, rough=0.2)
    c.fill([moved(rect(-166, -9, -146, 9), x, y, angle)], mix(ROSE, BLUSH, 0.3), rough=0.3)


def cup(c, x, y, size, colour, tea):
    c.fill([laid(c, ellipse(0, 0, 118), x, y, 0, size)], mix(colour, PAPER, 0.55),
        mix(colour, PAPER, 0.2))
    c.fill([stroke(ellipse(x, y, 100 * size), 3)], mix(colour, SLATE, 0.2), opacity=0.7,
        rough=0.3)
    c.fill([moved(ellipse(86, 6, 26, 17), x, y, -24, size)], mix(colour, SLATE, 0.15))
    c.fill([laid(c, ellipse(0, 0, 74), x, y, 0, size, 0.3, 10)], mix(colour, PAPER, 0.35),
        mix(colour, SLATE, 0.2))
    c.fill([ellipse(x, y, 62 * size)], tea, mix(tea, BARK, 0.3))
    c.fill([stroke(ellipse(x, y, 50 * size, start=190, end=270), 1, 7, 1)], mix(tea, PAPER, 0.6),
        rough=0.3)


def reading_table():
    c = Canvas("reading-table")
    boards(c, mix(OCHRE, SAND, 0.5), mix(CLAY, UMBER, 0.3))
    runner = rect(-20, 380, 1620, 690)
    c.fill([moved(runner, 0, 12)], mix(BARK, PLUM, 0.3), opacity=0.25, soft=8)
    c.fill([runner], mix(SAGE, MIST, 0.35), mix(SAGE, MOSS, 0.15))
    for y in (402, 668):
        c.fill([stroke([(-20, y), (800, y + 1), (1620, y)], 6)], CREAM, dry=0.2)
        marks = [moved([(0, -11), (9, 0), (0, 11), (-9, 0)], x, y + (30 if y < 500 else -30))
            for x in range(12, 1600, 44)]
        c.fill(marks, LOTUS, rough=0.4, opacity=0.85)
    notebook(c, 430, 330, -9, 1.34, LOTUS)
    notebook(c, 1130, 640, 7, 1.5, mix(LAKE, SLATE, 0.5))
    notebook(c, 470, 850, 4, 1.12, mix(OCHRE, UMBER, 0.2))
    closed = laid(c, rounded(-150, -105, 150, 105, 12), 1330, 196, 12)
    c.fill([closed], mix(MOSS, SAGE, 0.2), mix(MOSS, FOREST, 0.5))
    c.fill([moved(rect(-126, -105, -116, 105), 1330, 196, 12)], mix(MOSS, CREAM, 0.5), rough=0.3)
    c.fill([moved(rounded(-40, -40, 90, 20, 6), 1330, 196, 12)], CREAM, rough=0.4)
    cup(c, 912, 214, 1.12, WATER, mix(CLAY, OCHRE, 0.35))
    pencil(c, 770, 560, -58, CANDLE)
    pencil(c, 1180, 944, 8, mix(LOTUS, ROSE, 0.15))
    for lx in (-66, 66):
        ring = ellipse(lx, 0, 52, 44)
        c.fill([stroke(moved(ring, 132, 938, 24), 8)], mix(BARK, PLUM, 0.2), opacity=0.3, soft=4)
        c.fill([moved(ring, 124, 926, 24)], PAPER, opacity=0.25)
        c.fill([stroke(moved(ring, 124, 926, 24), 7)], UMBER, rough=0.4)
        arm = [(lx * 1.78, -6), (lx * 1.9, -60), (lx * 1.5, -150)]
        c.fill([stroke(moved(curve(arm), 124, 926, 24), 6, 5, 3)], UMBER, rough=0.3)
    c.fill([stroke(moved(curve([(-15, -4), (0, -14), (15, -4)]), 124, 926, 24), 6)], UMBER,
        rough=0.3)
    c.fill([laid(c, ellipse(0, 0, 100), 110, 190, 0)], mix(LAKE, CREAM, 0.35),
        mix(LAKE, SLATE, 0.2))
    c.fill([ellipse(110, 190, 84)], mix(WATER, SKY, 0.4), mix(WATER, LAKE, 0.3))
    for x, y, turn in ((92, 176, 0), (140, 212, 30)):
        for k in range(8):
            c.fill([petal(x, y, 46, 27, turn + k * 45, 0.6)],
                mix(ROSE, BLUSH, 0.35 + 0.4 * (k % 2)), rough=0.4)
        c.fill([ellipse(x, y, 9)], CANDLE)
    ribbon = curve([(1136, 440), (1150, 560), (1124, 700), (1162, 860), (1140, 906)])
    c.fill([stroke(ribbon, 12, 11, 13)], LOTUS, mix(LOTUS, RUST, 0.4))
    c.fill([[(-20, -20), (560, -20), (-20, 700)]], PAPER, opacity=0.13, soft=50)
    return c.finish()


def hand(c, x, y, angle, size, skin, sleeve, point=False, left=False):
    """
    An arm from the edge and a hand laid flat, seen from above.
    Fingers are drawn as tapered strokes, parted by thin cuts of shadow.
    """
    flip = -1 if left else 1

    def at(points):
        return moved([(px * flip, py) for px, py in points], x, y, angle, size)

    dark = mix(skin, BARK, 0.4)
    tips = [(-44, -150, 25), (-17, -176, 27), (13, -170, 26), (40, -138, 22)]
    if point:
        tips = [(-46, -190, 26), (-16, -96, 28), (13, -92, 27), (40, -84, 23)]
    roots = [(-38, -58), (-13, -66), (12, -64), (34, -52)]
    palm = curve([(-50, -62), (-16, -78), (18, -76), (46, -54), (50, 10), (34, 62), (-32, 62),
        (-50, 6)], 6, True)
    fingers = []
    for (tx, ty, wide), (rx, ry) in zip(tips, roots, strict=True):
        line = curve([(rx, ry + 30), ((rx * 1.06 + tx) / 2, (ry + ty) / 2), (tx, ty)], 6)
        fingers.append(stroke(line, wide * 1.02, wide, wide * 0.8))
        fingers.append(ellipse(tx, ty, wide * 0.41, wide * 0.47))
    thumb = [stroke(curve([(-36, 34), (-72, -2), (-88, -50)], 6), 42, 32, 23),
        ellipse(-88, -51, 11.5, 13)]
    arm = [(-32, 40), (-30, 120), (-36, 420), (40, 420), (32, 120), (34, 40)]
    whole = [palm, *fingers, *thumb, arm]
    c.fill([moved(at(s), 12, 16) for s in whole], mix(BARK, PLUM, 0.3), opacity=0.3, soft=7)
    for s in (arm, *thumb, palm):
        c.fill([at(s)], skin, mix(skin, dark, 0.25), way="right", rough=0.4)
    for k in range(0, 8, 2):
        c.fill([at(fingers[k]), at(fingers[k + 1])], mix(skin, dark, 0.5), rough=0.4)
        slim = [(px * 0.9 + tips[k // 2][0] * 0.1 - 1, py) for px, py in fingers[k]]
        c.fill([at(slim), at(fingers[k + 1])], mix(skin, CREAM, 0.06), skin, rough=0.3)
        tx, ty, wide = tips[k // 2]
        if not point or k == 0:
            nail = ellipse(tx, ty - wide * 0.08, wide * 0.25, wide * 0.32)
            c.fill([at(nail)], mix(skin, BLUSH, 0.55), rough=0.2)
    cuts = [stroke(curve([(rx + 13, ry + 26), (rx + 12, ry - 6), (rx + 13, ry - 30)]), 0.6, 4,
        2) for rx, ry in roots[:3]]
    cuts += [dash(rx - 8, ry + 4, 16, 3, 8) for rx, ry in roots]
    cuts.append(stroke(curve([(-48, -6), (-40, 22), (-22, 40)]), 1, 4, 1))
    c.fill([at(cut) for cut in cuts], dark, opacity=0.7, rough=0.3)
    cuff = [(-54, 128), (-46, 108), (46, 108), (54, 128), (84, 760), (-84, 760)]
    c.fill([moved(at(cuff), 14, 18)], mix(BARK, PLUM, 0.3), opacity=0.3, soft=8)
    c.fill([at(cuff)], mix(sleeve, CREAM, 0.12), mix(sleeve, INK, 0.2), way="right")
    folds = [dash(-44 + k * 26, 136, c.random.uniform(80, 260), 7, 88 + k * 2) for k in range(4)]
    c.fill([at(f) for f in folds], mix(sleeve, INK, 0.35), opacity=0.5, rough=0.4)
    band = stroke([(-52, 130), (0, 126), (52, 130)], 7)
    c.fill([at(band)], mix(sleeve, CREAM, 0.5), opacity=0.85)


def map_table():
    c = Canvas("map-table")
    boards(c, mix(UMBER, OCHRE, 0.35), mix(UMBER, BARK, 0.5))
    sheet = [(206, 150), (1396, 128), (1420, 916), (190, 940)]
    c.fill([moved(sheet, 10, 18)], INK, opacity=0.4, soft=10)
    c.fill([sheet], mix(CREAM, PAPER, 0.4), mix(CREAM, SAND, 0.3), blotch=0.7)
    area = c.area(sheet)
    for points, tone in (([(160, 100), (560, 120), (640, 300), (420, 420), (170, 380)],
            mix(SAGE, CREAM, 0.5)), ([(980, 640), (1240, 560), (1460, 640), (1460, 960),
            (1000, 960)], mix(SAGE, CREAM, 0.4)), ([(1120, 110), (1430, 110), (1430, 330), (1240,
            340)], mix(STRAW, CREAM, 0.4))):
        c.fill([curve(points, 8, True)], tone, within=area, dry=0.08)
    hills = []
    for cx, cy, wide, count in ((380, 260, 180, 6), (1230, 800, 210, 7), (1290, 216, 110, 4),
            (420, 800, 130, 4)):
        for k in range(count):
            reach = wide * (1 - k / count)
            ring = [(cx + reach * px * c.random.uniform(0.93, 1.07) + k * 5,
                cy + reach * 0.66 * py - k * 4) for px, py in ellipse(0, 0, 1, start=0, end=345)[::1]]
            ring = curve(ring, 5, True)
            hills.append(stroke([*ring, ring[0]], 3))
    c.fill(hills, mix(OCHRE, UMBER, 0.25), within=area, opacity=0.75, rough=0.4)
    river = curve([(150, 560), (420, 520), (620, 620), (800, 540), (960, 380), (1100, 420),
        (1240, 460), (1460, 380)])
    c.fill([stroke(river, 34, 46, 28)], mix(WATER, SKY, 0.25), mix(WATER, LAKE, 0.3), within=area)
    c.fill([stroke([(x, y - 4) for x, y in river], 3)], PAPER, within=area, opacity=0.7, dry=0.3)
    side = curve([(840, 520), (820, 300), (900, 100)])
    c.fill([stroke(side, 20, 15, 9)], mix(WATER, SKY, 0.2), within=area)
    lake = curve([(620, 700), (720, 680), (800, 740), (760, 820), (640, 810)], 8, True)
    c.fill([lake], mix(WATER, SKY, 0.2), within=area)
    route = curve([(330, 470), (470, 380), (640, 420), (700, 560), (900, 640), (1050, 560),
        (1180, 620)], 12)
    c.fill([stroke(route[i : i + 3], 6) for i in range(0, len(route) - 3, 5)], LOTUS, rough=0.4)
    folds = [stroke([(sheet[0][0] + 1190 * t, 140), (sheet[0][0] + 1200 * t - 8, 530),
        (190 + 1230 * t, 930)], 3) for t in (0.25, 0.5, 0.75)]
    folds.append(stroke([(198, 545), (800, 536), (1408, 522)], 3))
    c.fill(folds, mix(SAND, UMBER, 0.3), opacity=0.55, within=area)
    c.fill([rect(606, 136, 904, 940)], PAPER, within=area, opacity=0.2)
    for x, y, tone in ((330, 470, LOTUS), (640, 420, CANDLE), (900, 640, LOTUS),
            (1180, 620, CANDLE), (1010, 250, LAKE), (520, 700, LAKE)):
        c.fill([ellipse(x + 8, y + 8, 16, 13)], BARK, opacity=0.4, soft=3)
        c.fill([ellipse(x, y - 4, 17)], mix(tone, PAPER, 0.15), mix(tone, INK, 0.25))
        c.fill([ellipse(x - 5, y - 10, 5)], PAPER, opacity=0.8)
    pencil(c, 980, 820, -28, CANDLE)
    stones = [(238, 186), (1366, 880)]
    for x, y in stones:
        c.fill([laid(c, curve([(-40, 4), (-20, -30), (24, -28), (44, 4), (20, 30), (-24, 28)], 6,
            True), x, y, 0)], mix(SLATE, MIST, 0.4), SLATE)
    hand(c, 512, 888, 12, 1.12, mix(CLAY, UMBER, 0.2), mix(LAKE, SLATE, 0.3), point=True)
    hand(c, 1130, 196, 196, 1.08, mix(UMBER, CLAY, 0.4), mix(OCHRE, STRAW, 0.2), left=True)
    hand(c, 1330, 566, -82, 1.08, mix(CLAY, SAND, 0.3), mix(LOTUS, RUST, 0.2))
    hand(c, 244, 356, 96, 1.02, mix(UMBER, CLAY, 0.65), mix(MOSS, SAGE, 0.25), left=True)
    return c.finish()
