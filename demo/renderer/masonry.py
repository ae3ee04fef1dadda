"""Boxes gathered by material into few meshes, and the houses, kerbs and markings that are made of them."""

import math
import random

import bpy
from mathutils import Matrix, Vector

import surfaces


class Masonry:
    def __init__(self):
        self.heaps = {}
        self.frame = Matrix.Identity(4)

    def stand(self, x, y, turn):
        """Local axes from here on: u along, v towards the viewer of the facade (its outside), z up."""
        self.frame = Matrix.Translation((x, y, 0)) @ Matrix.Rotation(math.radians(turn), 4, "Z")
        return self

    def box(self, material, u0, v0, z0, u1, v1, z1, twist=None):
        verts, faces = self.heaps.setdefault(material.name, (material, [], []))[1:]
        corners = [Vector((u, v, z)) for u in (u0, u1) for v in (v0, v1) for z in (z0, z1)]
        if twist is not None:
            (pu, pv), angle = twist
            spin = Matrix.Translation((pu, pv, 0)) @ Matrix.Rotation(angle, 4, "Z") @ Matrix.Translation((-pu, -pv, 0))
            corners = [spin @ c for c in corners]
        base = len(verts)
        verts.extend(self.frame @ c for c in corners)
        for face in ((0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (1, 5, 7, 3), (0, 2, 6, 4)):
            faces.append([base + i for i in face])

    def shape(self, material, points):
        """One flat polygon given by its corners (u, v, z)."""
        verts, faces = self.heaps.setdefault(material.name, (material, [], []))[1:]
        base = len(verts)
        verts.extend(self.frame @ Vector(p) for p in points)
        faces.append(list(range(base, base + len(points))))

    def raise_all(self):
        for name, (material, verts, faces) in self.heaps.items():
            mesh = bpy.data.meshes.new(name)
            mesh.from_pydata([tuple(v) for v in verts], [], faces)
            mesh.materials.append(material)
            mesh.update()
            bpy.context.collection.objects.link(bpy.data.objects.new(name, mesh))
        self.heaps.clear()


STONES = [(0.60, 0.53, 0.42), (0.66, 0.61, 0.52), (0.53, 0.46, 0.37), (0.70, 0.66, 0.60), (0.58, 0.44, 0.34), (0.62, 0.58, 0.47)]
SHUTTERS = [(0.30, 0.36, 0.38), (0.62, 0.62, 0.58), (0.16, 0.22, 0.20), (0.35, 0.42, 0.46), (0.40, 0.30, 0.24)]
AWNINGS = [(0.22, 0.03, 0.03), (0.45, 0.40, 0.31), (0.05, 0.11, 0.08), (0.05, 0.07, 0.12), (0.12, 0.12, 0.12)]
SHOPS = [(0.05, 0.10, 0.09), (0.16, 0.03, 0.03), (0.04, 0.06, 0.12), (0.24, 0.22, 0.18), (0.03, 0.03, 0.03), (0.10, 0.15, 0.08)]


def house(m, x, y, turn, width, floors, rng, shop=True, lit=0.0):
    """A town house of plastered stone, its outside towards +v; returns its height."""
    m.stand(x, y, turn)
    stone = rng.choice(STONES)
    tint = 0.9 + 0.2 * rng.random()
    body = surfaces.wall(f"wall-{rng.randrange(10_000)}", tuple(c * tint for c in stone))
    trim = surfaces.wall("trim", (0.62, 0.58, 0.51), 0.2)
    frame = surfaces.plain("window-frame", (0.66, 0.66, 0.63), 0.5)
    leaf_colour = rng.choice(SHUTTERS)
    leaf = surfaces.plain(f"shutter-{leaf_colour}", leaf_colour, 0.7)
    iron = surfaces.plain("iron", (0.02, 0.02, 0.022), 0.45)
    panes = [surfaces.pane("pane-dark"), surfaces.pane("pane-dark"), surfaces.pane("pane-curtain", (0.24, 0.23, 0.21))]
    bright = surfaces.glow("pane-lit", (1.0, 0.62, 0.28), 1.1)
    ground, storey = 3.5, 2.9 + 0.3 * rng.random()
    bays = max(2, round(width / 2.3))
    bay = width / bays
    deep = -0.32

    def opening(u0, u1, z0, z1, glass, mullions=2, bars=2):
        m.box(glass, u0, deep + 0.06, z0, u1, deep + 0.10, z1)
        for k in range(mullions + 1):
            u = u0 + (u1 - u0) * k / mullions
            m.box(frame, u - 0.035, deep + 0.10, z0, u + 0.035, deep + 0.15, z1)
        for k in range(bars + 1):
            z = z0 + (z1 - z0) * k / bars
            m.box(frame, u0, deep + 0.10, z - 0.03, u1, deep + 0.145, z + 0.03)

    def pierced(u0, u1, z0, z1, hole):
        a, b, c, d = hole
        m.box(body, u0, deep, z0, a, 0, z1)
        m.box(body, b, deep, z0, u1, 0, z1)
        m.box(body, a, deep, d, b, 0, z1)
        if c > z0:
            m.box(body, a, deep, z0, b, 0, c)

    if shop:
        colour = rng.choice(SHOPS)
        joinery = surfaces.plain(f"shop-{colour}", colour, 0.35, specular=0.5)
        m.box(joinery, 0.15, 0, 2.75, width - 0.15, 0.18, 3.3)
        m.box(body, 0, deep, 3.3, width, 0, ground)
        m.box(trim, 0, deep, 0, 0.35, 0.02, 3.3)
        m.box(trim, width - 0.35, deep, 0, width, 0.02, 3.3)
        door = rng.randrange(bays)
        letters = surfaces.plain("shop-letters", (0.7, 0.66, 0.5), 0.4)
        u = width * 0.3
        for _ in range(rng.randrange(5, 9)):
            w = 0.1 + 0.12 * rng.random()
            m.box(letters, u, 0.18, 2.92, u + w, 0.2, 3.12)
            u += w + 0.06
        for k in range(bays):
            u0, u1 = 0.35 + (width - 0.7) * k / bays, 0.35 + (width - 0.7) * (k + 1) / bays
            low = 0.05 if k == door else 0.55
            glow = bright if rng.random() < lit * 1.5 else surfaces.pane("pane-shop", (0.05, 0.045, 0.04))
            m.box(glow, u0, deep + 0.12, low, u1, deep + 0.16, 2.75)
            m.box(joinery, u0, deep, 0, u0 + 0.09, 0.02, 2.75)
            m.box(joinery, u1 - 0.09, deep, 0, u1, 0.02, 2.75)
            m.box(joinery, u0, deep, 0, u1, 0.0, low)
            m.box(joinery, u0, deep + 0.1, 2.2, u1, deep + 0.2, 2.28)
        if rng.random() < 0.45:
            cloth = rng.choice(AWNINGS)
            cloth = surfaces.plain(f"awning-{cloth}", cloth, 0.9)
            m.shape(cloth, [(0.3, 0.05, 2.95), (width - 0.3, 0.05, 2.95), (width - 0.3, 1.25, 2.4), (0.3, 1.25, 2.4)])
            m.box(cloth, 0.3, 1.22, 2.2, width - 0.3, 1.25, 2.4)
    else:
        door = rng.randrange(bays)
        wood = surfaces.plain(f"door-{rng.randrange(4)}", rng.choice([(0.05, 0.09, 0.07), (0.12, 0.05, 0.03), (0.03, 0.05, 0.10), (0.2, 0.2, 0.19)]), 0.45)
        for k in range(bays):
            u0, u1 = bay * k, bay * (k + 1)
            c = (u0 + u1) / 2
            if k == door:
                hole = (c - 0.55, c + 0.55, 0, 2.5)
                m.box(wood, *[hole[0], deep + 0.08, 0], hole[1], deep + 0.16, 2.5)
                m.box(trim, hole[0] - 0.16, -0.02, 0, hole[0], 0.05, 2.66)
                m.box(trim, hole[1], -0.02, 0, hole[1] + 0.16, 0.05, 2.66)
                m.box(trim, hole[0] - 0.16, -0.02, 2.5, hole[1] + 0.16, 0.05, 2.7)
            else:
                hole = (c - 0.5, c + 0.5, 1.0, 2.6)
                opening(*hole, bright if rng.random() < lit else rng.choice(panes))
                m.box(trim, hole[0] - 0.15, -0.02, 0.88, hole[1] + 0.15, 0.09, 1.0)
            pierced(u0, u1, 0, ground, hole)
    m.box(trim, 0, -0.02, ground - 0.1, width, 0.10, ground + 0.12)

    top = ground
    for floor in range(1, floors):
        z = top
        for k in range(bays):
            u0, u1 = bay * k, bay * (k + 1)
            c = (u0 + u1) / 2
            tall = 2.05 if floor < 3 else 1.6
            hole = (c - 0.5, c + 0.5, z + 0.55, z + 0.55 + tall)
            pierced(u0, u1, z, z + storey, hole)
            opening(*hole, bright if rng.random() < lit else rng.choice(panes), 2, 3)
            m.box(trim, hole[0] - 0.16, -0.02, hole[2] - 0.12, hole[1] + 0.16, 0.10, hole[2])
            m.box(trim, hole[0] - 0.14, -0.02, hole[3], hole[1] + 0.14, 0.06, hole[3] + 0.18)
            if rng.random() < 0.75:
                for side in (-1, 1):
                    hinge = c + side * 0.5
                    m.box(leaf, min(hinge, hinge + side * 0.5), 0.01, hole[2], max(hinge, hinge + side * 0.5), 0.05, hole[3], ((hinge, 0.0), -side * rng.random() * 0.35))
            if floor == 1 or rng.random() < 0.3:
                for k2 in range(9):
                    u = hole[0] + (hole[1] - hole[0]) * k2 / 8
                    m.box(iron, u - 0.01, 0.08, hole[2], u + 0.01, 0.10, hole[2] + 0.85)
                m.box(iron, hole[0], 0.07, hole[2] + 0.85, hole[1], 0.11, hole[2] + 0.89)
        top += storey
        if rng.random() < 0.5:
            m.box(trim, 0, -0.02, top - 0.06, width, 0.06, top + 0.06)
    m.box(trim, 0, -0.05, top - 0.15, width, 0.28, top + 0.1)
    slate = surfaces.plain("slate", (0.09, 0.10, 0.115), 0.55)
    m.shape(slate, [(0, 0.3, top + 0.1), (width, 0.3, top + 0.1), (width, -2.6, top + 3.0), (0, -2.6, top + 3.0)])
    for k in range(bays):
        if rng.random() < 0.5:
            c = bay * (k + 0.5)
            m.box(slate, c - 0.6, -1.6, top + 0.1, c + 0.6, -0.15, top + 1.9)
            opening_z = top + 0.5
            m.box(frame, c - 0.5, -0.16, opening_z, c + 0.5, -0.1, opening_z + 1.2)
            m.box(panes[0], c - 0.42, -0.12, opening_z + 0.08, c + 0.42, -0.08, opening_z + 1.12)
    pipe = surfaces.plain("zinc", (0.28, 0.29, 0.30), 0.4, 0.6)
    m.box(pipe, 0.06, 0.02, 0.2, 0.16, 0.12, top)
    return top


def terrace(m, x, y, turn, length, rng, floors=(3, 4), shops=0.6, lit=0.0):
    """Houses wall to wall along u, none like its neighbour."""
    along = Vector((math.cos(math.radians(turn)), math.sin(math.radians(turn))))
    done = 0.0
    while done < length:
        width = rng.choice([6.4, 7.2, 8.6, 9.8, 11.5])
        at = Vector((x, y)) + along * done
        house(m, at.x, at.y, turn, width, rng.randint(*floors), rng, rng.random() < shops, lit)
        done += width


def kerb(m, x0, x1, y0, y1, height=0.14):
    """Kerb stones along y, a metre each, not quite in line."""
    rng = random.Random(7)
    granite = [surfaces.wall(f"kerb-{k}", (0.34 + 0.05 * k, 0.33 + 0.05 * k, 0.32 + 0.05 * k), 0.1) for k in range(3)]
    m.stand(0, 0, 0)
    y = y0
    while y < y1:
        lift = (rng.random() - 0.5) * 0.012
        m.box(rng.choice(granite), x0, y, 0, x1, y + 0.985, height + lift)
        y += 1.0


def dashes(m, material, x, width, y0, y1, mark, gap):
    m.stand(0, 0, 0)
    y = y0
    while y < y1:
        m.box(material, x - width / 2, y, 0.0, x + width / 2, y + mark, 0.006)
        y += mark + gap
