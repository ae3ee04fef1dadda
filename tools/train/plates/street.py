"""Draws streets of 1440 × 1080 pixels out of photographs: one vehicle with its plate, or none, among others without theirs.

    python3 street.py --backgrounds FOLDER --out FOLDER --set NAME --seed 1 --count 100 [--without] [--alone]

FOLDER.tsv names the plates (file, x, y, width, height, plate). Half of the plates are the photograph's own, half drawn. Each
street is made worse in one way (scene.py, and those below). `--alone`: the photograph by itself, with its own plate, for
what the difficulty alone does. The kind in the file's name is `real` where the plate is the photograph's own.
"""

import argparse
import os
import random

import cv2
import numpy as np

import faces
import lettering
import scene
from render import KINDS, backgrounds, bgr

WIDTH, HEIGHT = 1440, 1080
CONDITIONS = ["plain", "plain", "steep", "motion", "soft", "night", "jpeg", "contrast", "infrared"]


def corners(x, y, w, h):
    return np.float32([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])


def without_plates(folder, rng):
    """Every photograph, with bodywork where its plate was."""
    with open(folder.rstrip("/") + ".tsv") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines]
    places = backgrounds(folder)
    return [(path, row[5], known, scene.bumper(cv2.imread(path).astype(np.float32), corners(*known), rng)) for (path, known), row in zip(places, rows)]


def mosaic(rng, photographs):
    """Vehicles, ground and walls at all scales, side by side: more to look at than a street has."""
    canvas = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    y = 0
    while y < HEIGHT:
        x, tall = 0, rng.randint(240, 480)
        while x < WIDTH:
            picture = rng.choice(photographs)[3]
            scale = tall / picture.shape[0]
            cell = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            down, across = min(cell.shape[0], HEIGHT - y), min(cell.shape[1], WIDTH - x)
            canvas[y : y + down, x : x + across] = cell[:down, :across]
            x += cell.shape[1]
        y += tall
    return canvas


def placed(rng, canvas, picture, quad, wide):
    """The photograph in the street, its plate so wide; None where it finds no room."""
    scale = wide / np.ptp(quad[:, 0])
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    quad = quad * scale
    centre = quad.mean(0)
    x = rng.uniform(0.12, 0.88) * WIDTH - centre[0]
    y = rng.uniform(0.25, 0.92) * HEIGHT - centre[1]
    place = np.float32([[1, 0, x], [0, 1, y]])
    over = cv2.warpAffine(small, place, (WIDTH, HEIGHT))
    mask = cv2.warpAffine(np.ones(small.shape[:2], np.float32), place, (WIDTH, HEIGHT))[:, :, None]
    return canvas * (1 - mask) + over * mask, quad + np.float32([x, y])


def turned(rng, picture, quad):
    """Seen from the side and from above, about the plate."""
    aspect = np.ptp(quad[:, 0]) / np.ptp(quad[:, 1])
    seen = scene.corners(rng, "steep", np.ptp(quad[:, 0]) * rng.uniform(0.7, 1), aspect) + quad.mean(0)
    turn = cv2.getPerspectiveTransform(quad.astype(np.float32), seen.astype(np.float32))
    return cv2.warpPerspective(picture, turn, (picture.shape[1], picture.shape[0]), borderMode=cv2.BORDER_REPLICATE), seen


def weather(rng, picture, quad, condition, noise):
    if condition == "contrast":
        picture = rng.uniform(90, 170) + (picture - 128) * rng.uniform(0.12, 0.3)
    if condition == "infrared":
        grey = picture @ np.float32([0.2, 0.3, 0.5])
        picture = np.repeat((grey * rng.uniform(0.1, 0.3))[:, :, None], 3, 2)
        plate = np.zeros(grey.shape, np.float32)
        cv2.fillConvexPoly(plate, quad.astype(np.int32), 1)
        lamp = cv2.GaussianBlur(plate, (0, 0), max(1.0, np.ptp(quad[:, 1]) * 0.06))
        picture = picture + (grey * rng.uniform(0.6, 1.3) * lamp)[:, :, None]
        picture = picture + noise.normal(0, rng.uniform(4, 10), grey.shape)[:, :, None]
    return scene.weather(rng, picture, quad, condition, noise)


def draw(rng, noise, photographs, told):
    path, text, known, bare = rng.choice(photographs)
    kind, condition = "real", rng.choice(CONDITIONS)
    quad, picture = corners(*known), cv2.imread(path).astype(np.float32)
    if told.without:
        text, picture = "-", bare
    elif not told.alone and rng.random() < 0.5:
        kind = rng.choices([k for k, _ in KINDS], [n for _, n in KINDS])[0]
        text, face = faces.FACES[kind](rng)
        face = bgr(face)
        aspect = face.shape[1] / face.shape[0]
        wide = np.ptp(quad[:, 0]) * min(1.0, 0.45 + aspect / 8.5)
        quad = scene.corners(rng, "plain", wide, aspect) + quad.mean(0)
        picture = scene.lay(scene.bumper(bare, quad, rng), face, quad, rng.uniform(0.55, 1.05))
    if not told.alone:
        wide = float(np.exp(rng.uniform(np.log(55), np.log(280)))) * (1 if kind in ("real", "-") or np.ptp(quad[:, 0]) / np.ptp(quad[:, 1]) > 2.5 else 0.6)
        picture, quad = placed(rng, mosaic(rng, photographs), picture, quad, max(50, wide))
    if told.without and rng.random() < 0.5:
        kind = rng.choice(list(lettering.KINDS))
        face = bgr(lettering.lettering(rng, kind)[1])
        aspect = face.shape[1] / face.shape[0]
        at = np.float32([rng.uniform(0.2, 0.8) * picture.shape[1], rng.uniform(0.2, 0.8) * picture.shape[0]])
        picture = scene.lay(picture, face, scene.corners(rng, "plain", rng.uniform(60, 260), aspect) + at, rng.uniform(0.6, 1))
    if condition == "steep":
        picture, quad = turned(rng, picture, quad)
    return kind, condition, text, weather(rng, picture, quad, condition, noise), quad


def main():
    ask = argparse.ArgumentParser()
    for name in ("backgrounds", "out", "set"):
        ask.add_argument(f"--{name}", required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=100)
    ask.add_argument("--without", action="store_true")
    ask.add_argument("--alone", action="store_true")
    told = ask.parse_args()
    rng, noise = random.Random(told.seed), np.random.RandomState(told.seed)
    folder = os.path.join(told.out, told.set)
    os.makedirs(folder, exist_ok=True)
    photographs = without_plates(told.backgrounds, rng)
    rows = []
    for at in range(told.count):
        kind, condition, text, picture, quad = draw(rng, noise, photographs, told)
        name = f"{at:04d}.{kind}.{condition}.jpg"
        cv2.imwrite(os.path.join(folder, name), picture, [cv2.IMWRITE_JPEG_QUALITY, scene.quality(rng, condition)])
        left, top = quad.min(0)
        across, down = np.ptp(quad, axis=0)
        rows.append([name, round(left), round(top), round(across), round(down), text])
    with open(folder + ".tsv", "w") as table:
        table.writelines("\t".join(map(str, row)) + "\n" for row in rows)


if __name__ == "__main__":
    main()
