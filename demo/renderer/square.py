"""Place d'Armes: a paved square with a café, lime trees, people walking; seen from a first floor."""

import math
import random

import bpy

import masonry
import stage
import surfaces
import vehicles
import walkers

NAME = "place-armes"
TITLE = "PLACE D'ARMES"
SECONDS = 20
RATE = 34
LENS = {"position": (3.0, 0.0, 8.2), "target": (-1.2, 26.0, 1.1), "field_of_view": 58}
LOOK = {"exposure": 1.0, "warmth": 0.03, "noise": 0.9, "saturation": 0.95}
SAMPLES = {"scenery": 48, "actors": 11}


def parasol(m, x, y, cloth):
    pole = surfaces.plain("parasol-pole", (0.4, 0.4, 0.4), 0.4, 0.5)
    m.stand(x, y, 0)
    m.box(pole, -0.03, -0.03, 0, 0.03, 0.03, 2.5)
    for k in range(8):
        a, b = math.tau * k / 8, math.tau * (k + 1) / 8
        rim_a, rim_b = (1.5 * math.cos(a), 1.5 * math.sin(a), 2.15), (1.5 * math.cos(b), 1.5 * math.sin(b), 2.15)
        m.shape(cloth, [rim_a, rim_b, (0, 0, 2.65)])
        m.shape(cloth, [rim_a, rim_b, (rim_b[0], rim_b[1], 1.98), (rim_a[0], rim_a[1], 1.98)])


def cafe(models, m, rng):
    chair = stage.import_model(models, "cafe-chair")
    for slot in chair.data.materials:
        shader = slot.node_tree.nodes.get("Principled BSDF")
        if shader is not None and shader.inputs["Base Color"].default_value[1] > 2 * shader.inputs["Base Color"].default_value[0]:
            shader.inputs["Base Color"].default_value = (0.18, 0.05, 0.035, 1)
    table = stage.import_model(models, "cafe-table")
    seated = [stage.import_model(models, k) for k in ("seated-man-1", "seated-man-2", "seated-woman", "seated-boy", "seated-girl")]
    cloth = surfaces.plain("parasol", (0.50, 0.44, 0.34), 0.9)
    first = {"chair": False, "table": False}
    taken = 0
    for row in range(4):
        for column in range(2):
            x, y = -15.4 + column * 3.2, 16.5 + row * 3.4
            stage.copy_of(table, (x, y, 0), rng.uniform(0, 360))
            for turn in (90, 270) if rng.random() < 0.5 else (0, 180, 90):
                a = math.radians(turn + rng.uniform(-14, 14))
                reach = rng.uniform(0.62, 0.8)
                at = (x + math.sin(a) * reach, y - math.cos(a) * reach)
                back = math.degrees(a) + 180
                stage.copy_of(chair, (*at, 0), back)
                if rng.random() < 0.6:
                    person = seated[taken % len(seated)]
                    taken += 1
                    stage.copy_of(person, (at[0] - math.sin(a) * 0.16, at[1] + math.cos(a) * 0.16, -0.02), back)
            if (row + column) % 2 == 0:
                parasol(m, x + 0.5, y + 0.5, cloth)
    for thing in (chair, table, *seated):
        bpy.data.objects.remove(thing)
    return first


def scenery(models):
    stage.empty_stage(SAMPLES["scenery"], "courtyard", 0.75, 100)
    stage.sun(205, 47, 3.6, 0.8)
    rng = random.Random(23)
    m = masonry.Masonry()
    setts = surfaces.paving("setts", (0.36, 0.33, 0.29), 0.32, 0.16, 0.35)
    band = surfaces.paving("band", (0.43, 0.40, 0.36), 0.9, 0.45)
    m.stand(0, 0, 0).shape(setts, [(-40, -10, 0), (40, -10, 0), (40, 46, 0), (-40, 46, 0)])
    for k in range(-3, 5):
        m.box(band, k * 7.0 - 0.45, -10, 0, k * 7.0 + 0.45, 42, 0.004)
    for k in range(5):
        m.box(band, -30, 8 + k * 8.0, 0, 30, 8.9 + k * 8.0, 0.005)
    road = surfaces.asphalt("square-road", 0.09)
    m.box(road, -60, 43, -0.1, 60, 49, 0.002)
    walk = surfaces.paving("far-walk", (0.36, 0.35, 0.33), 0.7, 0.5)
    m.box(walk, -60, 49, 0, 60, 52, 0.13)
    iron = surfaces.plain("bollard-iron", (0.03, 0.035, 0.04), 0.4)
    for k in range(-14, 15):
        m.box(iron, k * 2.1 - 0.06, 42.1, 0, k * 2.1 + 0.06, 42.22, 0.95)
    masonry.terrace(m, 34, 52, 180, 74, rng, (3, 4), 0.55)
    masonry.terrace(m, -21, 44, -90, 50, rng, (3, 4), 0.9)
    masonry.terrace(m, 25, -6, 90, 50, rng, (3, 3), 0.4)
    cafe(models, m, rng)
    earth = surfaces.plain("tree-pit", (0.06, 0.05, 0.04), 0.95)
    spots = [(9.5, 19), (9.5, 27.5), (9.5, 36), (-6.0, 36.5), (-13, 37)]
    lime = stage.import_model(models, "maple")
    for k, (x, y) in enumerate(spots):
        m.stand(x, y, 0).box(earth, -0.6, -0.6, 0, 0.6, 0.6, 0.008)
        for layer in range(2):
            stage.copy_of(lime, (x, y, 0), 70 * k + 15 + 130 * layer, 0.62 + 0.07 * rng.random())
    bpy.data.objects.remove(lime)
    bench = stage.import_model(models, "bench")
    for x, y, turn in ((11.2, 23.2, 90), (11.2, 31.5, 90), (-9.4, 35.5, 0)):
        stage.copy_of(bench, (x, y, 0), turn, 0.85)
    bpy.data.objects.remove(bench)
    lamp = stage.import_model(models, "lamp-post")
    for x, y in ((7.4, 20.5), (-10.0, 27.0), (17, 19), (5.5, 40), (-8, 40.5), (16, 33)):
        stage.copy_of(lamp, (x, y, 0), 0, 1.35)
    bpy.data.objects.remove(lamp)
    bicycle = stage.import_model(models, "bicycle")
    for k in range(3):
        stage.copy_of(bicycle, (17.4 + 0.1 * k, 22.2 + 0.62 * k, 0), 84 + 5 * k, 1.15)
    bpy.data.objects.remove(bicycle)
    bins = stage.import_model(models, "bin")
    bins.location, bins.scale = (8.2, 21.0, 0), (0.75,) * 3
    for slot in bins.data.materials:
        slot.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.03, 0.04, 0.035, 1)
    for kind, x, y, turn in (("standing-man-3", -1.6, 33.0, 70), ("standing-woman-1", -0.7, 32.7, -80), ("standing-woman-2", -11.4, 19.4, 95), ("standing-man-2", 13.6, 28.4, 30), ("upright-girl", -0.9, 33.7, -10)):
        person = stage.import_model(models, kind)
        person.location, person.rotation_euler[2] = (x, y, 0), math.radians(turn)
    m.raise_all()
    for kind, paint, x in (("scenic", "grey", -18.5), ("leon", "white", -12.8), ("smart", "black", 14.5), ("focus", "silver", 19.2)):
        car, _ = vehicles.vehicle(models, kind, paint)
        car.location, car.rotation_euler[2] = (x, 47.9, 0), math.radians(90)
    stage.camera(**LENS)


INK, NAVY, OLIVE, RUST, SAND, BLACK = (0.03, 0.03, 0.035), (0.02, 0.03, 0.07), (0.07, 0.075, 0.045), (0.22, 0.06, 0.03), (0.34, 0.28, 0.2), (0.012, 0.012, 0.014)


def dressed(top, legs):
    return {"Shirt": top, "ShirtSleeve": top, "ShirtBottom": top, "PantsShorts": legs, "Pants": legs, "PantsButton": legs}


# Who walks: model, clothes, arms' swing, from, to, metres a second, when they set out, and where along the way
# they are rendered: in the open, since what stands in front of them elsewhere is told from the scenery's depth.
# Last, how far they walk before and beyond, to come into and go out of the picture.
PEOPLE = [
    ("person-1", "man", dressed(NAVY, INK), 1.0, (-16.5, 15.2), (13.5, 24.0), 1.38, 0.0, (8.64, 20.0), (0, 0)),
    ("person-2", "woman", dressed(RUST, BLACK), 1.0, (12.0, 17.0), (-9.5, 30.5), 1.30, 4.0, (6.0, 17.0), (0, 12.0)),
    ("person-3", "standing-man-1", {}, 0.0, (-3.5, 39.5), (2.5, 12.5), 1.36, 8.0, (7.0, 18.0), (12.0, 5.0)),
    ("person-4", "woman", dressed(SAND, NAVY), 1.0, (20.5, 29.0), (-4.0, 24.5), 1.34, 12.0, (12.5, 20.0), (0, 13.0)),
    ("person-5", "man", dressed((0.42, 0.42, 0.4), OLIVE), 1.0, (3.0, 40.0), (-12.5, 31.5), 1.25, 15.5, (5.0, 12.0), (20.0, 9.0)),
]


def actors(models):
    for name, kind, colours, arms, start, end, speed, starts, anchors, beyond in PEOPLE:
        heading = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])) + 90
        pose_of = {}

        def build(kind=kind, colours=colours, arms=arms, pose_of=pose_of):
            thing, pose_of["pose"] = walkers.walker(models, kind, colours, arms)
            return thing, {}

        yield {
            "id": name,
            "category": "person",
            "kind": kind,
            "build": build,
            "pose": lambda thing, at, pose_of=pose_of: pose_of["pose"](thing, at),
            "cycle": walkers.CYCLE,
            "phases": walkers.PHASES,
            "anchors": list(anchors),
            "beyond": list(beyond),
            "turn": heading,
            "from": start,
            "to": end,
            "speed": speed,
            "starts": starts,
            "margin": 0.2,
            "throws": [(1.45, 0.68)],
        }

    def car():
        return vehicles.vehicle(models, "suv", "navy", actor=True)

    yield {
        "id": "car-1",
        "category": "vehicle",
        "kind": "suv",
        "build": car,
        "turn": 90.0,
        "from": (-36.0, 45.2),
        "to": (36.0, 45.2),
        "speed": 7.5,
        "starts": 3.0,
        "step": 0.05,
        "margin": 0.4,
        "throws": [(1.4, 0.66)],
    }
