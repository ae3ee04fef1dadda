"""Avenue de la République, with a bus lane: the bus that may be there, a car that may not, and the traffic beside them."""

import random

import masonry
import stage
import surfaces
import vehicles

NAME = "voie-bus"
TITLE = "AV DE LA REPUBLIQUE"
SECONDS = 14
LENS = {"position": (-8.2, 0.0, 6.4), "target": (0.6, 21.0, 0.6), "field_of_view": 50}
CODEC = "h265"
LOOK = {"exposure": 1.5, "warmth": -0.03, "noise": 1.5, "saturation": 0.8, "shadow_fade": 0.09}
SAMPLES = {"scenery": 28, "actors": 16}

BUS_X, CAR_X, BACK_X = -1.9, 1.5, 4.7


def letters(m, material, x, y):
    """B U S painted on the ground, stretched for drivers who come towards the camera (read from y+ to y-)."""
    strokes = {
        "B": [(0, 0, 0.16, 1), (0.16, 0.9, 0.6, 1), (0.16, 0.45, 0.6, 0.55), (0.16, 0, 0.6, 0.1), (0.55, 0.08, 0.7, 0.48), (0.55, 0.52, 0.7, 0.92)],
        "U": [(0, 0.1, 0.16, 1), (0.54, 0.1, 0.7, 1), (0.1, 0, 0.6, 0.12)],
        "S": [(0.05, 0.9, 0.7, 1), (0, 0.52, 0.16, 0.93), (0.08, 0.45, 0.62, 0.55), (0.54, 0.07, 0.7, 0.48), (0, 0, 0.62, 0.1)],
    }
    m.stand(x, y, 180)
    for k, letter in enumerate("BUS"):
        for a, b, c, d in strokes[letter]:
            u = (k - 1.5) * 0.85 + 0.07
            m.box(material, u + a, b * 2.2, 0, u + c, d * 2.2, 0.006)


def scenery(models):
    stage.empty_stage(SAMPLES["scenery"], "forest", 0.95, 200)
    stage.sun(150, 34, 1.1, 9, (1, 0.97, 0.94))
    rng = random.Random(41)
    m = masonry.Masonry()
    m.stand(0, 0, 0)
    bus_lane = surfaces.asphalt("bus-asphalt", 0.075, lanes=(BUS_X,))
    m.shape(bus_lane, [(-3.6, -10, 0), (-0.2, -10, 0), (-0.2, 190, 0), (-3.6, 190, 0)])
    road = surfaces.asphalt("boulevard-asphalt", 0.10, lanes=(CAR_X, BACK_X))
    m.shape(road, [(-0.2, -10, 0), (6.6, -10, 0), (6.6, 190, 0), (-0.2, 190, 0)])
    slabs = surfaces.paving("boulevard-slabs", (0.31, 0.31, 0.30), 0.6, 0.4)
    m.box(slabs, -13.0, -10, 0, -3.85, 190, 0.14)
    m.box(slabs, 6.85, -10, 0, 12.2, 190, 0.14)
    masonry.kerb(m, -3.85, -3.6, -4, 150)
    masonry.kerb(m, 6.6, 6.85, -4, 150)
    white = surfaces.paint_on_road("boulevard-white")
    m.stand(0, 0, 0).box(white, -0.32, -5, 0, -0.08, 34, 0.006)
    masonry.dashes(m, white, -0.2, 0.24, 34, 56, 0.6, 0.6)
    m.stand(0, 0, 0).box(white, -0.32, 56, 0, -0.08, 170, 0.006)
    masonry.dashes(m, white, 3.1, 0.12, -5, 150, 3.0, 4.0)
    for y in (15.5, 39, 66):
        letters(m, white, BUS_X, y)
    for k in range(12):
        m.stand(0, 0, 0).box(white, -3.3 + k * 0.85, 50.5, 0, -2.85 + k * 0.85, 54, 0.007)
    for x, y, w, d in ((0.4, 12, 1.3, 5), (4.0, 22, 0.7, 11), (-3.3, 27, 1.0, 2.5)):
        m.box(surfaces.asphalt("boulevard-patch", 0.055), x, y, 0, x + w, y + d, 0.004)
    masonry.terrace(m, 12.2, 2, 90, 170, rng, (3, 5), 0.7)
    masonry.terrace(m, -13.0, 172, -90, 150, rng, (3, 4), 0.5)
    masonry.terrace(m, 22, 186, 180, 44, rng, (4, 5), 0.2)
    # the stop's shelter, on the pavement beside the bus lane
    steel = surfaces.plain("shelter-steel", (0.14, 0.15, 0.15), 0.4, 0.5)
    glass = surfaces.pane("shelter-glass", (0.05, 0.06, 0.06))
    m.stand(-6.4, 27.0, 90)
    for u in (0, 2.0, 4.0):
        m.box(steel, u - 0.04, 0, 0.14, u + 0.04, 0.08, 2.5)
    m.box(glass, 0.05, 0.02, 0.5, 3.95, 0.05, 2.2)
    m.box(steel, -0.2, -1.5, 2.5, 4.2, 0.2, 2.62)
    m.box(surfaces.plain("poster", (0.35, 0.2, 0.08), 0.3), 0.0, -1.3, 0.4, 0.08, -0.1, 2.2)
    pole = surfaces.plain("sign-pole", (0.3, 0.31, 0.32), 0.4, 0.6)
    blue = surfaces.plain("sign-blue", (0.01, 0.06, 0.35), 0.4)
    m.stand(-4.3, 19.0, 0).box(pole, -0.03, -0.03, 0.14, 0.03, 0.03, 3.0)
    m.box(blue, -0.35, -0.05, 2.35, 0.35, -0.03, 3.05)
    m.box(surfaces.plain("sign-white", (0.7, 0.7, 0.7), 0.4), -0.2, -0.055, 2.55, 0.2, -0.05, 2.85)
    m.raise_all()
    plane = stage.import_model(models, "poplar")
    for k, y in enumerate((17, 29, 41, 53, 65, 77, 89, 101, 113)):
        for layer in range(2):
            stage.copy_of(plane, (8.2, y, 0.1), 50 * k + 140 * layer, rng.uniform(0.95, 1.15))
        if k > 2:
            stage.copy_of(plane, (-9.6, y + 4, 0.1), 80 * k, rng.uniform(0.95, 1.15))
    import bpy

    bpy.data.objects.remove(plane)
    light = stage.import_model(models, "street-light")
    for y in (24, 52, 80, 108):
        stage.copy_of(light, (7.2, y, 0.14), 90, 1.1)
    bpy.data.objects.remove(light)
    for kind, x, y, turn in (("standing-woman-3", -5.4, 28.4, 60), ("standing-man-2", -5.2, 30.2, 40), ("standing-man-3", 10.4, 33, -60)):
        person = stage.import_model(models, kind)
        person.location, person.rotation_euler[2] = (x, y, 0.14), turn / 57.3
    stage.camera(**LENS)


# x, way along y, speed in m/s, passes y = 20 at this second.
TRAFFIC = [
    ("bus-1", "city-bus", "teal", "EB-305-TC", "78", BUS_X, -1, 7.2, 4.2),
    ("car-1", "focus", "black", "FT-618-WB", "78", BUS_X + 0.1, -1, 9.0, 10.2),
    ("car-2", "suv", "white", "GH-240-RN", "92", CAR_X, -1, 9.6, 1.6),
    ("car-4", "scenic", "silver", "DA-533-JL", "95", BACK_X, 1, 10.4, 3.4),
    ("car-5", "van", "white", "FP-096-GS", "78", BACK_X + 0.1, 1, 9.2, 8.9),
]
NEAR, FAR = 3.0, 120.0


def actors(models):
    for name, kind, paint, plate, department, x, way, speed, passes in TRAFFIC:
        near = -4.0 if kind == "city-bus" else NEAR

        def build(kind=kind, paint=paint, plate=plate, department=department):
            return vehicles.vehicle(models, kind, paint, plate, department, actor=True)

        yield {
            "id": name,
            "category": "vehicle",
            "kind": kind,
            "plate": plate,
            "department": department,
            "build": build,
            "turn": 0.0 if way < 0 else 180.0,
            "from": (x, FAR if way < 0 else near),
            "to": (x, near if way < 0 else FAR),
            "speed": speed,
            "starts": passes - (abs((FAR if way < 0 else near) - 20.0) / speed),
            "step": 0.12,
            "margin": 0.6,
        }
