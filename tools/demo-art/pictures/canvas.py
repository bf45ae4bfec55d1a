"""
Brush, knife and paper: what the drawings are made with.

Shapes are cut at double size with a slightly unsteady hand and laid down as
thin gouache: a little blotched, streaked where the brush runs dry. All chance
comes from the picture's own seed, so a picture is the same every time.
"""

import io
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

SIZE = WIDTH, HEIGHT = 1600, 1067
ROLL = 2000, 1400  # textures are larger than the sheet, so that each use can take another part
TURNS = (None, *(getattr(Image.Transpose, n) for n in ("FLIP_LEFT_RIGHT", "FLIP_TOP_BOTTOM")))


def rgb(colour):
    return ImageColor.getrgb(colour) if isinstance(colour, str) else colour


def mix(one, other, share):
    """A colour between two: `share` of the other."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return tuple(round(a + (b - a) * share) for a, b in pairs)


def noise(seed, wide, high, smooth=Image.Resampling.BICUBIC):
    data = Random(seed).randbytes(wide * high)
    return Image.frombytes("L", (wide, high), data).resize(ROLL, smooth)


@lru_cache
def texture(kind):
    """Grey structures larger than the sheet, made once."""
    if kind == "blotch":
        parts = noise(1, 24, 16), noise(2, 110, 74), 0.35
    elif kind == "across":
        parts = noise(3, 22, 420), noise(4, 60, 700), 0.45
    elif kind == "along":
        parts = noise(5, 620, 14), noise(6, 900, 40), 0.45
    else:
        fine = noise(7, *ROLL).filter(ImageFilter.GaussianBlur(0.7))
        parts = fine, noise(8, 420, 280), 0.35
    return ImageOps.autocontrast(Image.blend(*parts), cutoff=1)


class Canvas:
    """One picture while it is painted."""

    def __init__(self, seed, ground="#fbf8f3"):
        self.random = Random(seed)
        self.image = Image.new("RGB", SIZE, rgb(ground))

    def structure(self, kind):
        """A part of a texture no shape has had before."""
        x = self.random.randrange(ROLL[0] - WIDTH)
        y = self.random.randrange(ROLL[1] - HEIGHT)
        part = texture(kind).crop((x, y, x + WIDTH, y + HEIGHT))
        turn = self.random.choice(TURNS)
        return part if turn is None else part.transpose(turn)

    def cut(self, outlines, rough=0.8):
        """The mask of some outlines and the box it fills; None when off the sheet."""
        points = [p for outline in outlines for p in outline]
        if not points:
            return None
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        left, top = max(int(min(xs)) - 3, 0), max(int(min(ys)) - 3, 0)
        right, bottom = min(int(max(xs)) + 4, WIDTH), min(int(max(ys)) + 4, HEIGHT)
        if right <= left or bottom <= top:
            return None
        mask = Image.new("L", ((right - left) * 2, (bottom - top) * 2))
        pen = ImageDraw.Draw(mask)
        for outline in outlines:
            by_hand = self.unsteady(outline, rough) if rough else outline
            pen.polygon([((x - left) * 2, (y - top) * 2) for x, y in by_hand], fill=255)
        return mask.reduce(2), (left, top, right, bottom)

    def unsteady(self, outline, rough):
        """The same outline, cut by hand."""
        chance, out, last = self.random.gauss, [], outline[-1]
        for x, y in outline:
            dx, dy = x - last[0], y - last[1]
            pieces = min(int((dx * dx + dy * dy) ** 0.5 // 22) + 1, 80)
            for i in range(1, pieces + 1):
                u, v = last[0] + dx * i / pieces, last[1] + dy * i / pieces
                out.append((u + chance(0, rough), v + chance(0, rough)))
            last = (x, y)
        return out

    def fill(self, outlines, colour, to=None, way="down", dry=0.0, brush="across",
             opacity=1.0, within=None, rough=0.8, blotch=0.3, soft=0):  # fmt: skip
        """
        Paint outlines. `to` is the colour at the far end of `way` (down or right),
        `dry` how far the brush runs dry, `within` a mask nothing is painted beyond.
        """
        if outlines and not isinstance(outlines[0][0], (tuple, list)):
            outlines = [outlines]
        if not (cut := self.cut(outlines, rough)):
            return
        mask, box = cut
        if within is not None:
            mask = ImageChops.multiply(mask, within.crop(box))
        if dry:
            edge = int(dry * 255)
            worn = self.structure(brush).crop(box)
            worn = worn.point([max(0, min(255, (v - edge) * 5 + 128)) for v in range(256)])
            mask = ImageChops.multiply(mask, worn)
        if soft:
            mask = mask.filter(ImageFilter.GaussianBlur(soft))
        if opacity < 1:
            mask = mask.point([round(v * opacity) for v in range(256)])
        self.image.paste(self.paint(box, colour, to, way, blotch), box, mask)

    def paint(self, box, colour, to, way, blotch):
        """A sheet of one colour, or of one passing into another, never quite even."""
        size = box[2] - box[0], box[3] - box[1]
        spots = self.structure("blotch").crop(box)
        if to is None:
            dark, light = mix(colour, "#000000", blotch * 0.2), mix(colour, "#ffffff", blotch * 0.2)
            return ImageOps.colorize(spots, dark, light)
        ramp = Image.linear_gradient("L")
        if way == "right":
            ramp = ramp.rotate(90)
        ramp = Image.blend(ramp.resize(size), spots, blotch * 0.35)
        return ImageOps.colorize(ramp, rgb(colour), rgb(to))

    def area(self, outlines):
        """A mask over the whole sheet, for `within`."""
        if outlines and not isinstance(outlines[0][0], (tuple, list)):
            outlines = [outlines]
        whole = Image.new("L", SIZE)
        if cut := self.cut(outlines):
            whole.paste(cut[0], cut[1])
        return whole

    def glow(self, x, y, wide, high, colour, strength=0.8):
        """Light around a place, fading outward."""
        light = ImageOps.invert(Image.radial_gradient("L"))
        curve = [round(255 * strength * max(0, (v - 74) / 181) ** 1.7) for v in range(256)]
        light = light.point(curve).resize((round(wide * 2), round(high * 2)))
        self.image.paste(rgb(colour), (round(x - wide), round(y - high)), light)

    def finish(self):
        """The tooth of the paper over everything; gives the file."""
        grain = self.structure("grain").point([round(128 + (v - 128) * 0.2) for v in range(256)])
        sheet = ImageChops.soft_light(self.image, Image.merge("RGB", [grain] * 3))
        fibre = self.structure("across").point([round(255 - (255 - v) * 0.035) for v in range(256)])
        sheet = ImageChops.multiply(sheet, Image.merge("RGB", [fibre] * 3))
        out = io.BytesIO()
        sheet.save(out, "JPEG", quality=86, optimize=True, progressive=True)
        return out.getvalue()
