"""An actor's rendered poses as layers that can be laid over the scenery anywhere near where they were rendered."""

import json
import os

os.environ["OPENCV_IO_ENABLE_OPENEXR"] = "1"

import cv2
import numpy as np
from plates import Plate

WIDTH, HEIGHT = 1920, 1080
# Wet asphalt throws back less than a mirror of its roughness would.
GLOW = 0.5


def read_pass(folder, name):
    picture = cv2.imread(os.path.join(folder, f"{name}-0001.exr"), cv2.IMREAD_UNCHANGED)
    if picture is None:
        raise FileNotFoundError(f"{folder} has no {name} pass: render it first")
    if picture.ndim == 2:
        picture = picture[:, :, None]
    return picture[:, :, ::-1].astype(np.float32)


def denoised(folder, denoiser, exposure):
    """Kept beside the passes, because it takes as long as reading them ten times."""
    kept = os.path.join(folder, "denoised.npy")
    if os.path.exists(kept):
        return np.load(kept).astype(np.float32)
    picture = denoiser(read_pass(folder, "colour"), read_pass(folder, "albedo"), read_pass(folder, "normal"), exposure)
    np.save(kept, picture.astype(np.float16))
    return picture


class Camera:
    def __init__(self, facts):
        self.matrix = np.array(facts["matrix"])
        self.focal = WIDTH / 2 / np.tan(facts["angle"] / 2)

    def project(self, points):
        """N×3 world points to N×2 pixels, and their depths."""
        seen = np.asarray(points) @ self.matrix[:3, :3].T + self.matrix[:3, 3]
        depth = np.maximum(-seen[:, 2], 0.05)
        return np.stack((WIDTH / 2 + self.focal * seen[:, 0] / depth, HEIGHT / 2 - self.focal * seen[:, 1] / depth), 1), depth


class Layers:
    """One pose: the actor's light and cover, how much it darkens the ground round it, what its lamps add."""

    def __init__(self, folder, border, scenery, denoiser, exposure, fade_part):
        left, top, right, bottom = border
        light = denoised(folder, denoiser, exposure)
        cover = read_pass(folder, "actor")[:, :, :1]
        height, width, _ = light.shape
        if width < 0.8 * (right - left):
            # Rendered smaller than it is shown.
            size = (right - left, bottom - top)
            light, cover = cv2.resize(light, size, interpolation=cv2.INTER_CUBIC), cv2.resize(cover, size, interpolation=cv2.INTER_CUBIC)[:, :, None]
            height, width = bottom - top, right - left
        # Blender rounds borders in its own way: the picture's size is the truth.
        self.left, self.top = left, min(top, HEIGHT - height)
        self.cut = left <= 0 or right >= WIDTH or bottom >= HEIGHT
        behind = scenery[self.top : self.top + height, self.left : self.left + width]
        light = light[: behind.shape[0], : behind.shape[1]]
        cover = np.clip(cover[: behind.shape[0], : behind.shape[1]], 0, 1)
        outside = 1 - cover
        weight = cv2.GaussianBlur(outside, (0, 0), 3)[:, :, None] + 1e-4
        now = cv2.GaussianBlur(light * outside, (0, 0), 3) / weight
        before = cv2.GaussianBlur(behind * outside, (0, 0), 3) / weight
        fade = self._fade(cover.shape, max(14.0, fade_part * width), max(14.0, fade_part * height))
        ratio = (now + 0.002) / (before + 0.002)
        shade = np.clip(ratio, 0.05, 1).mean(2, keepdims=True)
        # Differences of a few percent are the two renderings' noise, not a shadow.
        dark = 1 - shade
        shade = 1 - dark * np.clip((dark - 0.015) / 0.04, 0, 1)
        self.shade = 1 - (1 - shade) * fade
        # Lamps shine farther than the rectangle that was rendered: their light must fade before its edges.
        glow = np.maximum(0, now - before * 1.06) * self._fade(cover.shape, 0.14 * width, 0.45 * height) * GLOW
        self.glow = glow if glow.max() > 0.01 else None
        self.cover = cover
        self.light = np.clip(light - outside * behind * self.shade, 0, None) * (cover > 0.004)

    def _fade(self, shape, soft_x=14.0, soft_y=14.0):
        """Nothing at the rectangle's own edges, all inside; the picture's edges do not count."""
        height, width = shape[:2]
        x, y = np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32)
        across = np.minimum(x + 1 if self.left > 0 else np.inf, width - x if self.left + width < WIDTH else np.inf)
        down = np.minimum(y + 1 if self.top > 0 else np.inf, height - y if self.top + height < HEIGHT else np.inf)
        part = np.clip(np.minimum(across[None, :] / soft_x, down[:, None] / soft_y), 0, 1)[:, :, None].astype(np.float32)
        return part * part * (3 - 2 * part)

    def moved(self, matrix, box):
        """The layers warped by an affine map of picture pixels, cut to a box of the picture."""
        left, top, right, bottom = box
        own = np.array([[1, 0, self.left], [0, 1, self.top], [0, 0, 1]])
        to = np.array([[1, 0, -left], [0, 1, -top], [0, 0, 1]])
        map_ = (to @ np.vstack((matrix, [0, 0, 1])) @ own)[:2]
        size = (right - left, bottom - top)

        def warp(layer, empty):
            flat = cv2.warpAffine(layer, map_, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(empty,) * 4)
            return flat if flat.ndim == 3 else flat[:, :, None]

        glow = None if self.glow is None else warp(self.glow, 0.0)
        return warp(self.light, 0.0), warp(self.cover, 0.0), warp(self.shade, 1.0), glow


class Actor:
    def __init__(self, folder, name, scenery, depth, denoiser, look, camera):
        with open(os.path.join(folder, f"{name}.json")) as file:
            self.facts = json.load(file)
        self.camera = camera
        self.depth = depth
        self.start, self.end = np.array([*self.facts["from"], 0.0]), np.array([*self.facts["to"], 0.0])
        turn = np.radians(self.facts["turn"])
        self.spin = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
        self.corners = np.array(self.facts["corners"])
        text = self.facts.get("plate")
        self.plate = Plate(text, self.facts.get("department", "95")) if text else None
        self.poses = [
            (pose["at"], Layers(os.path.join(folder, pose["name"]), pose["border"], scenery, denoiser, look["exposure"], look.get("shadow_fade", 0)))
            for pose in self.facts["poses"]
        ]

    def place(self, at):
        return self.start + (self.end - self.start) * at / self.facts["length"]

    def world(self, points, at):
        return np.asarray(points) @ self.spin.T + self.place(at)

    def plate_corners(self, at):
        """Pixels of the plate that faces the camera, or None."""
        if self.plate is None:
            return None
        (_, now), (_, then) = (self.camera.project([self.place(t)]) for t in (at, at + 0.1))
        corners = self.facts["plates"].get("front" if now[0] > then[0] else "rear")
        return None if corners is None else self.camera.project(self.world(corners, at))[0]

    def nearest(self, at):
        """The poses to show and their weights."""
        if "cycle" in self.facts:
            cycle = self.facts["cycle"]

            def off(pose):
                phase = abs((pose[0] - at) % cycle) / cycle
                return min(phase, 1 - phase) * 20 + abs(pose[0] - at) / 10

            return [(min(self.poses, key=off), 1.0)]
        before = [p for p in self.poses if p[0] <= at]
        after = [p for p in self.poses if p[0] > at]
        if not before or not after:
            return [((before[-1:] or after[:1])[0], 1.0)]
        a, b = before[-1], after[0]
        if a[1].cut or b[1].cut:
            # Half out of the picture: moved inwards, a pose would show where it was cut. The farther one moves outwards.
            away = [self.camera.project([self.place(p[0])])[1][0] for p in (a, b)]
            return [(a if away[0] > away[1] else b, 1.0)]
        part = (at - a[0]) / (b[0] - a[0])
        # Mostly one pose, a short cross-fade between two: longer ones would show both outlines.
        part = float(np.clip((part - 0.5) * 6 + 0.5, 0, 1))
        return [(pose, weight) for pose, weight in ((a, 1 - part), (b, part)) if weight > 0]

    def draw(self, picture, at):
        """Lays the actor over the picture at a distance along its way; returns its cover and box, or None."""
        driven = "cycle" not in self.facts
        if driven and not self.poses[0][0] - 0.8 <= at <= self.poses[-1][0] + 0.8:
            return None
        target, away = self.camera.project(self.world(self.corners, at))
        layers, boxes = [], []
        for (pose_at, pose), weight in self.nearest(at):
            source, _ = self.camera.project(self.world(self.corners, pose_at))
            solved, *_ = np.linalg.lstsq(np.hstack((source, np.ones((len(source), 1)))), target, rcond=None)
            matrix = solved.T
            height, width = pose.cover.shape[:2]
            edge = np.array([[pose.left, pose.top, 1], [pose.left + width, pose.top, 1], [pose.left, pose.top + height, 1], [pose.left + width, pose.top + height, 1]])
            layers.append((pose, matrix, weight))
            boxes.append(edge @ matrix.T)
        spread = np.vstack(boxes)
        box = (
            int(max(0, np.floor(spread[:, 0].min()))),
            int(max(0, np.floor(spread[:, 1].min()))),
            int(min(WIDTH, np.ceil(spread[:, 0].max()))),
            int(min(HEIGHT, np.ceil(spread[:, 1].max()))),
        )
        if box[2] <= box[0] or box[3] <= box[1]:
            return None
        light, cover, shade, glow = 0.0, 0.0, 0.0, 0.0
        for pose, matrix, weight in layers:
            a, b, c, d = pose.moved(matrix, box)
            light, cover, shade = light + a * weight, cover + b * weight, shade + c * weight
            glow = glow if d is None else glow + d * weight
        part = picture[box[1] : box[3], box[0] : box[2]]
        if self.depth is not None:
            # What of the scenery is nearer than the actor stands in front of it.
            clear = (self.depth[box[1] : box[3], box[0] : box[2]] > away.min() - 0.15).astype(np.float32)
            clear = cv2.GaussianBlur(clear, (0, 0), 0.6)[:, :, None]
            light, cover = light * clear, cover * clear
        part *= shade
        part += glow
        part *= 1 - cover
        part += light
        corners = self.plate_corners(at)
        if corners is not None and np.ptp(corners[:, 0]) > 24:
            self.plate.lay(part, corners - np.array(box[:2]))
        return cover[:, :, 0], box
