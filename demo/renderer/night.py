"""Rue du Moulin at night after rain: street lamps, lit windows, headlights on wet asphalt."""

import math
import random

import bpy
from mathutils import Vector

import masonry
import stage
import surfaces
import vehicles

NAME = "rue-nuit"
TITLE = "RUE DU MOULIN"
SECONDS = 13
RATE = 31
LENS = {"position": (-5.2, 0.0, 5.8), "target": (0.4, 24.0, 1.0), "field_of_view": 46}
LOOK = {"exposure": 1.0, "gain": 1.55, "warmth": -0.05, "noise": 2.8, "saturation": 0.8, "bloom": 0.16}
CODEC = "h265"
SAMPLES = {"scenery": 36, "actors": 16}


def lantern(x, y, turn, models, post):
    stage.copy_of(post, (x, y, 0.14), turn, 0.95)
    light = bpy.data.lights.new("street-lamp", "SPOT")
    light.energy, light.spot_size, light.spot_blend = 1500, 2.5, 0.6
    light.color, light.shadow_soft_size = (1.0, 0.66, 0.36), 0.16
    lamp = bpy.data.objects.new("street-lamp", light)
    reach = math.radians(turn - 90)
    lamp.location = (x + 0.9 * math.cos(reach), y + 0.9 * math.sin(reach), 6.7)
    bpy.context.collection.objects.link(lamp)
    mesh = bpy.data.meshes.new("bulb")
    lx, ly, lz = lamp.location
    mesh.from_pydata([(lx - 0.14, ly - 0.2, lz + 0.02), (lx + 0.14, ly - 0.2, lz + 0.02), (lx + 0.14, ly + 0.2, lz + 0.02), (lx - 0.14, ly + 0.2, lz + 0.02)], [], [[0, 1, 2, 3]])
    mesh.materials.append(surfaces.glow("bulb", (1.0, 0.66, 0.36), 40))
    bpy.context.collection.objects.link(bpy.data.objects.new("bulb", mesh))


def scenery(models):
    scene = stage.empty_stage(SAMPLES["scenery"], "night", 0.05, 30)
    scene.cycles.sample_clamp_indirect = 2
    rng = random.Random(77)
    m = masonry.Masonry()
    m.stand(0, 0, 0)
    road = surfaces.asphalt("wet-asphalt", 0.055, wet=0.85, lanes=(-1.7, 1.7))
    m.shape(road, [(-3.4, -10, 0), (3.4, -10, 0), (3.4, 170, 0), (-3.4, 170, 0)])
    slabs = surfaces.paving("night-slabs", (0.24, 0.235, 0.23), 0.7, 0.45)
    m.box(slabs, -7.6, -10, 0, -3.65, 170, 0.14)
    m.box(slabs, 3.65, -10, 0, 7.4, 170, 0.14)
    masonry.kerb(m, -3.65, -3.4, -4, 120)
    masonry.kerb(m, 3.4, 3.65, -4, 120)
    white = surfaces.paint_on_road("night-white")
    masonry.dashes(m, white, 0, 0.12, 2, 110, 3.0, 3.5)
    for k in range(9):
        m.stand(0, 0, 0).box(white, -3.1 + k * 0.72, 33, 0, -2.68 + k * 0.72, 36, 0.007)
    masonry.terrace(m, 7.4, -4, 90, 150, rng, (3, 4), 0.75, 0.22)
    masonry.terrace(m, -7.6, 150, -90, 146, rng, (3, 4), 0.6, 0.22)
    masonry.terrace(m, 14, 150, 180, 28, rng, (4, 4), 0.2, 0.2)
    m.raise_all()
    post = stage.import_model(models, "street-light")
    for k, y in enumerate((14.0, 32.0, 50.0, 68.0, 86.0, 104.0)):
        if k % 2:
            lantern(-4.2, y, 90, models, post)
        else:
            lantern(4.2, y, -90, models, post)
    bpy.data.objects.remove(post)
    for y, spill in ((20.0, (1.0, 0.72, 0.42)), (44.0, (0.75, 0.85, 1.0)), (27.0, (1.0, 0.55, 0.30))):
        light = bpy.data.lights.new("shop", "AREA")
        light.energy, light.size, light.size_y, light.shape, light.color = 55, 5.0, 2.0, "RECTANGLE", spill
        lamp = bpy.data.objects.new("shop", light)
        lamp.location = (7.3, y, 1.7)
        lamp.rotation_mode = "QUATERNION"
        lamp.rotation_quaternion = Vector((-1, 0, -0.25)).to_track_quat("-Z", "Y")
        bpy.context.collection.objects.link(lamp)
    for kind, paint, x, y in (("scenic", "navy", -4.6, 40.0), ("smart", "silver", 4.6, 22.0), ("leon", "grey", 4.6, 55.0)):
        car, _ = vehicles.vehicle(models, kind, paint)
        car.location = (x * 0.62, y, 0)
        car.rotation_euler[2] = 0.02
        if x > 0:
            car.rotation_euler[2] += math.pi
    person = stage.import_model(models, "standing-man-2")
    person.location, person.rotation_euler[2] = (5.6, 26.5, 0.14), math.radians(-60)
    stage.camera(**LENS)


TRAFFIC = [
    ("car-1", "suv", "black", "FB-663-YR", "95", -1.35, -1, 8.6, 2.2),
    ("car-2", "focus", "silver", "EM-052-CK", "95", 0.7, 1, 9.0, 6.2),
    ("car-3", "scenic", "grey", "DK-914-NZ", "60", -1.3, -1, 9.4, 9.4),
]
NEAR, FAR = 2.0, 105.0


def actors(models):
    for name, kind, paint, plate, department, x, way, speed, passes in TRAFFIC:

        def build(kind=kind, paint=paint, plate=plate, department=department):
            model, plates = vehicles.vehicle(models, kind, paint, plate, department)
            vehicles.switch_on(model, kind)
            vehicles.mark_actor(model)
            return model, plates

        yield {
            "id": name,
            "category": "vehicle",
            "kind": kind,
            "plate": plate,
            "department": department,
            "build": build,
            "turn": 0.0 if way < 0 else 180.0,
            "from": (x, FAR if way < 0 else NEAR),
            "to": (x, NEAR if way < 0 else FAR),
            "speed": speed,
            "starts": passes - (abs((FAR if way < 0 else NEAR) - 20.0) / speed),
            "step": 0.12,
            "margin": 0.8,
            "throws": [(0, 8.0 * way)],
        }
