"""Trains the noticer: a small network that says where in a picture a plate may be, and how wide it is.

    python3 notice.py --backgrounds FOLDER --film FILE --out notice.onnx --seed 1 --minutes 12

Needs Debian's python3-torch (CPU) beside what render.py needs. It sees the green plane of a picture (find.ts), and says for each
8 × 8 pixels how likely they are a plate's middle, and the logarithm of its width. Photographs: only those whose name's
hash falls into the half that constants are chosen on (bench/plates/photographs.ts); plates are drawn over them, and over
the film's pictures and textures that resemble nothing.
"""

import argparse
import hashlib
import os
import random
import time

import cv2
import numpy as np
import torch
from torch import nn

import faces
import lettering
import scene
from render import KINDS, backgrounds, bgr

WIDTH, HEIGHT, STRIDE = 288, 192, 8
NARROWEST, WIDEST = 20, 170
BATCH, REMEMBERED = 16, 800


class Noticer(nn.Module):
    def __init__(self):
        super().__init__()
        layers, before = [], 1
        for channels, stride, spread in [(16, 2, 1), (32, 2, 1), (32, 2, 1), (32, 1, 1), (32, 1, 2), (32, 1, 3)]:
            layers += [nn.Conv2d(before, channels, 3, stride, spread, spread, bias=False), nn.BatchNorm2d(channels), nn.ReLU()]
            before = channels
        self.body = nn.Sequential(*layers, nn.Conv2d(before, 2, 1))
        nn.init.constant_(self.body[-1].bias, -3.0)

    def forward(self, picture):
        seen = self.body(picture)
        return torch.cat([torch.sigmoid(seen[:, :1]), seen[:, 1:]], 1) if not self.training else seen


def chosen_on(name):
    return hashlib.sha256(name.encode()).digest()[3] & 1 == 0


def bare_pictures(folder, film, rng):
    pictures = []
    for path, (x, y, w, h) in backgrounds(folder):
        if not chosen_on(os.path.basename(path)):
            continue
        quad = np.float32([[x, y], [x + w, y], [x + w, y + h], [x, y + h]])
        picture = scene.bumper(cv2.imread(path).astype(np.float32), quad, rng)
        grow = 130 / w
        pictures.append(cv2.resize(picture, None, fx=grow, fy=grow, interpolation=cv2.INTER_AREA))
    frames = cv2.VideoCapture(film)
    at = 0
    while frames.grab():
        at += 1
        if at % 60 == 0:
            pictures.append(frames.retrieve()[1].astype(np.float32))
    return pictures


def texture(rng, noise):
    kind = rng.randint(0, 3)
    canvas = np.full((HEIGHT, WIDTH, 3), rng.uniform(30, 200), np.float32)
    if kind == 0:
        for _ in range(rng.randint(1, 3)):
            fine = noise.normal(0, rng.uniform(10, 70), (max(2, HEIGHT // rng.choice([1, 2, 4, 8, 16])), max(2, WIDTH // rng.choice([1, 2, 4, 8, 16])), 1))
            canvas += cv2.resize(fine.astype(np.float32), (WIDTH, HEIGHT))[:, :, None]
    elif kind == 1:
        step, slope = rng.uniform(3, 40), rng.uniform(0, np.pi)
        rows, columns = np.mgrid[:HEIGHT, :WIDTH]
        wave = np.sin((columns * np.cos(slope) + rows * np.sin(slope)) * 2 * np.pi / step)
        canvas += (wave * rng.uniform(10, 80))[:, :, None]
    else:
        for _ in range(rng.randint(20, 300)):
            size = (rng.randint(1, 24), rng.randint(1, 12))
            colour = [rng.uniform(0, 255)] * 3
            draw = rng.choice([cv2.ellipse, None])
            at = (rng.randint(0, WIDTH), rng.randint(0, HEIGHT))
            if draw:
                cv2.ellipse(canvas, at, size, rng.uniform(0, 180), 0, 360, colour, -1)
            else:
                cv2.rectangle(canvas, at, (at[0] + size[0], at[1] + size[1]), colour, rng.choice([1, 2, -1]))
    return canvas


class Maker:
    """Patches of pictures and where their plates are, without end."""

    def __init__(self, rng, noise, told):
        self.rng, self.noise = rng, noise
        self.bare = bare_pictures(told.backgrounds, told.film, rng)
        draw = lambda: faces.FACES[rng.choices([k for k, _ in KINDS], [n for _, n in KINDS])[0]](rng)[1]
        self.faces = [self.smaller(bgr(draw())) for _ in range(500)]
        self.letters = [self.smaller(bgr(lettering.lettering(rng, rng.choice(list(lettering.KINDS)))[1])) for _ in range(300)]

    def smaller(self, face):
        scale = 400 / max(face.shape[:2])
        return cv2.resize(face, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)

    def ground(self):
        rng = self.rng
        if rng.random() < 0.12:
            return texture(rng, self.noise)
        picture = rng.choice(self.bare)
        scale = np.exp(rng.uniform(np.log(0.35), np.log(1.3)))
        wide, high = int(WIDTH / scale), int(HEIGHT / scale)
        x, y = rng.randint(-wide // 4, max(1, picture.shape[1] - 3 * wide // 4)), rng.randint(-high // 4, max(1, picture.shape[0] - 3 * high // 4))
        place = np.float32([[scale, 0, -x * scale], [0, scale, -y * scale]])
        small = cv2.GaussianBlur(picture, (0, 0), 0.45 / scale) if scale < 0.7 else picture
        cut = cv2.warpAffine(small, place, (WIDTH, HEIGHT), borderMode=cv2.BORDER_REFLECT)
        return cut[:, ::-1].copy() if rng.random() < 0.5 else cut

    def patch(self):
        rng = self.rng
        picture = self.ground()
        likely, wide_map = np.zeros((HEIGHT // STRIDE, WIDTH // STRIDE), np.float32), np.zeros((HEIGHT // STRIDE, WIDTH // STRIDE), np.float32)
        cares = np.ones_like(likely)
        quad = None
        for is_plate in [False] * rng.choice([0, 0, 1, 2]) + [True] * rng.choice([0, 1, 1, 1, 2]):
            face = rng.choice(self.faces if is_plate else self.letters)
            aspect = face.shape[1] / face.shape[0]
            wide = np.exp(rng.uniform(np.log(NARROWEST), np.log(WIDEST))) * min(1.0, 0.45 + aspect / 8.5)
            corners = scene.corners(rng, rng.choice(["plain", "plain", "steep"]), wide, aspect)
            corners = corners + np.float32([rng.uniform(0, WIDTH), rng.uniform(0, HEIGHT)])
            if quad is not None and np.abs(corners.mean(0) - quad.mean(0)).max() < 90:
                continue
            if is_plate:
                quad = corners
                if rng.random() < 0.6:
                    picture = scene.bumper(picture, corners, rng)
                if rng.random() < 0.15:
                    face = scene.dirty(rng, face)
            picture = scene.lay(picture, face, corners, rng.uniform(0.55, 1.05))
            if not is_plate:
                continue
            whole, middle = np.zeros((HEIGHT, WIDTH), np.float32), np.zeros((HEIGHT, WIDTH), np.float32)
            cv2.fillConvexPoly(whole, (corners.mean(0) + (corners - corners.mean(0)) * 1.15).astype(np.int32), 1)
            cv2.fillConvexPoly(middle, (corners.mean(0) + (corners - corners.mean(0)) * np.float32([0.5, 0.7])).astype(np.int32), 1)
            whole, middle = (cv2.resize(one, likely.shape[::-1], interpolation=cv2.INTER_AREA) for one in (whole, middle))
            cares[(whole > 0.15) & (middle < 0.5)] = 0
            here = middle > 0.5
            x, y = (corners.mean(0) / STRIDE).astype(int)
            if 0 <= x < likely.shape[1] and 0 <= y < likely.shape[0]:
                here[y, x] = True
                cares[y, x] = 1
            likely[here] = 1
            wide_map[here] = np.log(np.ptp(corners[:, 0]) / 60)
        picture = self.worse(picture, quad)
        return (picture[:, :, 1] / 255 - 0.456) / 0.224, likely, wide_map, cares

    def worse(self, picture, quad):
        rng, noise = self.rng, self.noise
        condition = rng.choice(["plain", "plain", "motion", "soft", "night", "contrast", "infrared"])
        around = quad if quad is not None else np.float32([[100, 90], [160, 90], [160, 105], [100, 105]])
        if condition == "contrast":
            picture = rng.uniform(60, 190) + (picture - 128) * rng.uniform(0.1, 0.4)
        if condition == "infrared":
            lit = cv2.fillConvexPoly(np.zeros(picture.shape[:2], np.float32), around.astype(np.int32), 1)
            lit = cv2.GaussianBlur(lit, (0, 0), 1.0)[:, :, None]
            picture = picture * (rng.uniform(0.1, 0.35) + rng.uniform(0.5, 1.2) * lit)
        if condition in ("motion", "soft", "night"):
            picture = scene.weather(rng, picture, around, condition, noise).astype(np.float32)
        picture = picture * rng.uniform(0.6, 1.25) + rng.uniform(-20, 20) + noise.normal(0, rng.uniform(0, 7), picture.shape)
        return np.clip(picture, 0, 255)


def loss_of(seen, likely, wide, cares):
    """Focal: what is plainly no plate teaches nothing more."""
    p = torch.sigmoid(seen[:, 0])
    right = torch.where(likely > 0.5, p, 1 - p).clamp(1e-6, 1)
    weight = torch.where(likely > 0.5, torch.tensor(4.0), torch.tensor(1.0)) * cares
    score = -(weight * (1 - right) ** 2 * right.log()).sum() / likely.sum().clamp(min=1)
    width = ((seen[:, 1] - wide).abs() * likely).sum() / likely.sum().clamp(min=1)
    return score + 0.3 * width


def main():
    ask = argparse.ArgumentParser()
    for name in ("backgrounds", "film", "out"):
        ask.add_argument(f"--{name}", required=True)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--minutes", type=float, default=12)
    told = ask.parse_args()
    cv2.setNumThreads(1)
    torch.set_num_threads(1)
    torch.manual_seed(told.seed)
    rng, noise = random.Random(told.seed), np.random.RandomState(told.seed)
    maker, network = Maker(rng, noise, told), Noticer()
    learn = torch.optim.AdamW(network.parameters(), 4e-3, weight_decay=1e-4)
    began, step, told_at, drawn = time.process_time(), 0, 0.0, []
    while (done := (time.process_time() - began) / (60 * told.minutes)) < 1:
        for group in learn.param_groups:
            group["lr"] = 4e-3 * min(1, (step + 1) / 100) * (0.5 + 0.5 * np.cos(np.pi * done))
        # Drawing costs more than learning: half of each batch was drawn before.
        fresh = [maker.patch() for _ in range(BATCH // 2 if len(drawn) >= BATCH else BATCH)]
        drawn = (drawn + fresh)[-REMEMBERED:]
        known = rng.sample(drawn, BATCH - len(fresh))
        batch = [torch.from_numpy(np.stack(part)).float() for part in zip(*fresh, *known)]
        learn.zero_grad()
        loss = loss_of(network(batch[0][:, None]), *batch[1:])
        loss.backward()
        learn.step()
        told_at = 0.98 * told_at + 0.02 * float(loss)
        step += 1
        if step % 100 == 0:
            print(f"{step} {done:.2f} {told_at:.3f}", flush=True)
            torch.save(network.state_dict(), told.out + ".pt")
    network.eval()
    torch.onnx.export(network, torch.zeros(1, 1, 256, 320), told.out, input_names=["picture"], output_names=["noticed"], opset_version=13, dynamic_axes={"picture": {2: "height", 3: "width"}, "noticed": {2: "height", 3: "width"}})


if __name__ == "__main__":
    main()
