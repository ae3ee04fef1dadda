"""Rue de Paris: a camera on a mast by the kerb, looking up a two-way street; plates readable in its near third."""

import random

import masonry
import stage
import surfaces
import vehicles

NAME = "rue-paris"
TITLE = "RUE DE PARIS"
SECONDS = 12
LENS = {"position": (2.1, 0.0, 5.3), "target": (-0.35, 27.0, 0.35), "field_of_view": 27}
LOOK = {"exposure": 1.0, "warmth": 0.02, "noise": 1.6, "saturation": 0.92}
SAMPLES = {"scenery": 96, "actors": 16}


def scenery(models):
    stage.empty_stage(SAMPLES["scenery"], "city", 0.6, 40)
    stage.sun(252, 40, 3.4, 1.2)
    rng = random.Random(11)
    m = masonry.Masonry()
    m.stand(0, 0, 0)
    road = surfaces.asphalt("rue-asphalt", 0.105, lanes=(-1.65, 1.65))
    m.shape(road, [(-3.3, -10, 0), (3.3, -10, 0), (3.3, 190, 0), (-3.3, 190, 0)])
    parking = surfaces.asphalt("parking-asphalt", 0.085)
    m.shape(parking, [(-5.5, -10, 0), (-3.3, -10, 0), (-3.3, 190, 0), (-5.5, 190, 0)])
    slabs = surfaces.paving("slabs", (0.34, 0.33, 0.31), 0.8, 0.5)
    m.box(slabs, -9.0, -10, 0, -5.75, 190, 0.14)
    m.box(slabs, 3.55, -10, 0, 7.0, 190, 0.14)
    masonry.kerb(m, 3.3, 3.55, -2, 150)
    masonry.kerb(m, -5.75, -5.5, -2, 150)
    white = surfaces.paint_on_road("white")
    masonry.dashes(m, white, 0, 0.12, 4, 120, 3.0, 3.5)
    masonry.dashes(m, white, -3.3, 0.10, 2, 150, 0.5, 0.5)
    # zebra crossing, far enough to leave the plates alone
    for k in range(9):
        x = -3.1 + k * 0.72
        m.stand(0, 0, 0).box(white, x, 46.0, 0, x + 0.42, 49.0, 0.007)
    patch = surfaces.asphalt("patch", 0.055)
    m.stand(0, 0, 0).box(patch, 0.6, 20.5, 0, 2.1, 25.0, 0.004)
    m.box(patch, -2.6, 31, 0, -2.0, 44, 0.004)
    iron = surfaces.plain("cast-iron", (0.05, 0.045, 0.04), 0.5, 0.7)
    for x, y in ((-0.9, 26.5), (2.2, 34.0), (-1.2, 58.0)):
        m.box(iron, x, y, 0, x + 0.62, y + 0.62, 0.006)
    masonry.terrace(m, -9.0, 175, -90, 168, rng, (3, 4))
    masonry.terrace(m, 7.0, 6, 90, 165, rng, (3, 4))
    masonry.terrace(m, 14, 190, 180, 30, rng, (4, 4), 0)
    grey = surfaces.plain("bollard", (0.03, 0.035, 0.04), 0.4)
    for k in range(16):
        m.stand(0, 0, 0).box(grey, 3.72, 12 + k * 3.2, 0.14, 3.82, 12.1 + k * 3.2, 1.0)
    m.raise_all()

    bench = [("scenic", "silver", 29.5), ("leon", "navy", 35.2), ("smart", "white", 52.5), ("focus", "grey", 58.0), ("suv", "black", 75.0), ("scenic", "beige", 81.0), ("leon", "grey", 92.0)]
    letters = "ABCDEFGHJKLMNPQRSTVWXYZ"
    for kind, paint, y in bench:
        text = "".join(rng.choice(letters) for _ in range(2)) + f"-{rng.randint(100, 989)}-" + "".join(rng.choice(letters) for _ in range(2))
        car, _ = vehicles.vehicle(models, kind, paint, text, "95")
        car.location = (-4.5 + rng.uniform(-0.1, 0.1), y, 0)
        car.rotation_euler[2] = rng.uniform(-0.02, 0.02)
    for y in (24.0, 45.0, 66.0, 88.0):
        tree = stage.import_model(models, "maple") if y == 24.0 else None
        if tree is not None:
            first = tree
            first.location = (-5.9, 46, 0.1)
            first.scale = (0.62,) * 3
        else:
            stage.copy_of(first, (-5.9 + rng.uniform(-0.1, 0.1), y + 22, 0.1), rng.uniform(0, 360), rng.uniform(0.55, 0.7))
    light = stage.import_model(models, "street-light")
    light.location = (4.1, 33, 0.14)
    light.rotation_euler[2] = 3.14159 / 2
    stage.copy_of(light, (4.1, 63, 0.14), 90)
    stage.copy_of(light, (4.1, 93, 0.14), 90)
    bin_ = stage.import_model(models, "bin")
    bin_.location = (4.3, 27, 0.14)
    bin_.scale = (0.8,) * 3
    for slot in bin_.data.materials:
        slot.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.03, 0.05, 0.04, 1)
    stage.camera(**LENS)


# Each actor drives a straight line: x, direction of travel along y, speed in m/s, and when it passes y = 20.
TRAFFIC = [
    ("car-1", "suv", "grey", "GB-482-KD", "95", -1.7, -1, 10.5, 1.6),
    ("car-2", "scenic", "white", "EK-719-LT", "60", -1.62, -1, 10.8, 4.4),
    ("car-3", "van", "white", "FR-356-MV", "95", -1.68, -1, 9.6, 8.6),
    ("car-4", "focus", "red", "CZ-904-HX", "75", 1.7, 1, 10.2, 3.0),
    ("car-5", "leon", "silver", "DN-127-QA", "95", 1.62, 1, 11.0, 10.4),
]
NEAR, FAR = 9.0, 135.0


def actors(models):
    for name, kind, paint, plate, department, x, way, speed, passes in TRAFFIC:
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
            "from": (x, FAR if way < 0 else NEAR),
            "to": (x, NEAR if way < 0 else FAR),
            "speed": speed,
            "starts": passes - (abs((FAR if way < 0 else NEAR) - 20.0) / speed),
            "step": 0.08,
            "margin": 0.3,
            "throws": [(0.6, 1.8)],
        }
