"""Water: a lotus pond, a river, a lake."""

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
    LEAF,
    LOTUS,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
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
from .shapes import curve, dash, ellipse, moved, petal, rect, ridge, stroke


def ripples(c, top, bottom, colour, count, left=0, right=WIDTH, opacity=0.8):
    """Short cuts lying on water, longer and wider apart towards us."""
    cuts = []
    for _ in range(count):
        near = c.random.random() ** 1.5
        y = top + (bottom - top) * near
        length = 40 + 200 * near * c.random.uniform(0.4, 1)
        cuts.append(dash(c.random.uniform(left - 60, right), y, length, 1.5 + 4 * near))
    c.fill(cuts, colour, opacity=opacity, rough=0.3)


def lotus(c, x, y, size, dark=LOTUS, middle=ROSE, light=BLUSH):
    """An open lotus from the side: three rows of petals, each with its cut edge."""
    rows = [
        ([-58, 58, -36, 36, -14, 14], 1.0, 0.42, mix(middle, dark, 0.25), mix(middle, light, 0.5)),
        ([-82, 82, -52, 52, -26, 26, 0], 0.92, 0.44, mix(middle, dark, 0.05), light),
        ([-100, 100, -70, 70, -38, 38], 0.72, 0.42, mix(middle, light, 0.3), mix(light, PAPER, 0.4)),
        ([-18, 18], 0.62, 0.46, mix(middle, light, 0.45), mix(light, PAPER, 0.6)),
    ]
    for angles, length, width, tip, base in rows:
        for angle in angles:
            edge = petal(x, y, size * length * 1.03, size * width * 1.08, angle, 0.62)
            shape = petal(x, y, size * length, size * width, angle, 0.62)
            c.fill([edge], mix(tip, dark, 0.55), rough=0.4)
            c.fill([shape], tip, base, rough=0.4, blotch=0.5)
            veins = [dash(*moved([(0, -size * length * 0.92)], x, y, angle + lean)[0],
                size * length * 0.45, size * 0.014, angle + lean + 90) for lean in (-4, 0, 4)]
            c.fill(veins, mix(tip, dark, 0.4), rough=0.2, opacity=0.6)


def pad(c, x, y, wide, colour, turn=0):
    """A lotus leaf lying on the water, its notch towards `turn`."""
    high = wide * 0.3
    shadow = ellipse(x + 6, y + high * 0.22, wide, high)
    c.fill([shadow], mix(SLATE, FOREST, 0.5), opacity=0.45, rough=0.5)
    leaf = [(x, y), *ellipse(x, y, wide, high, turn + 9, turn + 351)]
    c.fill([leaf], mix(colour, SAGE, 0.35), colour, way="right", rough=0.5, blotch=0.6)
    ribs = []
    for i in range(11):
        tip = ellipse(x, y, wide * 0.86, high * 0.86, turn + 25 + i * 31, turn + 26 + i * 31)[0]
        ribs.append(stroke([(x, y), ((x + tip[0]) / 2, (y + tip[1]) / 2), tip], 3.5, 2.2, 0.4))
    c.fill(ribs, mix(colour, CREAM, 0.5), opacity=0.75, rough=0.3)
    rim = ellipse(x, y, wide * 0.97, high * 0.95, turn + 100, turn + 230)
    c.fill([stroke(rim, 0.5, wide * 0.022, 0.5)], mix(colour, CREAM, 0.65), rough=0.3)


def lotus_dawn():
    c = Canvas("lotus-dawn")
    c.fill([rect(-5, -5, WIDTH + 5, 470)], mix(SKY, ROSE, 0.16), mix(STRAW, BLUSH, 0.55),
        blotch=0.5)
    for y, colour in ((90, BLUSH), (170, PAPER), (240, BLUSH), (310, PAPER)):
        band = curve([(-20, y), (400, y - 26), (900, y + 18), (1300, y - 14), (1640, y + 8)])
        c.fill([stroke(band, 10, 34, 6)], colour, dry=0.45, opacity=0.7)
    for size, colour in ((150, mix(STRAW, BLUSH, 0.4)), (112, mix(CANDLE, STRAW, 0.5)),
            (86, mix(STRAW, PAPER, 0.35))):
        c.fill([ellipse(1080, 372, size)], colour, dry=0.08)
    c.fill([ridge(c.random, 430, 60, 9, floor=480)], mix(MIST, ROSE, 0.3))
    c.fill([ridge(c.random, 452, 44, 22, floor=480)], mix(SAGE, SLATE, 0.35))
    water = rect(-5, 462, WIDTH + 5, HEIGHT + 5)
    c.fill([water], mix(BLUSH, WATER, 0.4), mix(SLATE, FOREST, 0.3), blotch=0.6)
    c.fill([rect(-5, 460, WIDTH, 560)], BLUSH, dry=0.5, opacity=0.55)
    shine = []
    for i in range(26):
        y = 478 + i * i * 0.62
        wide = 100 - i * 1.5
        shine.append(dash(1080 - wide * c.random.uniform(0.5, 1.1), y, wide * 1.7, 3 + i * 0.22))
    c.fill(shine, mix(STRAW, PAPER, 0.3), rough=0.4, opacity=0.9)
    ripples(c, 480, 1050, mix(BLUSH, PAPER, 0.3), 70, opacity=0.5)
    ripples(c, 520, 1060, mix(SLATE, FOREST, 0.6), 60, opacity=0.5)
    for x, y, wide, colour, turn in (
        (140, 540, 62, SAGE, 20), (330, 522, 46, LEAF, 200), (620, 548, 66, SAGE, 160),
        (1420, 536, 64, LEAF, 40), (1290, 572, 58, MOSS, 220), (760, 600, 84, LEAF, 300),
        (250, 624, 112, MOSS, 330), (1500, 648, 128, LEAF, 190), (1040, 690, 120, MOSS, 30),
        (530, 742, 158, LEAF, 210), (60, 800, 176, FOREST, 0), (1350, 830, 206, MOSS, 150),
        (840, 912, 236, FOREST, 320), (300, 980, 250, MOSS, 200), (1560, 1010, 250, FOREST, 170),
    ):
        pad(c, x, y, wide, colour, turn)
    for x, y, top, size in ((690, 576, 486, 38), (1440, 620, 500, 52), (232, 620, 470, 70)):
        c.fill([stroke(curve([(x, y), (x + 6, (y + top) / 2), (x, top)]), 7, 6, 5)], MOSS)
        lotus(c, x, top, size)
    stem = curve([(560, 760), (545, 640), (560, 560)])
    c.fill([stroke(stem, 10, 9, 8)], MOSS)
    c.fill([petal(560, 575, 128, 66, 3, 0.4)], LOTUS, ROSE, rough=0.4)
    c.fill([petal(556, 575, 112, 34, -6, 0.4)], mix(ROSE, BLUSH, 0.3), ROSE, rough=0.4)
    c.fill([stroke(curve([(905, 930), (880, 800), (905, 690)]), 17, 14, 12)], MOSS, FOREST)
    lotus(c, 905, 700, 218)
    return c.finish()


def boat(c, x, y, length, roof=False, body=RUST):
    """A long river boat from the side, with its reflection."""
    hull = [(-0.5, -0.075), (-0.44, -0.02), (-0.2, 0.0), (0.2, 0.0), (0.42, -0.025), (0.5, -0.1),
        (0.46, 0.015), (0.36, 0.055), (0, 0.068), (-0.36, 0.055), (-0.46, 0.01)]
    mirror = moved(curve(hull, 6, True), x, y + length * 0.14, 0, length, -length * 0.8)
    c.fill([mirror], mix(body, SLATE, 0.45), dry=0.3, opacity=0.75)
    if roof:
        arch = [(-0.19, 0), (-0.2, -0.06), (-0.17, -0.1), (0, -0.116), (0.17, -0.1),
            (0.2, -0.06), (0.19, 0)]
        c.fill([moved(arch, x, y + length * 0.13, 0, length, -length)], SLATE, dry=0.4,
            opacity=0.7)
        shape = moved(curve(arch, 6), x, y, 0, length)
        c.fill([shape], OCHRE, mix(OCHRE, UMBER, 0.6), rough=0.6)
        mat = c.area([shape])
        ribs = [stroke(moved([(k, 0.01), (k + lean, -0.13)], x, y, 0, length), 2.4)
            for k in [i / 40 - 0.3 for i in range(25)] for lean in (-0.06, 0.06)]
        c.fill(ribs, mix(STRAW, OCHRE, 0.25), opacity=0.55, rough=0.3, within=mat)
        ribs = [stroke(moved(curve([(k, 0), (k * 1.04, -0.07), (k * 0.9, -0.12)], 5), x, y, 0,
            length), 6) for k in (-0.18, -0.06, 0.06, 0.18)]
        c.fill(ribs, mix(UMBER, OCHRE, 0.25), opacity=0.9, rough=0.3, within=mat)
    c.fill([moved(curve(hull, 6, True), x, y, 0, length)], body, mix(body, INK, 0.5), rough=0.5)
    for drop, share in ((0.012, 0.6), (0.032, 0.35)):
        edge = [(-0.45, -0.02 + drop), (-0.2, drop), (0.2, drop), (0.44, -0.025 + drop)]
        cut = stroke(moved(curve(edge), x, y, 0, length), 1, length * 0.007, 1)
        c.fill([cut], mix(body, SAND, share), rough=0.3)


def river_boats():
    c = Canvas("river-boats")
    c.fill([rect(-5, -5, WIDTH + 5, 430)], mix(WATER, SKY, 0.4), mix(CREAM, STRAW, 0.3),
        blotch=0.5)
    for y, height in ((90, 60), (170, 44), (240, 36), (300, 24)):
        x = c.random.uniform(100, 1100)
        cloud = curve([(x - 500, y), (x - 180, y - height), (x + 200, y - height * 0.7),
            (x + 620, y)])
        c.fill([stroke(cloud, 4, height, 4)], PAPER, dry=0.34, opacity=0.85)
    c.fill([ridge(c.random, 408, 62, 7, floor=440)], mix(SKY, LAKE, 0.35))
    c.fill([ridge(c.random, 424, 40, 20, floor=445)], mix(SAGE, LAKE, 0.45))
    for x in (120, 168, 1310, 1372, 1420, 760):
        top = 424 - c.random.uniform(60, 96)
        c.fill([stroke([(x, 432), (x + 3, top + 30), (x, top)], 5, 4, 4)], mix(FOREST, LAKE, 0.3))
        fans = [petal(x, top, 30, 12, a) for a in range(-120, 121, 30)]
        c.fill(fans, mix(FOREST, LAKE, 0.3), rough=0.5)
    c.fill([rect(-5, 432, WIDTH + 5, HEIGHT + 5)], mix(SKY, CREAM, 0.35), mix(LAKE, SLATE, 0.4))
    c.fill([rect(-5, 436, WIDTH + 5, 520)], mix(SAGE, LAKE, 0.4), dry=0.6, opacity=0.7)
    c.fill([rect(-5, 560, WIDTH + 5, HEIGHT)], LAKE, dry=0.62, opacity=0.6)
    ripples(c, 450, 1060, mix(CREAM, PAPER, 0.4), 120, opacity=0.75)
    ripples(c, 560, 1060, SLATE, 90, opacity=0.6)
    boat(c, 1110, 566, 330, body=UMBER)
    boat(c, 600, 742, 760, roof=True)
    pole = [(352, 590), (300, 720), (262, 850)]
    c.fill([stroke(curve(pole), 6, 7, 5)], BARK)
    ripples(c, 770, 860, mix(CREAM, PAPER, 0.4), 26, 160, 900)
    reeds = []
    for i in range(46):
        x = 1180 + i * 9.5 + c.random.uniform(-8, 8)
        tip = x + c.random.uniform(-50, 34)
        top = 1080 - c.random.uniform(90, 300) * (0.35 + i / 60)
        reeds.append(stroke(curve([(x, 1080), ((x + tip) / 2 + 8, (1080 + top) / 2),
            (tip, top)]), 9, 6, 0.6))
    c.fill(reeds[::2], FOREST)
    c.fill(reeds[1::2], MOSS)
    return c.finish()


def cone(c, x, base, wide, height, colour, light):
    """A volcano with its gullies; the sun stands on the left."""
    side = [
        (x - wide, base), (x - wide * 0.45, base - height * 0.34),
        (x - wide * 0.13, base - height * 0.86), (x - wide * 0.06, base - height),
        (x + wide * 0.05, base - height * 0.98), (x + wide * 0.14, base - height * 0.84),
        (x + wide * 0.5, base - height * 0.3), (x + wide, base),
    ]
    outline = [*curve(side), (x + wide, base + 40), (x - wide, base + 40)]
    c.fill([outline], colour, mix(colour, MIST, 0.45), blotch=0.5)
    area, cuts = c.area(outline), []
    for i in range(20):
        t = c.random.uniform(-0.9, 0.2)
        start = c.random.uniform(0.72, 0.99) if i % 2 else c.random.uniform(0.3, 0.8)
        foot = (x + wide * t, base - height * 0.02)
        head = (x + wide * t * (1 - start) * 0.8, base - height * start)
        middle = ((foot[0] + head[0]) / 2 + wide * 0.04, (foot[1] + head[1]) / 2 + height * 0.06)
        cuts.append(stroke(curve([head, middle, foot]), 1, 5, 1))
    c.fill(cuts, light, within=area, rough=0.5, opacity=0.75, dry=0.25, brush="along")
    shade = [(x + wide * 0.02, base - height * 1.02), (x + wide * 0.12, base - height * 0.5),
        (x + wide * 0.2, base + 40), (x + wide * 1.2, base + 40), (x + wide * 0.3, base - height)]
    c.fill([shade], mix(colour, SLATE, 0.45), within=area, opacity=0.5, dry=0.12, brush="along")


def mountain_lake():
    c = Canvas("mountain-lake")
    c.fill([rect(-5, -5, WIDTH + 5, 600)], mix(SKY, WATER, 0.55), mix(CREAM, BLUSH, 0.35),
        blotch=0.5)
    for y, wide in ((96, 26), (150, 16), (300, 20)):
        band = curve([(-20, y + 20), (500, y - 18), (1000, y + 14), (1640, y - 22)])
        c.fill([stroke(band, 8, wide, 6)], PAPER, dry=0.4, opacity=0.7)
    cone(c, 1180, 590, 560, 300, mix(WATER, LAKE, 0.45), mix(SKY, CREAM, 0.4))
    cone(c, 520, 596, 620, 420, LAKE, mix(WATER, CREAM, 0.35))
    for x, y, long, high in ((300, 256, 330, 22), (390, 238, 360, 30), (470, 222, 190, 22),
            (560, 262, 260, 16), (1040, 372, 300, 18), (1100, 356, 220, 24), (1190, 378, 250,
            12)):
        cloud = curve([(x, y + 4), (x + long * 0.4, y - 4), (x + long, y + 6)])
        c.fill([stroke(cloud, 3, high, 2)], PAPER, dry=0.12, opacity=0.92)
    c.fill([ridge(c.random, 590, 70, 11, floor=640)], mix(SLATE, SAGE, 0.35),
        mix(SAGE, MIST, 0.4))
    c.fill([rect(-5, 596, WIDTH + 5, 640)], MIST, dry=0.35, opacity=0.75)
    c.fill([rect(-5, 616, WIDTH + 5, HEIGHT + 5)], mix(WATER, MIST, 0.3), mix(LAKE, SLATE, 0.55))
    for x, wide, deep, colour in ((1180, 520, 190, LAKE), (520, 580, 290, SLATE)):
        side = [(x - wide, 618), (x - wide * 0.42, 618 + deep * 0.36), (x - 60, 618 + deep),
            (x + 60, 618 + deep * 0.98), (x + wide * 0.45, 618 + deep * 0.32), (x + wide, 618)]
        c.fill([curve(side)], colour, dry=0.3, opacity=0.5, rough=3)
    ripples(c, 630, 1040, mix(SKY, PAPER, 0.5), 130, opacity=0.7)
    ripples(c, 660, 1060, mix(SLATE, INK, 0.2), 70, opacity=0.45)
    shore = [*curve([(-40, 900), (180, 912), (380, 966), (640, 1000), (900, 1046),
        (1100, 1090)]), (-40, 1100)]
    c.fill([shore], MOSS, FOREST)
    pier = [(250, 946), (330, 940), (760, 838), (716, 830)]
    c.fill([[(x, y + 16) for x, y in pier]], mix(SLATE, INK, 0.4), opacity=0.6)
    c.fill([pier], mix(SAND, OCHRE, 0.35), mix(OCHRE, UMBER, 0.45), rough=0.6)
    boards = [stroke([(250 + 466 * t, 946 - 116 * t), (290 + 448 * t, 943 - 109 * t),
        (330 + 430 * t, 940 - 102 * t)], 2) for t in [i / 16 for i in range(1, 16)]]
    c.fill(boards, UMBER, rough=0.3, opacity=0.8)
    posts = [rect(x - 6, y - 34, x + 6, y + 46) for x, y in ((712, 832), (766, 838), (560, 872),
        (610, 880))]
    c.fill(posts, UMBER, BARK)
    boat(c, 1080, 742, 250, body=CLAY)
    grass = []
    for _ in range(150):
        x = c.random.uniform(-20, 900)
        y = 930 + (max(x, 0) / 900) ** 1.2 * 150 + c.random.uniform(-10, 120)
        grass.append(dash(x, y, c.random.uniform(40, 120), 6, -90 + c.random.uniform(-22, 30)))
    c.fill(grass[::3], LEAF)
    c.fill(grass[1::3], mix(SAGE, STRAW, 0.35))
    c.fill(grass[2::3], FOREST)
    return c.finish()
