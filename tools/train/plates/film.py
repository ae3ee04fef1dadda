"""Draws a film of vehicles that pass a camera, by day or by night, with its truth: <out>.mp4 and <out>.truth.json.

    python3 film.py --backgrounds FOLDER --out FILE --seed 1 --vehicles 60 [--night]

Each vehicle is the surroundings of a plate in a photograph (FOLDER.tsv names them), with an invented plate instead; it
comes nearer in one of two lanes and passes out of the picture below. One in fifteen parks for
a while. The truth names each plate's box in each frame. Needs what render.py needs, and ffmpeg.
"""

import argparse
import json
import random
import subprocess

import cv2
import numpy as np

import faces
import scene
from render import KINDS, backgrounds, bgr

WIDTH, HEIGHT, RATE = 1280, 720, 10
FAR, NEAR = 46, 190


class Vehicle:
    """A sprite with its plate in it, and where it is at each moment."""

    def __init__(self, rng, name, place, lane, start):
        self.name, self.lane, self.start = name, lane, start
        self.text, face = faces.FACES[rng.choices([k for k, _ in KINDS], [n for _, n in KINDS])[0]](rng)
        face = bgr(face)
        path, (x, y, w, h) = place
        picture = cv2.imread(path).astype(np.float32)
        grow = 400 / w
        picture = cv2.resize(picture, None, fx=grow, fy=grow, interpolation=cv2.INTER_CUBIC)
        x, y, w, h = (n * grow for n in (x, y, w, h))
        aspect = face.shape[1] / face.shape[0]
        wide = 400 if aspect > 3 else 210
        centre = np.float32([x + w / 2, y + h / 2])
        old = np.float32([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
        quad = scene.corners(rng, "plain", wide, aspect) + centre
        picture = scene.bumper(scene.bumper(picture, old, rng), quad, rng)
        picture = scene.lay(picture, face, quad, rng.uniform(0.6, 1))
        left, right = int(max(0, centre[0] - 620)), int(min(picture.shape[1], centre[0] + 620))
        top, bottom = int(max(0, centre[1] - 420)), int(min(picture.shape[0], centre[1] + 260))
        self.sprite = picture[top:bottom, left:right]
        self.quad = quad - np.float32([left, top])
        self.parks = rng.randint(30, 90) if rng.random() < 1 / 15 else 0
        self.lasts = rng.randint(20, 40)
        self.shake = rng.uniform(0.3, 1.2)

    def nearness(self, frame):
        """0 far away, 1 near; undefined before and after. One that parks stands still when it is three quarters near."""
        at = frame - self.start
        stop = int(self.lasts * 0.75)
        if self.parks and at > stop:
            at = max(stop, at - self.parks)
        return at / self.lasts if 0 <= at < self.lasts else None

    def until(self):
        return self.start + self.lasts + self.parks


def draw(frame, rng, canvas, vehicle, night):
    near = vehicle.nearness(frame)
    if near is None:
        return None
    plate = FAR * (NEAR / FAR) ** near
    scale = plate / 400
    sprite = cv2.resize(vehicle.sprite, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    side = -1 if vehicle.lane == 0 else 1
    x = WIDTH / 2 + side * (120 + 240 * near) + rng.uniform(-1, 1) * vehicle.shake
    y = 150 + 560 * near**1.3 + rng.uniform(-1, 1) * vehicle.shake
    quad = vehicle.quad * scale
    move = np.float32([x, y]) - quad.mean(0)
    place = np.float32([[1, 0, move[0]], [0, 1, move[1]]])
    size = (WIDTH, HEIGHT)
    over = cv2.warpAffine(sprite, place, size)
    mask = cv2.warpAffine(np.ones(sprite.shape[:2], np.float32), place, size)[:, :, None]
    canvas *= 1 - mask
    canvas += over * mask * (0.28 if night else 1)
    quad = quad + move
    if night:
        across = np.ptp(quad[:, 0])
        rows, columns = np.mgrid[:HEIGHT:2, :WIDTH:2].astype(np.float32)
        lamp = np.exp(-(((columns - x) / (across * 1.2)) ** 2 + ((rows - y) / (across * 0.6)) ** 2))
        glare = sum(np.exp(-(((columns - x - d * across) ** 2 + (rows - y + across * 0.3) ** 2) / (across * 0.3) ** 2)) for d in (-1.3, 1.3))
        grow = lambda layer: cv2.resize(layer, size)[:, :, None]
        canvas *= 1 + 1.6 * grow(lamp)
        canvas += 230 * grow(glare)
    left, top = quad.min(0)
    across, down = np.ptp(quad, axis=0)
    if left < 0 or left + across > WIDTH or top + down > HEIGHT:
        return None
    box = {"x": left / WIDTH, "y": top / HEIGHT, "width": across / WIDTH, "height": down / HEIGHT}
    return {"id": vehicle.name, "plate": {"text": vehicle.text, "box": {k: round(float(v), 5) for k, v in box.items()}}}


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--backgrounds", required=True)
    ask.add_argument("--out", required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--vehicles", type=int, default=60)
    ask.add_argument("--night", action="store_true")
    told = ask.parse_args()
    rng, noise = random.Random(told.seed), np.random.RandomState(told.seed)
    places = backgrounds(told.backgrounds)
    vehicles, free = [], [0, 0]
    for at in range(told.vehicles):
        lane = 0 if free[0] <= free[1] else 1
        one = Vehicle(rng, f"v{at}", places[(at * 7 + told.seed) % len(places)], lane, free[lane] + rng.randint(2, 14))
        free[lane] = one.until()
        vehicles.append(one)
    ground = cv2.GaussianBlur(noise.normal(95, 40, (HEIGHT // 4, WIDTH // 4, 1)).astype(np.float32), (0, 0), 1)
    ground = cv2.resize(ground, (WIDTH, HEIGHT))[:, :, None] * np.float32([1, 1, 1]) * (0.25 if told.night else 1)
    encoder = f"ffmpeg -v error -y -f rawvideo -pix_fmt bgr24 -s {WIDTH}x{HEIGHT} -r {RATE} -i - -c:v libx264 -preset veryfast -crf {27 if told.night else 25} -pix_fmt yuv420p".split()
    film = subprocess.Popen([*encoder, f"{told.out}.mp4"], stdin=subprocess.PIPE)
    frames = []
    for frame in range(max(free) + 30):
        canvas = ground.copy()
        seen = sorted((v for v in vehicles if v.nearness(frame) is not None), key=lambda v: v.nearness(frame))
        frames.append([one for one in (draw(frame, rng, canvas, v, told.night) for v in seen) if one])
        canvas = cv2.GaussianBlur(canvas, (0, 0), 0.8 if told.night else 0.5)
        grain = cv2.resize(noise.normal(0, 9 if told.night else 4, (HEIGHT // 2, WIDTH // 2, 3)), (WIDTH, HEIGHT))
        film.stdin.write(np.clip(canvas + grain, 0, 255).astype(np.uint8).tobytes())
    film.stdin.close()
    film.wait()
    with open(f"{told.out}.truth.json", "w") as truth:
        json.dump({"width": WIDTH, "height": HEIGHT, "frames": frames}, truth)


if __name__ == "__main__":
    main()
