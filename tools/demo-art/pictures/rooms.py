"""Rooms: shelves, a radio in the evening, a circle of chairs."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from math import cos, radians, sin

from .canvas import HEIGHT, WIDTH, Canvas, mix
from .eye import Eye, chair
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
    LINEN,
    LOTUS,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    PLUM,
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
from .shapes import curve, dash, ellipse, moved, petal, rect, rounded, stroke
from .water import lotus


def plank(c, left, top, right, bottom, light, dark):
    """A board seen from the front, with its grain."""
    c.fill([rect(left, top, right, bottom)], light, dark)
    grain = []
    for _ in range(int((right - left) / 46)):
        x, y = c.random.uniform(left, right - 60), c.random.uniform(top + 3, bottom - 3)
        grain.append(dash(x, y, c.random.uniform(40, 150), 2))
    c.fill(grain, mix(dark, INK, 0.25), rough=0.3, opacity=0.5,
        within=c.area(rect(left, top, right, bottom)))


def archive_box(c, x, y, wide, high, colour):
    """A box for papers with an empty label, standing on y."""
    c.fill([rect(x, y - high, x + wide, y)], mix(colour, CREAM, 0.18), mix(colour, INK, 0.12))
    c.fill([rect(x, y - high, x + wide, y - high * 0.8)], mix(colour, CREAM, 0.32))
    c.fill([stroke([(x, y - high * 0.8), (x + wide / 2, y - high * 0.796),
        (x + wide, y - high * 0.8)], 4)], mix(colour, INK, 0.4), rough=0.4)
    c.fill([rect(x + wide - 10, y - high, x + wide, y)], mix(colour, INK, 0.28), opacity=0.7)
    tag = wide * 0.27
    middle = x + wide / 2
    c.fill([rect(middle - tag, y - high * 0.66, middle + tag, y - high * 0.4)], PAPER, CREAM,
        rough=0.5)
    c.fill([rect(middle - tag * 0.86, y - high * 0.62, middle + tag * 0.86, y - high * 0.605)],
        colour, rough=0.3, opacity=0.6)
    c.fill([ellipse(middle, y - high * 0.2, high * 0.07)], mix(colour, INK, 0.65), rough=0.4)
    rim = ellipse(middle, y - high * 0.2, high * 0.078, start=20, end=170)
    c.fill([stroke(rim, 1, 4, 1)], mix(colour, PAPER, 0.5), rough=0.2)


def archive_boxes():
    c = Canvas("archive-boxes", BARK)
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(BARK, SLATE, 0.2), mix(BARK, INK, 0.3))
    colours = [mix(STONE, SAND, 0.4), SAGE, mix(SAND, OCHRE, 0.35), STONE, mix(CLAY, SAND, 0.35),
        mix(WATER, STONE, 0.4), LINEN, mix(MOSS, SAGE, 0.4), mix(LAKE, STONE, 0.3)]
    special = {(1, 3): mix(LOTUS, CLAY, 0.12), (2, 6): mix(OCHRE, CANDLE, 0.4),
        (0, 6): mix(LAKE, SLATE, 0.3)}
    for row, floor in enumerate((262, 548, 834, 1120)):
        x, n = -70 + row % 2 * 26, 0
        while x < WIDTH:
            high = c.random.uniform(196, 214)
            if (row, n) in ((0, 3), (2, 2)):
                for _ in range(c.random.randint(4, 5)):
                    thick, tall = c.random.uniform(18, 30), c.random.uniform(150, 196)
                    tone = c.random.choice(colours)
                    lean = [(x, floor), (x + thick, floor), (x + thick + 12, floor - tall),
                        (x + 12, floor - tall + 4)]
                    c.fill([lean], mix(tone, CREAM, 0.2), mix(tone, UMBER, 0.2), way="right")
                    c.fill([rect(x + 14, floor - tall + 30, x + thick + 6, floor - tall + 62)],
                        PAPER, opacity=0.9)
                    x += thick + 5
                x += 34
            elif (row, n) == (1, 5):
                for k, tone in enumerate((CREAM, LINEN, PAPER, SAND, CREAM)):
                    shift = c.random.uniform(-8, 8)
                    c.fill([rect(x + 16 + shift, floor - 20 - k * 19, x + 206 + shift,
                        floor - k * 19)], tone, mix(tone, UMBER, 0.25))
                    c.fill([stroke([(x + 18 + shift, floor - 7 - k * 19),
                        (x + 100, floor - 8 - k * 19), (x + 204 + shift,
                        floor - 7 - k * 19)], 2)], ASH, opacity=0.7, rough=0.3)
                ribbon = rect(x + 100, floor - 96, x + 116, floor)
                c.fill([ribbon], LOTUS)
                x += 236
            else:
                wide = c.random.uniform(176, 196)
                colour = special.get((row, n)) or colours[(n * 4 + row * 5) % len(colours)]
                archive_box(c, x, floor, wide, high, colour)
                x += wide + c.random.uniform(7, 13)
            n += 1
        plank(c, -5, floor, WIDTH + 5, floor + 30, mix(OCHRE, UMBER, 0.35), mix(UMBER, BARK, 0.3))
        c.fill([rect(-5, floor + 30, WIDTH + 5, floor + 76)], mix(BARK, INK, 0.5), opacity=0.45,
            soft=12)
    for x in (-16, 804, 1592):
        c.fill([rect(x - 15, -5, x + 15, HEIGHT + 5)], mix(OCHRE, UMBER, 0.45),
            mix(UMBER, BARK, 0.4), way="right")
    c.fill([[(-20, 400), (-20, -20), (900, -20), (300, 1090), (-20, 1090)]],
        mix(STRAW, PAPER, 0.5), opacity=0.1, soft=40)
    c.fill([[(1100, 1090), (1640, -20), (1640, 1090)]], INK, opacity=0.16, soft=60)
    return c.finish()


def radio_room():
    c = Canvas("radio-room")
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(DUSK, SLATE, 0.35), mix(PLUM, DUSK, 0.5),
        blotch=0.6)
    c.fill([rect(960, -5, WIDTH + 5, 760)], mix(DUSK, NIGHT, 0.4), dry=0.45, opacity=0.6,
        brush="along")
    c.fill([rect(1040, 96, 1430, 560)], mix(UMBER, CLAY, 0.3), BARK)
    c.fill([rect(1064, 120, 1406, 536)], mix(NIGHT, LAKE, 0.3), mix(SLATE, LAKE, 0.5))
    c.fill([ellipse(1330, 206, 34)], mix(STRAW, PAPER, 0.5))
    c.fill([*curve([(1064, 470), (1160, 440), (1270, 462), (1406, 430)]), (1406, 536),
        (1064, 536)], mix(NIGHT, FOREST, 0.5))
    for angle in range(-110, 111, 22):
        c.fill([petal(1150, 360, 70, 16, angle)], mix(NIGHT, FOREST, 0.4))
    c.fill([stroke([(1150, 360), (1154, 420), (1150, 480)], 9)], mix(NIGHT, FOREST, 0.4))
    c.fill([rect(1229, 120, 1241, 536), rect(1064, 318, 1406, 330)], mix(UMBER, CLAY, 0.3))
    c.fill([rect(1020, 556, 1450, 584)], mix(CLAY, UMBER, 0.4), UMBER)
    for reach, tone, dry in ((560, 0.24, 0.3), (420, 0.4, 0.22), (290, 0.58, 0.14)):
        halo = ellipse(470, 420, reach, reach * 0.86)
        c.fill([halo], mix(mix(PLUM, CLAY, 0.4), STRAW, tone), dry=dry, opacity=0.55, rough=2.5)
    c.glow(470, 430, 620, 560, STRAW, 0.5)
    table = [(-20, 812), (1620, 812), (1620, 1100), (-20, 1100)]
    c.fill([table], mix(CLAY, OCHRE, 0.45), mix(RUST, BARK, 0.45))
    grain = [dash(c.random.uniform(-100, 1600), c.random.uniform(836, 1060),
        c.random.uniform(100, 420), 3) for _ in range(70)]
    c.fill(grain, mix(RUST, BARK, 0.5), opacity=0.5, rough=0.4)
    c.fill([ellipse(500, 880, 620, 90)], mix(STRAW, OCHRE, 0.3), dry=0.3, opacity=0.6)
    cloth = curve([(170, 860), (500, 838), (860, 838), (1230, 862), (1300, 930), (820, 968),
        (300, 966), (110, 920)], 8, True)
    c.fill([cloth], mix(CREAM, STRAW, 0.3), mix(LINEN, CLAY, 0.3))
    hem = [stroke(moved(cloth, 700 * 0.04, 905 * 0.04, 0, 0.96) + moved(cloth, 28, 36.2, 0,
        0.96)[:1], 5)]
    c.fill(hem, LOTUS, rough=0.4, opacity=0.8)
    c.fill([ellipse(470, 896, 150, 26)], mix(UMBER, PLUM, 0.3), opacity=0.45)
    c.fill([ellipse(470, 884, 104, 24)], mix(OCHRE, UMBER, 0.25), BARK, way="right")
    lampfoot = [(446, 884), (438, 800), (410, 740), (430, 660), (456, 600), (484, 600),
        (510, 660), (530, 740), (502, 800), (494, 884)]
    c.fill([curve(lampfoot, 5, True)], mix(LAKE, CREAM, 0.25), mix(SLATE, NIGHT, 0.2),
        way="right")
    c.fill([stroke(curve([(428, 690), (426, 740), (446, 792)]), 1, 8, 1)], PAPER, opacity=0.7)
    shadeform = [(380, 330), (560, 330), (650, 590), (290, 590)]
    c.fill([shadeform], mix(CREAM, STRAW, 0.5), mix(CANDLE, STRAW, 0.25), rough=0.6)
    ribs = [stroke([(380 + 180 * t, 330), (335 + 270 * t, 460), (290 + 360 * t, 590)], 2, 4, 4)
        for t in (0.15, 0.32, 0.5, 0.68, 0.85)]
    c.fill(ribs, mix(CANDLE, OCHRE, 0.35), opacity=0.7, rough=0.4)
    c.fill([rect(376, 324, 564, 338), [(292, 578), (648, 578), (654, 596), (286, 596)]], LOTUS,
        mix(LOTUS, CLAY, 0.4))
    c.glow(470, 470, 230, 190, PAPER, 0.45)
    left, top, right, low = 690, 560, 1200, 888
    c.fill([ellipse(960, 900, 310, 30)], mix(UMBER, PLUM, 0.4), opacity=0.5)
    c.fill([stroke([(1130, 566), (1240, 420), (1330, 290)], 7, 5, 3)], mix(STONE, PAPER, 0.3))
    c.fill([ellipse(1331, 288, 7)], PAPER)
    handle = curve([(800, 566), (810, 506), (945, 494), (1080, 506), (1090, 566)])
    c.fill([stroke(handle, 18)], UMBER, BARK)
    c.fill([rounded(left, top, right, low, 34)], mix(RUST, CLAY, 0.55), mix(RUST, BARK, 0.35))
    c.fill([rounded(left + 18, top + 18, right - 18, low - 18, 24)], mix(CLAY, OCHRE, 0.4),
        mix(RUST, UMBER, 0.3))
    c.fill([rounded(left + 40, top + 42, left + 290, low - 42, 18)], mix(SAND, OCHRE, 0.25),
        mix(OCHRE, UMBER, 0.4))
    slats = [rounded(left + 52, top + 58 + i * 24, left + 278, top + 69 + i * 24, 5)
        for i in range(9)]
    c.fill(slats, mix(UMBER, BARK, 0.5), rough=0.5)
    c.fill([rounded(left + 316, top + 46, right - 44, top + 150, 12)], mix(CREAM, STRAW, 0.45),
        mix(STRAW, CANDLE, 0.2))
    marks = [rect(left + 334 + i * 10.6, top + 62, left + 336.5 + i * 10.6,
        top + (92 if i % 4 == 0 else 78)) for i in range(11)]
    c.fill(marks, UMBER, rough=0.2)
    c.fill([stroke([(left + 330, top + 116), (left + 380, top + 116), (right - 58, top + 116)],
        2)], UMBER, rough=0.2)
    c.fill([rect(left + 388, top + 58, left + 393, top + 138)], LOTUS, rough=0.3)
    for x in (left + 358, right - 82):
        c.fill([ellipse(x + 4, low - 92, 36)], mix(RUST, BARK, 0.7), opacity=0.7)
        c.fill([ellipse(x, low - 96, 35)], mix(CREAM, SAND, 0.4), mix(ASH, UMBER, 0.3))
        c.fill([ellipse(x, low - 96, 23)], mix(LINEN, CREAM, 0.3), LINEN)
        c.fill([stroke([(x, low - 96), (x + 6, low - 106), (x + 14, low - 114)], 5)], UMBER,
            rough=0.2)
    c.fill([[(1304, 800), (1392, 800), (1380, 896), (1316, 896)]], mix(SKY, PAPER, 0.4),
        mix(WATER, DUSK, 0.3), opacity=0.8)
    c.fill([ellipse(1348, 800, 44, 10)], mix(PAPER, SKY, 0.3))
    c.fill([ellipse(1348, 896, 56, 12)], mix(UMBER, PLUM, 0.4), opacity=0.4)
    return c.finish()


def empty_chairs():
    c = Canvas("empty-chairs")
    eye = Eye(2.35, 4.7, 21, 1420, 372)
    c.fill([rect(-5, -5, WIDTH + 5, HEIGHT + 5)], mix(CREAM, SAND, 0.25), mix(SAND, SAGE, 0.3),
        blotch=0.5)
    c.fill([[eye(-6, 0, 2.7), eye(6, 0, 2.7), eye(6, 0.42, 2.7), eye(-6, 0.42, 2.7)]],
        mix(SAGE, LAKE, 0.35))
    for x in (-1.9, 0, 1.9):
        frame = [eye(x + dx, y, 2.7) for dx, y in ((-0.62, 0.9), (0.62, 0.9), (0.62, 2.6),
            (-0.62, 2.6))]
        pane = [eye(x + dx, y, 2.7) for dx, y in ((-0.55, 0.97), (0.55, 0.97), (0.55, 2.6),
            (-0.55, 2.6))]
        c.fill([frame], mix(PAPER, CREAM, 0.2))
        c.fill([pane], mix(SKY, PAPER, 0.35), mix(STRAW, PAPER, 0.45))
        area = c.area(pane)
        for _ in range(7):
            px, py = eye(x + c.random.uniform(-0.6, 0.6), c.random.uniform(0.9, 1.5), 2.7)
            c.fill([ellipse(px, py, 60, 50)], mix(SAGE, MIST, c.random.uniform(0, 0.5)),
                within=area, dry=0.2, opacity=0.8)
        c.fill([stroke([eye(x, 0.97, 2.7), eye(x, 1.8, 2.7), eye(x, 2.6, 2.7)], 9),
            stroke([eye(x - 0.55, 1.75, 2.7), eye(x, 1.75, 2.7), eye(x + 0.55, 1.75, 2.7)],
            8)], PAPER)
    floor = [eye(-9, 0, 2.7), eye(9, 0, 2.7), eye(3.5, 0, -3.2), eye(-3.5, 0, -3.2)]
    c.fill([floor], mix(OCHRE, SAND, 0.45), mix(CLAY, OCHRE, 0.35), blotch=0.7)
    boards = [stroke([eye(i * 0.36, 0, 2.7), eye(i * 0.36, 0, 0), eye(i * 0.36, 0, -3.1)], 1,
        2.5, 5) for i in range(-20, 21)]
    c.fill(boards, mix(CLAY, UMBER, 0.5), opacity=0.55, rough=0.5)
    for x in (-1.9, 0, 1.9):
        light = [eye(x + 0.2, 0, 2.2), eye(x + 1.2, 0, 2.2), eye(x + 2.1, 0, -0.5),
            eye(x + 0.8, 0, -0.5)]
        c.fill([light], mix(STRAW, PAPER, 0.5), opacity=0.42, dry=0.12, soft=2)
    rug = [eye(0.95 * cos(radians(a)), 0, 0.95 * sin(radians(a))) for a in range(0, 360, 6)]
    c.fill([rug], mix(LOTUS, CLAY, 0.22), mix(LOTUS, PLUM, 0.25))
    for reach, tone in ((0.84, STRAW), (0.6, BLUSH), (0.34, STRAW)):
        ring = [eye(reach * cos(radians(a)), 0, reach * sin(radians(a)))
            for a in range(0, 361, 6)]
        c.fill([stroke(ring, 5)], tone, opacity=0.75, rough=0.4)
    woods = [mix(OCHRE, UMBER, 0.3), mix(CLAY, UMBER, 0.2), mix(OCHRE, CLAY, 0.5),
        mix(SLATE, LAKE, 0.5), mix(MOSS, OCHRE, 0.25)]
    circle = [(1.55 * sin(radians(a)), 1.55 * cos(radians(a)), a) for a in range(0, 360, 40)]
    for x, z, _ in circle:
        spot = [eye(x + 0.1 + 0.36 * cos(radians(a)), 0, z - 0.05 + 0.3 * sin(radians(a)))
            for a in range(0, 360, 15)]
        c.fill([spot], mix(UMBER, PLUM, 0.3), opacity=0.4, soft=4)
    near = sorted(enumerate(circle), key=lambda item: -item[1][1])
    for n, (x, z, angle) in near[:7]:
        chair(c, eye, x, z, angle + 180, woods[n % 5])
    bx, by = eye(0, 0.02, 0)
    c.fill([ellipse(bx, by + 8, 66, 20)], PLUM, opacity=0.5)
    c.fill([ellipse(bx, by - 12, 58, 26)], mix(LAKE, CREAM, 0.3), SLATE)
    lotus(c, bx, by - 12, 62)
    for n, (x, z, angle) in near[7:]:
        chair(c, eye, x, z, angle + 180, woods[n % 5])
    return c.finish()
