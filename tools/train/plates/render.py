"""Draws a set of photographs with invented plates, as `vigie bench plates --photographs` reads them: <set>.tsv, <set>/.

    python3 render.py --backgrounds FOLDER --out FOLDER --set NAME --seed 1 --count 300 [--without]

`--backgrounds` is a folder of pictures; where a table FOLDER.tsv lies beside it (file, x, y, width, height, plate), the
new plate covers the one that is named there. `--without`: lettering instead of plates; the table's plate is then `-`.
Needs Debian's python3-opencv, python3-pil, python3-numpy and the fonts of faces.py. The same seed draws the same set.
"""

import argparse
import os
import random

import cv2
import numpy as np

import faces
import lettering
import scene

KINDS = [("siv", 6), ("siv-two-lines", 3), ("provisional", 1), ("fni-white", 1), ("fni-yellow", 2), ("fni-black", 1), ("fni-two-lines", 1), ("foreign", 3)]


def backgrounds(folder):
    table = folder.rstrip("/") + ".tsv"
    if os.path.exists(table):
        with open(table) as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        return [(os.path.join(folder, row[0]), [int(n) for n in row[1:5]]) for row in rows]
    return [(os.path.join(folder, name), None) for name in sorted(os.listdir(folder))]


def bgr(picture):
    return np.asarray(picture, np.float32)[:, :, ::-1].copy()


def photograph(rng, noise, path, known, kind, condition, without):
    picture = cv2.imread(path).astype(np.float32)
    text, face = lettering.lettering(rng, kind) if without else faces.FACES[kind](rng)
    face = bgr(face)
    aspect = face.shape[1] / face.shape[0]
    wide = scene.width(rng, condition, picture.shape[1]) * min(1.0, 0.45 + aspect / 8.5)
    if known is None:
        centre = np.float32([rng.uniform(0.3, 0.7) * picture.shape[1], rng.uniform(0.35, 0.85) * picture.shape[0]])
    else:
        x, y, w, h = known
        scale = max(0.5, min(2.5, wide / w))
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        x, y, w, h = (n * scale for n in known)
        centre = np.float32([x + w / 2, y + h / 2])
        old = np.float32([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
        picture = scene.bumper(picture, old, rng)
        if without:
            centre = np.float32([rng.uniform(0.25, 0.75) * picture.shape[1], rng.uniform(0.15, 0.85) * picture.shape[0]])
    quad = scene.corners(rng, condition, wide, aspect) + centre
    bright = rng.uniform(0.55, 1.05)
    if not without:
        picture = scene.bumper(picture, quad, rng)
        if condition == "dirt":
            face = scene.dirty(rng, face)
    picture = scene.lay(picture, face, quad, bright)
    return text, scene.weather(rng, picture, quad, condition, noise), quad


def main():
    ask = argparse.ArgumentParser()
    for name in ("backgrounds", "out", "set"):
        ask.add_argument(f"--{name}", required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--count", type=int, default=300)
    ask.add_argument("--without", action="store_true")
    told = ask.parse_args()
    rng, noise = random.Random(told.seed), np.random.RandomState(told.seed)
    folder = os.path.join(told.out, told.set)
    os.makedirs(folder, exist_ok=True)
    places = backgrounds(told.backgrounds)
    kinds = [(k, 1) for k in lettering.KINDS] if told.without else KINDS
    rows = []
    for at in range(told.count):
        path, known = places[at % len(places)]
        kind = rng.choices([k for k, _ in kinds], [n for _, n in kinds])[0]
        condition = rng.choice(scene.CONDITIONS)
        text, picture, quad = photograph(rng, noise, path, known, kind, condition, told.without)
        name = f"{at:04d}.{kind}.{condition}.jpg"
        cv2.imwrite(os.path.join(folder, name), picture, [cv2.IMWRITE_JPEG_QUALITY, scene.quality(rng, condition)])
        left, top = quad.min(0)
        across, down = np.ptp(quad, axis=0)
        rows.append([name, round(left), round(top), round(across), round(down), "-" if told.without else text])
    with open(folder + ".tsv", "w") as table:
        table.writelines("\t".join(map(str, row)) + "\n" for row in rows)


if __name__ == "__main__":
    main()
