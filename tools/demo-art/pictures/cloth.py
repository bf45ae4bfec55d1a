"""Threads: a backstrap loom, and a woven band with maize."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from .canvas import HEIGHT, WIDTH, Canvas, mix
from .palette import (
    BARK,
    CANDLE,
    CLAY,
    CREAM,
    FOREST,
    INK,
    LAKE,
    LEAF,
    LINEN,
    LOTUS,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    SLATE,
    UMBER,
)
from .shapes import curve, dash, ellipse, moved, petal, rect, rounded, stroke


def bar(c, left, right, y, thick, light=OCHRE, dark=UMBER):
    """A wooden rod lying across, with its shadow."""
    c.fill([rounded(left + 6, y + thick * 0.3, right + 10, y + thick * 1.5, thick * 0.5)], BARK,
        opacity=0.4, soft=6)
    c.fill([rounded(left, y - thick / 2, right, y + thick / 2, thick * 0.5)],
        mix(light, CREAM, 0.2), mix(light, dark, 0.75))
    shine = [dash(c.random.uniform(left, right - 120), y - thick * c.random.uniform(0, 0.3),
        c.random.uniform(60, 200), 3) for _ in range(9)]
    c.fill(shine, mix(light, PAPER, 0.5), opacity=0.6, rough=0.3)


def loom_threads():
    c = Canvas("loom-threads")
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(CREAM, SAND, 0.2), mix(SAND, CLAY, 0.28),
        blotch=0.8)
    c.fill([rect(-5, -5, WIDTH + 5, 700)], PAPER, dry=0.6, opacity=0.35)
    leaves = [petal(c.random.uniform(-40, 220), c.random.uniform(-20, 260),
        c.random.uniform(80, 150), 34, c.random.uniform(80, 200)) for _ in range(16)]
    c.fill(leaves, mix(SAGE, SAND, 0.55), opacity=0.5, soft=3)
    count, top, heddle, fell, low = 132, 112, 400, 600, 1100
    stripes = [LOTUS, CREAM, LAKE, CREAM, OCHRE, MOSS, CREAM, PLUM, CANDLE, LAKE, CREAM, LOTUS]
    wide = (6, 2, 10, 2, 8, 9, 3, 8, 5, 8, 3, 2)
    colours = [s for s, n in zip(stripes, wide, strict=True) for _ in range(n)]
    colours = [*colours, *colours[::-1]]

    def place(i, y):
        t = i / (count - 1)
        narrow = 430 + (y - top) * 0.06
        return WIDTH / 2 + (t - 0.5) * narrow * 2

    c.fill([[(place(0, top) + 40, top + 30), (place(131, top) + 46, top + 30),
        (place(131, low) + 60, low), (place(0, low) + 46,
        low)]], mix(CLAY, UMBER, 0.4), opacity=0.35, soft=16)
    ropes = [curve([(800, -60), (600, 20), (place(0, top) + 6, top)]),
        curve([(800, -60), (1000, 20), (place(131, top) - 6, top)])]
    c.fill([stroke(r, 12) for r in ropes], mix(SAND, OCHRE, 0.4), OCHRE)
    groups = {}
    for i in range(count):
        lift = 7 if i % 2 else -7
        path = [(place(i, top), top), (place(i, 250), 250),
            (place(i, heddle) + lift * 0.25, heddle), (place(i, fell), fell + 6)]
        shape = stroke(curve(path, 5), 4.4, 4.8, 5.2)
        tone = mix(colours[i % len(colours)], PAPER if i % 2 else INK, 0.1)
        groups.setdefault(tone, []).append(shape)
    for tone, shapes in groups.items():
        c.fill(shapes, tone, rough=0.3, blotch=0.2)
    for y in (heddle - 70, heddle + 96):
        shadow = [(place(0, y), y), (place(131, y), y), (place(131, y) + 4, y + 46),
            (place(0, y) + 4, y + 46)]
        c.fill([shadow], BARK, opacity=0.3, soft=9)
    left, right = place(0, fell) - 6, place(131, fell) + 6
    cloth = [(left, fell), (right, fell), (place(131, low) + 6, low), (place(0, low) - 6, low)]
    c.fill([cloth], LOTUS, mix(LOTUS, PLUM, 0.3))
    area = c.area(cloth)
    rows = [
        (fell, 26, CREAM, None), (626, 16, LAKE, None), (642, 92, LOTUS, "diamond"),
        (734, 14, CANDLE, None), (748, 40, MOSS, "zigzag"), (788, 14, CANDLE, None),
        (802, 108, mix(LAKE, SLATE, 0.4), "star"), (910, 14, CREAM, None),
        (924, 40, OCHRE, "zigzag"), (964, 14, CREAM, None), (978, 130, LOTUS, "diamond"),
    ]
    for y, high, tone, kind in rows:
        c.fill([rect(300, y, 1300, y + high)], tone, mix(tone, INK, 0.12), within=area, rough=0.5)
        mid, marks, inner = y + high / 2, [], []
        if kind == "diamond":
            for k in range(11):
                x = left + 44 + k * 88
                for s in range(6):
                    w, h = 36 - s * 7, high * 0.075
                    marks += [rect(x - w, mid - h * (s + 1), x + w, mid - h * s),
                        rect(x - w, mid + h * s, x + w, mid + h * (s + 1))]
                inner.append(moved([(0, -15), (15, 0), (0, 15), (-15, 0)], x, mid))
        elif kind == "zigzag":
            line = [(left - 30 + k * 22, mid + (11 if k % 2 else -11)) for k in range(50)]
            marks.append(stroke(line, 9))
        elif kind == "star":
            for k in range(8):
                x = left + 62 + k * 120
                marks += [moved([(0, -44), (13, -13), (44, 0), (13, 13), (0, 44), (-13, 13),
                    (-44, 0), (-13, -13)], x, mid, a) for a in (0, 45)]
                inner.append(ellipse(x, mid, 12))
                marks += [moved([(0, -15), (9, 0), (0, 15), (-9, 0)], x + 60, mid)]
        c.fill(marks, {"diamond": CANDLE, "zigzag": CREAM, "star": CREAM}.get(kind, CREAM),
            within=area, rough=0.5)
        c.fill(inner, {"diamond": LAKE, "star": LOTUS}.get(kind, LOTUS), within=area, rough=0.4)
    weft = [stroke([(300, y), (800, y + 1), (1300, y)], 1.6) for y in range(fell, HEIGHT + 20, 7)]
    c.fill(weft, INK, within=area, opacity=0.16, rough=0.3)
    warp = [stroke([(place(i, fell), fell), (place(i, 850), 850), (place(i, low), low)], 1.3)
        for i in range(0, count, 1)]
    c.fill(warp, PAPER, within=area, opacity=0.13, rough=0.2)
    bar(c, 300, 1300, top, 40)
    wraps = [stroke([(place(i, top) - 3, top - 22), (place(i, top), top),
        (place(i, top) + 3, top + 24)], 4) for i in range(0, count, 2)]
    c.fill(wraps, mix(CREAM, SAND, 0.3), rough=0.3, opacity=0.9)
    bar(c, 270, 1330, heddle - 70, 30, mix(OCHRE, SAND, 0.3), UMBER)
    loops = [stroke(curve([(place(i, heddle) - 2, heddle - 76),
        (place(i, heddle) + 5, heddle - 40), (place(i, heddle),
        heddle - 12)]), 2.6) for i in range(0, count, 3)]
    c.fill(loops, PAPER, rough=0.2, opacity=0.85)
    blade = [(230, heddle + 96), (262, heddle + 74), (1300, heddle + 70), (1386, heddle + 96),
        (1300, heddle + 124), (262, heddle + 120)]
    c.fill([blade], mix(CLAY, OCHRE, 0.45), mix(RUST, BARK, 0.3))
    shine = [dash(c.random.uniform(280, 1200), heddle + 82 + c.random.uniform(0, 30),
        c.random.uniform(90, 260), 3) for _ in range(16)]
    c.fill(shine, mix(OCHRE, CREAM, 0.4), opacity=0.5, rough=0.3)
    for x, y, tone, angle in ((170, 900, LAKE, -24), (1440, 860, CANDLE, 30),
            (1490, 990, LOTUS, 8), (110, 1010, MOSS, 12)):
        c.fill([moved(ellipse(0, 0, 84, 42), x + 12, y + 20, angle)], BARK, opacity=0.35, soft=7)
        c.fill([moved(rounded(-128, -8, 128, 8, 7), x, y, angle)], mix(OCHRE, UMBER, 0.3), UMBER)
        spool = moved(curve([(-84, -14), (-30, -40), (30, -40), (84, -14), (84, 14), (30, 40),
            (-30, 40), (-84, 14)], 6, True), x, y, angle)
        c.fill([spool], mix(tone, PAPER, 0.12), mix(tone, INK, 0.3))
        turns = [stroke(moved(curve([(k * 11 - 2, -42), (k * 11 + 7, 0), (k * 11 - 2, 42)]), x,
            y, angle), 1, 3, 1) for k in range(-7, 8)]
        c.fill(turns, mix(tone, PAPER, 0.5), opacity=0.7, rough=0.3, within=c.area(spool))
    return c.finish()


MAIZE = (
    ".......cc.......",
    "......cyyc......",
    "......yyyy......",
    ".g....yoyy....g.",
    ".gg...yyoy...gg.",
    "..gg..yoyy..gg..",
    "..lgg.yyoy.ggl..",
    "...lggyoyyggl...",
    "....lggyyggl....",
    "g....lgyygl....g",
    "gg....lggl....gg",
    "lgg....gg....ggl",
    ".lggg..gg..gggl.",
    "..llgggggggggl..",
    "....llggggll....",
    "......lggl......",
    ".......gg.......",
    ".......gg.......",
    "......rggr......",
    "....rrrggrrr....",
)  # the plant as it is counted out on the threads


def maize_weaving():
    c = Canvas("maize-weaving")
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(CREAM, LINEN, 0.3), mix(LINEN, SAND, 0.4),
        blotch=0.6)
    for step, way in ((9, 0), (9, 1)):
        lines = ([stroke([(-5, y), (800, y), (1605, y)], 1.6)
            for y in range(0, HEIGHT, step)] if way else [stroke([(x, -5), (x, 500), (x, 1075)],
            1.6) for x in range(0, WIDTH, step)])
        c.fill(lines, mix(SAND, UMBER, 0.3), opacity=0.2, rough=0.3)
    cell, left, top = 17, -17, 126
    columns = 97
    ground = mix(LOTUS, PLUM, 0.12)
    tones = {"y": CANDLE, "o": mix(OCHRE, CLAY, 0.3), "c": CREAM, "g": mix(LEAF, SAGE, 0.2),
        "l": mix(MOSS, FOREST, 0.2), "r": mix(LAKE, SLATE, 0.2), ".": ground, "n": mix(NIGHT,
        LAKE, 0.25), "w": CREAM, "b": LAKE, "s": ROSE, "k": RUST}
    rows = []
    rows += ["n" * columns] * 2
    rows += ["".join("wnnnnw"[(k + s) % 6] if s < 3 else "wnnnnw"[(k - s) % 6]
        for k in range(columns)) for s in range(3)]
    rows += ["y" * columns, "n" * columns, "k" * columns]
    zig = 8
    for s in range(5):
        away = [abs((k % zig) - zig // 2) for k in range(columns)]
        rows.append("".join("b" if far == s else "w" if far < s else "." for far in away))
    rows += ["k" * columns]
    for line in MAIZE:
        rows.append("".join((line + "....")[(k + 1) % 20] for k in range(columns)))
    extra = {(2, 18): "s", (3, 17): "s", (3, 18): "y", (3, 19): "s", (4, 18): "s", (9, 18): "c",
        (10, 17): "c", (10, 18): "s", (10, 19): "c", (11, 18): "c", (16, 18): "s", (17,
        17): "s", (17, 18): "y", (17, 19): "s", (18, 18): "s"}
    start = len(rows) - len(MAIZE)
    for (r, k), mark in extra.items():
        line = list(rows[start + r])
        for x in range(columns):
            if (x + 1) % 20 == k % 20:
                line[x] = mark
        rows[start + r] = "".join(line)
    half = rows[:start]
    rows += half[::-1]
    bottom = top + len(rows) * cell
    c.fill([rect(-5, top + 14, WIDTH + 5, bottom + 26)], mix(UMBER, BARK, 0.3), opacity=0.35,
        soft=10)
    c.fill([rect(-5, top, WIDTH + 5, bottom)], ground)
    groups, shift = {}, c.random.uniform
    for r, line in enumerate(rows):
        for k, mark in enumerate(line):
            x, y = left + k * cell, top + r * cell
            shade = (k * 7 + r * 13 + k * r) % 5 < 2
            tone = mix(tones[mark], PAPER if shade else INK, 0.05)
            stitch = rect(x + shift(0, 2), y + shift(0.4, 2), x + cell - shift(0, 1.5),
                y + cell - shift(0.4, 2))
            groups.setdefault(tone, []).append(stitch)
    for tone, shapes in groups.items():
        c.fill(shapes, tone, rough=0, blotch=0.25)
    threads = [stroke([(left + k * cell + d, top), (left + k * cell + d, 500),
        (left + k * cell + d, bottom)], 1.3) for k in range(columns) for d in (4, 8, 12)]
    c.fill(threads, INK, opacity=0.17, rough=0)
    threads = [stroke([(0, top + r * cell), (800, top + r * cell), (1600, top + r * cell)], 2)
        for r in range(len(rows))]
    c.fill(threads, INK, opacity=0.16, rough=0.3)
    for y, way in ((top, -1), (bottom, 1)):
        c.fill([stroke([(-5, y), (800, y + 1), (1605, y)], 9)], mix(NIGHT, LAKE, 0.3))
        knots, tails = [], []
        for x in range(10, WIDTH, 30):
            sway = c.random.uniform(-5, 5)
            end = y + way * c.random.uniform(58, 72)
            knots.append(ellipse(x, y + way * 14, 7, 9))
            for d in (-8, -3, 3, 8):
                tails.append(stroke(curve([(x + d * 0.3, y + way * 16),
                    (x + d * 0.8 + sway * 0.4, (y + end) / 2), (x + d + sway,
                    end + d)]), 3.4, 3, 1.6))
        c.fill(tails, mix(NIGHT, LAKE, 0.35), rough=0.4)
        c.fill(knots, LOTUS, rough=0.4)
    return c.finish()
