"""Rooms in true perspective: a point of view, and a chair to be seen from it."""

# Rows of coordinates: one figure a line says more than one point a line.
# fmt: off

from math import cos, radians, sin

from .canvas import WIDTH, mix
from .palette import BARK


class Eye:
    """Where we stand and look from: x to the right, y up, z away from us."""

    def __init__(self, high, back, down, zoom, middle):
        self.high, self.back, self.zoom, self.middle = high, back, zoom, middle
        self.cos, self.sin = cos(radians(down)), sin(radians(down))

    def __call__(self, x, y, z):
        y, z = y - self.high, z + self.back
        up, away = y * self.cos + z * self.sin, max(z * self.cos - y * self.sin, 0.3)
        return WIDTH / 2 + x / away * self.zoom, self.middle - up / away * self.zoom


def chair(c, eye, x, z, turn, wood):
    """A plain chair turned by degrees; its boxes are drawn from far to near."""
    ca, sa = cos(radians(turn)), sin(radians(turn))

    def world(px, py, pz):
        return x + px * ca + pz * sa, py, z - px * sa + pz * ca

    boxes = [(px - 0.02, 0, pz - 0.02, px + 0.02, 0.44, pz + 0.02) for px in (-0.2, 0.2)
        for pz in (-0.2, 0.2)]
    boxes += [(px - 0.022, 0.44, -0.225, px + 0.022, 0.98, -0.18) for px in (-0.2, 0.2)]
    boxes += [(-0.2, low, -0.215, 0.2, low + high, -0.19) for low,
        high in ((0.58, 0.07), (0.72, 0.07), (0.86, 0.12))]
    boxes.append((-0.235, 0.44, -0.235, 0.235, 0.485, 0.235))

    def distance(box):
        mx, my, mz = world(*[(box[i] + box[i + 3]) / 2 for i in range(3)])
        return -(mx**2 + (my - eye.high) ** 2 + (mz + eye.back) ** 2)

    for a, b, d, e, f, g in sorted(boxes, key=distance):
        corners = {(i, j, k): world((a, e)[i], (b, f)[j], (d, g)[k]) for i in (0, 1)
            for j in (0, 1) for k in (0, 1)}
        for axis, side, shade in ((1, 1, 0.0), (0, 0, 0.34), (0, 1, 0.22), (2, 0, 0.5),
                (2, 1, 0.3)):
            others = [n for n in range(3) if n != axis]
            keys = []
            for u, v in ((0, 0), (1, 0), (1, 1), (0, 1)):
                key = [0, 0, 0]
                key[axis], key[others[0]], key[others[1]] = side, u, v
                keys.append(tuple(key))
            face = [corners[k] for k in keys]
            inner = tuple(1 - v if n == axis else v for n, v in enumerate(keys[0]))
            normal = [p - q for p, q in zip(face[0], corners[inner], strict=True)]
            sight = face[0][0], face[0][1] - eye.high, face[0][2] + eye.back
            if sum(p * q for p, q in zip(normal, sight, strict=True)) < 0:
                c.fill([[eye(*p) for p in face]], mix(wood, BARK, shade), rough=0.5, blotch=0.3)
