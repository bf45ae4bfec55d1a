"""Land: a stupa on its hill, palms and rice, terraces in mist, a school yard."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from .canvas import HEIGHT, WIDTH, Canvas, mix
from .nature import bush, grass, sky, stupa, sugar_palm
from .palette import (
    ASH,
    BARK,
    BLUSH,
    CLAY,
    CREAM,
    FOREST,
    LAKE,
    LEAF,
    LOTUS,
    MIST,
    MOSS,
    OCHRE,
    PAPER,
    RUST,
    SAGE,
    SAND,
    SKY,
    SLATE,
    STONE,
    STRAW,
    UMBER,
    WATER,
)
from .shapes import curve, dash, ellipse, rect, ridge, stroke


def stupa_hill():
    c = Canvas("stupa-hill")
    sky(c, mix(SKY, SAGE, 0.2), mix(CREAM, STRAW, 0.22), 700, count=6)
    c.fill([ridge(c.random, 560, 130, 6)], mix(SKY, SAGE, 0.45), mix(MIST, CREAM, 0.4))
    c.fill([ridge(c.random, 640, 110, 8)], mix(SAGE, SKY, 0.3), mix(SAGE, CREAM, 0.45))
    for x in (150, 250, 330, 1450, 1520):
        bush(c, x, 640 + c.random.uniform(-6, 24), 60, 46, mix(MOSS, SKY, 0.25),
            mix(SAGE, CREAM, 0.2))
    hill = [*curve([(-60, 800), (220, 716), (560, 560), (860, 432), (1060, 424), (1240, 486),
        (1440, 640), (1660, 730)]), (1660, 1100), (-60, 1100)]
    c.fill([hill], mix(LEAF, SAGE, 0.4), mix(MOSS, FOREST, 0.35), blotch=0.8)
    area = c.area(hill)
    for i in range(9):
        y = 500 + i * 62
        line = curve([(-60, y + 330 - i * 26), (400, y + 130), (900, y - 10), (1200, y + 40),
            (1660, y + 260 - i * 14)])
        c.fill([stroke(line, 2, 5 + i, 2)], mix(SAGE, STRAW, 0.35), within=area, dry=0.42,
            opacity=0.6)
    for x, y, size in ((700, 520, 60), (1214, 500, 66), (1300, 548, 80), (640, 566, 70),
            (1130, 450, 44)):
        bush(c, x, y, size, size * 0.86, MOSS, SAGE)
    stupa(c, 950, 446, 350)
    path = [((560, 1090), (900, 1090)), ((640, 980), (880, 985)), ((820, 880), (1010, 884)),
        ((940, 790), (1080, 792)), ((930, 700), (1040, 702)), ((860, 620),
        (944, 624)), ((900, 540), (956, 544)), ((936, 450), (966, 450))]
    left, right = curve([a for a, _ in path], 8), curve([b for _, b in path], 8)
    c.fill([left + right[::-1]], mix(SAND, CREAM, 0.6), mix(SAND, OCHRE, 0.18), rough=1.4)
    steps = [stroke([(a[0] + 4, a[1]), ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + 3),
        (b[0] - 4, b[1])], 1, 4, 1) for a, b in list(zip(left, right, strict=True))[2::2]]
    c.fill(steps, mix(OCHRE, UMBER, 0.25), opacity=0.55, rough=0.4)
    for x, y, size in ((230, 850, 120), (90, 930, 150), (1420, 800, 130), (1540, 900, 170),
            (1290, 960, 90), (430, 1010, 96)):
        c.fill([rect(x - size * 0.06, y + size * 0.3, x + size * 0.06, y + size * 1.1)], BARK)
        bush(c, x, y, size, size * 0.9, mix(MOSS, FOREST, 0.5), mix(LEAF, SAGE, 0.5))
    grass(c, 240, -20, 1620, 930, 1090, (SAGE, FOREST, mix(STRAW, SAGE, 0.4)), 60)
    return c.finish()


def palm_field():
    c = Canvas("palm-field")
    sky(c, mix(SKY, WATER, 0.3), mix(CREAM, STRAW, 0.4), 600, count=7)
    c.fill([ellipse(1210, 250, 74)], mix(STRAW, PAPER, 0.35), dry=0.06)
    c.fill([ridge(c.random, 560, 70, 5, floor=620)], mix(SKY, LAKE, 0.3))
    c.fill([ridge(c.random, 585, 34, 26, floor=620)], mix(SAGE, LAKE, 0.35))
    for x in (900, 960, 1004, 1420, 1470):
        sugar_palm(c, x, 596, 596 - c.random.uniform(70, 110), 26, mix(FOREST, LAKE, 0.35),
            mix(LEAF, LAKE, 0.3))
    c.fill([rect(-5, 590, WIDTH + 5, HEIGHT + 5)], mix(STRAW, SAGE, 0.45), mix(LEAF, MOSS, 0.4),
        blotch=0.8)
    lines = [600, 622, 656, 706, 776, 868, 985, 1100]
    tones = [mix(STRAW, SAGE, 0.3), mix(SAGE, LEAF, 0.4), mix(STRAW, LEAF, 0.4),
        mix(LEAF, SAGE, 0.2), mix(STRAW, LEAF, 0.55), LEAF, mix(LEAF, MOSS, 0.6)]
    for i, (top, low, tone) in enumerate(zip(lines, lines[1:], tones, strict=False)):
        high = [(-20, top), (400, top - 8 + i * 3), (900, top + 6 - i * 4), (1640, top - 4)]
        field = [*curve(high), (1640, low + 30), (-20, low + 30)]
        c.fill([field], mix(tone, STRAW, 0.18), tone, blotch=0.7)
        if i in (2, 4):
            wet = [(300 + i * 150, low - 26), (760 + i * 90, low - 34),
                (1150 + i * 60, low - 18), (620, low - 8)]
            c.fill([curve(wet, 8, True)], mix(SKY, PAPER, 0.3), dry=0.15, opacity=0.9)
        grass(c, 170 + 60 * i, -20, 1620, top + 12, low + 14,
            (mix(tone, FOREST, 0.45), mix(tone, STRAW, 0.55)), 10 + i * 12, 12)
        bund = curve([(px, py + 2) for px, py in high])
        c.fill([stroke(bund, 3 + i * 2.4)], mix(SAND, SAGE, 0.35), mix(OCHRE, MOSS, 0.4),
            rough=1.2)
    for x, foot, top, size in ((1330, 690, 330, 74), (620, 720, 300, 84), (120, 800, 150, 118),
            (372, 850, 236, 104)):
        c.fill([ellipse(x + 30, foot, size * 0.8, size * 0.12)], FOREST, opacity=0.5)
        sugar_palm(c, x, foot, top, size)
    grass(c, 120, 40, 520, 800, 880, (MOSS, SAGE), 46)
    return c.finish()


def hill_terraces():
    c = Canvas("hill-terraces")
    sky(c, mix(MIST, SKY, 0.5), mix(CREAM, MIST, 0.3), 520, count=3)
    hills = [(330, 230, 6, mix(SKY, SAGE, 0.3)), (450, 250, 5, mix(SAGE, SKY, 0.25)),
        (590, 290, 5, mix(SAGE, LEAF, 0.4)), (760, 310, 4, mix(LEAF, MOSS, 0.3)), (930, 280, 4,
        mix(MOSS, LEAF, 0.25)), (1100, 230, 3, mix(MOSS, FOREST, 0.45))]
    for n, (base, height, bumps, tone) in enumerate(hills):
        crest = ridge(c.random, base, height, bumps, floor=HEIGHT + 60)
        c.fill([crest], mix(tone, STRAW, 0.16), mix(tone, FOREST, 0.12), blotch=0.7)
        area, top = c.area(crest), crest[:-2]
        step = 9 + n * 6
        for k in range(1, 16):
            drop = k * step * (1 + k * 0.05)
            sway = c.random.uniform(-0.25, 0.25)
            line = [(x, y + drop + sway * step * ((x / 220 + k) % 2 - 1)) for x, y in top[::3]]
            line = curve(line, 4)
            wide = 1.6 + n * 1.1
            c.fill([stroke([(x, y + wide * 1.3) for x, y in line], wide * 1.7)],
                mix(tone, FOREST, 0.45), within=area, opacity=0.6, rough=0.8)
            light = mix(tone, STRAW if k % 3 else PAPER, 0.55)
            c.fill([stroke(line, wide * 1.5)], light, within=area, rough=0.8, dry=0.12)
        if n < 5:
            for lift, share in ((46, 0.5), (10, 0.75)):
                low = hills[n + 1][0] - hills[n + 1][1] * 0.4
                fog = curve([(-60, low - lift), (400, low - 30 - lift), (900, low + 20 - lift),
                    (1660, low - 10 - lift)])
                c.fill([stroke(fog, 60 + n * 10)], mix(PAPER, MIST, 0.35), dry=0.1,
                    opacity=share * 0.55, soft=14)
        if n in (3, 4):
            for _ in range(9):
                x = c.random.uniform(0, WIDTH)
                y = min(top, key=lambda p: abs(p[0] - x))[1] + c.random.uniform(0, 90)
                bush(c, x, y, 16 + n * 5, 15 + n * 4, FOREST, LEAF)
    x, y = 1120, 762
    c.fill([rect(x - 44, y - 42, x + 44, y)], mix(SAND, CREAM, 0.4), SAND)
    c.fill([[(x - 64, y - 36), (x - 34, y - 84), (x + 34, y - 84), (x + 64, y - 36)]], RUST,
        LOTUS)
    c.fill([rect(x - 10, y - 30, x + 10, y), rect(x + 20, y - 30, x + 34, y - 14)], UMBER)
    bush(c, x + 96, y - 30, 44, 42, FOREST, LEAF)
    bush(c, x - 92, y - 20, 34, 32, MOSS, SAGE)
    smoke = curve([(x + 18, y - 86), (x + 30, y - 130), (x + 8, y - 176), (x + 34, y - 230)])
    c.fill([stroke(smoke, 3, 9, 2)], PAPER, opacity=0.6, soft=2)
    return c.finish()


def school_yard():
    c = Canvas("school-yard")
    sky(c, mix(SKY, WATER, 0.2), mix(CREAM, BLUSH, 0.4), 650, count=4)
    for x, size in ((1220, 120), (1380, 150), (1540, 130), (760, 90), (620, 110)):
        bush(c, x, 500, size, size * 0.9, mix(SAGE, LAKE, 0.2), mix(SAGE, CREAM, 0.3))
    for x in range(-30, 640, 54):
        bush(c, x, 606 + c.random.uniform(-8, 8), 48, 46, mix(MOSS, LAKE, 0.25),
            mix(SAGE, LEAF, 0.4))
    c.fill([rect(-5, 640, WIDTH + 5, HEIGHT + 5)], mix(SAND, CREAM, 0.3), mix(SAND, CLAY, 0.3),
        blotch=0.9)
    left, right, eave, floor = 560, 1560, 452, 672
    c.fill([rect(left, eave - 10, right, floor)], mix(STRAW, CREAM, 0.35), mix(STRAW, OCHRE, 0.2))
    c.fill([rect(left, floor - 44, right, floor)], mix(OCHRE, CLAY, 0.5))
    roof = [(left - 46, eave), (left + 60, eave - 132), (right - 60, eave - 132),
        (right + 46, eave)]
    c.fill([roof], mix(RUST, CLAY, 0.4), mix(RUST, LOTUS, 0.5))
    tiles = [stroke([(left + 60 + 880 * t, eave - 130), (left - 46 + 1092 * t, eave)], 1, 3, 3)
        for t in [i / 44 for i in range(45)]]
    c.fill(tiles, mix(RUST, BARK, 0.4), rough=0.4, opacity=0.7)
    c.fill([rect(left - 40, eave, right + 40, eave + 24)], mix(UMBER, OCHRE, 0.2), opacity=0.55)
    for i in range(5):
        x = left + 56 + i * 196
        c.fill([rect(x, 512, x + 62, floor)], mix(LAKE, SLATE, 0.3), LAKE)
        c.fill([rect(x + 29, 514, x + 33, floor)], SLATE)
        for k in (0, 1):
            wx = x + 88 + k * 46
            c.fill([rect(wx, 524, wx + 38, 602)], mix(LAKE, WATER, 0.4), LAKE)
            slats = [rect(wx + 4, 532 + s * 9, wx + 34, 535 + s * 9) for s in range(8)]
            c.fill(slats, mix(SLATE, LAKE, 0.4), rough=0.3)
    posts = [rect(x - 6, eave, x + 6, floor + 8) for x in range(left - 6, right + 10, 196)]
    c.fill(posts, PAPER, mix(SAND, ASH, 0.3), rough=0.5)
    c.fill([rect(left - 40, floor, right + 40, floor + 18)], mix(STONE, PAPER, 0.35), STONE)
    pots = [(x, floor + 30) for x in range(left + 90, right, 196)]
    for x, y in pots:
        c.fill([[(x - 20, y - 26), (x + 20, y - 26), (x + 14, y + 10), (x - 14, y + 10)]], CLAY,
            RUST)
        bush(c, x, y - 44, 26, 24, MOSS, SAGE)
    shade = curve([(-60, 860), (200, 790), (560, 800), (860, 850), (900, 930), (560, 990),
        (100, 1000)], 8, True)
    c.fill([shade], mix(UMBER, SLATE, 0.4), dry=0.16, opacity=0.42)
    trunk = [(196, 900), (240, 860), (262, 720), (240, 560), (150, 420), (210, 410), (285, 520),
        (316, 400), (372, 400), (352, 560), (372, 720), (392, 860), (440, 905), (330, 890)]
    c.fill([curve(trunk, 5, True)], mix(UMBER, ASH, 0.3), BARK, way="right")
    bark = [dash(c.random.uniform(258, 366), c.random.uniform(480, 820),
        c.random.uniform(30, 90), 5, 90 + c.random.gauss(0, 5)) for _ in range(44)]
    c.fill(bark, mix(ASH, UMBER, 0.4), opacity=0.65, rough=0.4)
    for x, y, wide, high in ((560, 330, 210, 130), (30, 360, 210, 150), (640, 200, 170, 120),
            (110, 170, 260, 180), (420, 130, 280, 170), (300, 300, 260, 150), (-20, 60, 220,
            160), (620, 60, 170, 110)):
        bush(c, x, y, wide, high, mix(MOSS, FOREST, 0.55), mix(LEAF, SAGE, 0.45))
    c.fill([rect(150, 884, 480, 902)], mix(OCHRE, CREAM, 0.3), mix(OCHRE, UMBER, 0.3))
    c.fill([rect(176, 902, 196, 950), rect(434, 902, 454, 950)], UMBER, BARK)
    spots = [ellipse(c.random.uniform(60, 820), c.random.uniform(830, 980),
        c.random.uniform(6, 20), c.random.uniform(3, 6)) for _ in range(46)]
    c.fill(spots, mix(SAND, PAPER, 0.5), opacity=0.7)
    leaves = [dash(c.random.uniform(0, 1600), c.random.uniform(720, 1060),
        c.random.uniform(8, 18), 5, c.random.uniform(0, 180)) for _ in range(70)]
    c.fill(leaves[::2], mix(OCHRE, SAND, 0.2))
    c.fill(leaves[1::2], SAGE)
    squares = [(1010, 930, 1), (1090, 915, 1), (1090, 950, 1), (1170, 930, 1), (1250, 915, 1),
        (1250, 950, 1), (1330, 930, 1)]
    lines = [stroke([(x - 40, y - 17), (x + 40, y - 17), (x + 46, y + 17), (x - 34, y + 17),
        (x - 40, y - 17)], 4) for x, y, _ in squares]
    c.fill(lines, PAPER, dry=0.2, rough=0.6)
    return c.finish()
