"""Puts a plate's face, or lettering, into a photograph: perspective, light, dirt, blur, noise, and JPEG."""

import cv2
import numpy as np

CONDITIONS = ["plain", "steep", "small", "motion", "soft", "night", "dirt", "jpeg"]


def corners(rng, condition, wide, aspect):
    """The four corners around 0 of a plate that is so wide in the picture, turned as a camera would see it."""
    yaw, pitch, roll = rng.uniform(-20, 20), rng.uniform(-12, 12), rng.uniform(-4, 4)
    if condition == "steep":
        yaw, pitch, roll = rng.choice([-1, 1]) * rng.uniform(35, 60), rng.uniform(-30, 30), rng.uniform(-15, 15)
    yaw, pitch, roll = np.radians([yaw, pitch, roll])
    turn = lambda a, i, j: np.array([[np.cos(a) if (r, c) in ((i, i), (j, j)) else -np.sin(a) if (r, c) == (i, j) else np.sin(a) if (r, c) == (j, i) else float(r == c) for c in range(3)] for r in range(3)])
    rotate = turn(roll, 0, 1) @ turn(pitch, 1, 2) @ turn(yaw, 0, 2)
    half = np.array([[-1, -1 / aspect, 0], [1, -1 / aspect, 0], [1, 1 / aspect, 0], [-1, 1 / aspect, 0]]) / 2
    seen = half @ rotate.T
    seen = seen[:, :2] / (1 + seen[:, 2:] / rng.uniform(3, 8))
    return (seen * wide / np.ptp(seen[:, 0])).astype(np.float32)


def lay(picture, face, quad, bright):
    """The face over the picture, shrunk first so that it is not aliased."""
    high, wide = face.shape[:2]
    narrow = np.ptp(quad[:, 0])
    factor = max(1.0, wide / max(1.0, narrow) / 1.3)
    if factor > 1:
        face = cv2.resize(face, (max(8, int(wide / factor)), max(4, int(high / factor))), interpolation=cv2.INTER_AREA)
        high, wide = face.shape[:2]
    place = cv2.getPerspectiveTransform(np.float32([[0, 0], [wide, 0], [wide, high], [0, high]]), quad)
    size = (picture.shape[1], picture.shape[0])
    over = cv2.warpPerspective(face.astype(np.float32), place, size)
    mask = cv2.warpPerspective(np.ones((high, wide), np.float32), place, size)[:, :, None]
    return picture * (1 - mask) + np.clip(over * bright, 0, 255) * mask


def dirty(rng, face):
    """Splashes, a screw's shadow, a band of mud: never so much that a person could not read it."""
    high, wide = face.shape[:2]
    mud = np.zeros((high, wide), np.float32)
    for _ in range(rng.randint(20, 90)):
        cv2.circle(mud, (rng.randint(0, wide), rng.randint(0, high)), rng.randint(2, high // 14), rng.uniform(0.3, 0.9), -1)
    if rng.random() < 0.5:
        mud[int(high * rng.uniform(0.75, 0.9)):] += 0.5
    mud = cv2.GaussianBlur(np.clip(mud, 0, 0.85), (0, 0), 4)[:, :, None]
    face = face * (1 - mud) + np.float32([70, 90, 110]) * mud
    for x in (0.28, 0.72):
        cv2.circle(face, (int(wide * x), int(high * rng.uniform(0.1, 0.9))), high // 22, (60, 60, 60), -1)
    return face


def bumper(picture, quad, rng):
    """Dark bodywork around the plate, soft at its edges: what a plate is screwed to, and no trace of another."""
    grow = quad.mean(0) + (quad - quad.mean(0)) * np.float32([1.35, 2.0])
    mask = np.zeros(picture.shape[:2], np.float32)
    cv2.fillConvexPoly(mask, grow.astype(np.int32), 1)
    mask = cv2.GaussianBlur(mask, (0, 0), max(1.0, np.ptp(quad[:, 1]) * 0.15))[:, :, None]
    colour = np.float32([rng.randint(15, 150)] * 3) + np.float32([rng.randint(-12, 12) for _ in range(3)])
    return picture * (1 - mask) + colour * mask


def weather(rng, picture, quad, condition, noise):
    wide = np.ptp(quad[:, 0])
    if condition == "night":
        picture = picture * rng.uniform(0.12, 0.3)
        x, y = quad.mean(0)
        rows, columns = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
        lamp = np.exp(-(((columns - x) / (wide * 1.4)) ** 2 + ((rows - y) / wide) ** 2))[:, :, None]
        picture = picture * (1 + rng.uniform(0.5, 4) * lamp)
        for _ in range(2):
            gx, gy = x + rng.choice([-1, 1]) * wide * rng.uniform(0.8, 1.6), y + wide * rng.uniform(-0.4, 0.1)
            picture = picture + 255 * np.exp(-(((columns - gx) ** 2 + (rows - gy) ** 2) / (wide * rng.uniform(0.1, 0.35)) ** 2))[:, :, None]
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.2))
        picture = picture + noise.normal(0, rng.uniform(5, 14), picture.shape)
    if condition == "motion":
        length = max(3, int(wide * rng.uniform(0.015, 0.05)))
        kernel = np.zeros((length, length), np.float32)
        kernel[length // 2] = 1 / length
        turned = cv2.getRotationMatrix2D((length / 2 - 0.5, length / 2 - 0.5), rng.uniform(-20, 20), 1)
        kernel = cv2.warpAffine(kernel, turned, (length, length))
        picture = cv2.filter2D(picture, -1, kernel / kernel.sum())
    if condition == "soft":
        picture = cv2.GaussianBlur(picture, (0, 0), wide * rng.uniform(0.004, 0.013))
    picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 0.8))
    return np.clip(picture + noise.normal(0, rng.uniform(1, 6), picture.shape), 0, 255).astype(np.uint8)


def quality(rng, condition):
    return rng.randint(14, 35) if condition == "jpeg" else rng.randint(55, 92)


def width(rng, condition, room):
    if condition == "small":
        return rng.uniform(64, 95)
    return min(room * 0.6, rng.uniform(100, 330))
