"""Renders one scene's scenery and, pose by pose, its actors: pictures for assemble.py.

blender -b --python demo/renderer/render.py -- SCENE MODELS OUT [scenery|actors|preview] [ACTOR...]
Only the rectangle round an actor is rendered for each of its poses; a pose that is on disk already is kept.
"""

import importlib
import json
import math
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import bpy
from mathutils import Vector

import stage


def poses(actor):
    """Distances along its way at which an actor is rendered: closer together where it is near the camera."""
    eye = bpy.context.scene.camera.location
    start, end = Vector((*actor["from"], 0)), Vector((*actor["to"], 0))
    length = (end - start).length
    if "cycle" in actor:
        # Who walks is rendered through one gait cycle at a few places; elsewhere the nearest of them is shown.
        return [a + actor["cycle"] * j / actor["phases"] for a in actor["anchors"] for j in range(actor["phases"])]
    at, out = 0.0, []
    while at < length:
        out.append(at)
        away = (start.lerp(end, at / length) - eye).length
        at += max(away * actor["step"], 0.05)
    return out


def corners_of(thing):
    parts = [p for p in [thing, *thing.children_recursive] if p.type == "MESH"]
    return [p.matrix_world @ Vector(c) for p in parts for c in p.bound_box]


def rectangle(points, margin, throws):
    """Pixels that hold the actor, `margin` metres of ground round it, and what it throws; None when out of sight.

    `throws`: where, from the actor, its shadow or the light of its lamps reaches on the ground.
    """
    xs, ys = [p.x for p in points], [p.y for p in points]
    feet = [Vector((x, y, 0)) for x in (min(xs) - margin, max(xs) + margin) for y in (min(ys) - margin, max(ys) + margin)]
    ground = [f + Vector((*t, 0)) for f in feet for t in ((0, 0), *throws)]
    seen = [stage.project(p) for p in [*points, *ground]]
    seen = [s for s in seen if s[2] > 0.6]
    if len(seen) < 3:
        return None
    left, right = min(s[0] for s in seen), max(s[0] for s in seen)
    top, bottom = min(s[1] for s in seen), max(s[1] for s in seen)
    box = [max(0, math.floor(left)), max(0, math.floor(top)), min(stage.WIDTH, math.ceil(right)), min(stage.HEIGHT, math.ceil(bottom))]
    return box if box[2] - box[0] > 3 and box[3] - box[1] > 3 else None


def main():
    scene_name, models, out, part, *only = sys.argv[sys.argv.index("--") + 1 :]
    play = importlib.import_module(scene_name)
    play.scenery(models)
    scene = bpy.context.scene
    if part == "preview":
        scene.cycles.samples = 12
        scene.render.resolution_percentage = 50
        for actor in play.actors(models):
            thing, _ = actor["build"]()
            start, end = Vector((*actor["from"], 0)), Vector((*actor["to"], 0))
            thing.location = start.lerp(end, actor.get("preview", 0.75 if actor["to"][1] < actor["from"][1] else 0.2))
            thing.rotation_euler[2] = math.radians(actor["turn"])
            if "pose" in actor:
                actor["pose"](thing, 0.2)
        stage.write_passes(out, "preview")
        return
    if part == "scenery":
        began = time.time()
        stage.write_passes(out, "scenery")
        scene.cycles.samples = 1
        stage.write_passes(out, "depth", depth=True)
        print(f"scenery in {time.time() - began:.0f} s")
        return
    if part == "depth":
        scene.cycles.samples = 1
        stage.write_passes(out, "depth", depth=True)
        return
    with open(os.path.join(out, "scene.json"), "w") as file:
        eye = scene.camera
        json.dump({"matrix": [list(r) for r in eye.matrix_world.inverted()], "angle": eye.data.angle}, file)
    for actor in play.actors(models):
        if only and actor["id"] not in only:
            continue
        thing, plates = actor["build"]()
        start, end = Vector((*actor["from"], 0)), Vector((*actor["to"], 0))
        length = (end - start).length
        index, began = [], time.time()
        for number, at in enumerate(poses(actor)):
            thing.location = start.lerp(end, at / length)
            thing.rotation_euler[2] = math.radians(actor["turn"])
            if "pose" in actor:
                actor["pose"](thing, at)
            bpy.context.view_layer.update()
            box = rectangle(corners_of(thing), actor["margin"], actor.get("throws", []))
            if box is None:
                continue
            name = f"{actor['id']}-{number:03d}"
            index.append({"name": name, "at": at, "border": box})
            # Large pictures can do with fewer samples and pixels: each surface is many of them, and plates are laid over.
            area = (box[2] - box[0]) * (box[3] - box[1])
            scene.cycles.samples = max(5, min(play.SAMPLES["actors"], round(play.SAMPLES["actors"] * math.sqrt(40_000 / area))))
            scene.render.resolution_percentage = 60 if area > 110_000 else 100
            if not os.path.exists(os.path.join(out, name, "colour-0001.exr")):
                stage.write_passes(out, name, box)
        facts = {k: v for k, v in actor.items() if isinstance(v, (str, int, float, tuple, list))}
        facts["poses"] = index
        facts["length"] = length
        facts["plates"] = plates
        inverse = thing.matrix_world.inverted()
        facts["corners"] = [list(inverse @ c) for c in corners_of(thing)[:8]]
        with open(os.path.join(out, f"{actor['id']}.json"), "w") as file:
            json.dump(facts, file)
        print(f"{actor['id']}: {len(index)} poses in {time.time() - began:.0f} s")
        for part_ in [*thing.children_recursive, thing]:
            bpy.data.objects.remove(part_)


main()
