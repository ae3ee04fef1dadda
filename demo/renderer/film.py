"""From light to a picture as a cheap camera gives it: its curve, its colours, its lens, its noise, its caption."""

import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont


class Film:
    def __init__(self, look, title, width, height):
        self.look = look
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        away = ((x - width / 2) / (width / 2)) ** 2 + ((y - height / 2) / (height / 2)) ** 2
        self.vignette = (1 - 0.13 * away)[:, :, None]
        self.caption = caption(title, width, height)

    def develop(self, light, number):
        """Linear RGB to BGR bytes. The noise of a frame depends on its number alone, so that loops are exact."""
        look = self.look
        light = light * look["exposure"]
        if "bloom" in look:
            over = np.minimum(np.maximum(light - 0.9, 0), 12)
            small = cv2.resize(over, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
            halo = 0.6 * cv2.GaussianBlur(small, (0, 0), 3) + 0.4 * cv2.GaussianBlur(small, (0, 0), 14)
            light = light + look["bloom"] * cv2.resize(halo, (light.shape[1], light.shape[0]))
        light = cv2.GaussianBlur(light, (0, 0), 0.75) * self.vignette
        light = light * np.array([1 + look["warmth"], 1, 1 - look["warmth"]], np.float32)
        x = light * look.get("gain", 0.75)
        # The filmic curve of Narkowicz: a soft shoulder, and blacks that a sensor never gives whole.
        shown = np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0, 1) ** (1 / 2.2)
        grey = shown @ np.array([0.299, 0.587, 0.114], np.float32)
        shown = grey[:, :, None] + (shown - grey[:, :, None]) * look["saturation"]
        shown = 0.03 + 0.95 * shown
        # What cameras do to their pictures: too much sharpening.
        shown = shown + 0.55 * (shown - cv2.GaussianBlur(shown, (0, 0), 1.4))
        rng = np.random.default_rng(1000 + number)
        grain = cv2.GaussianBlur(rng.standard_normal(grey.shape, dtype=np.float32), (0, 0), 0.7)
        shown = shown + (look["noise"] / 255 * (1.25 - 0.6 * grey) * grain)[:, :, None]
        picture = np.clip(shown * 255 + 0.5, 0, 255).astype(np.uint8)[:, :, ::-1].copy()
        letters, shadow = self.caption
        picture[shadow > 0] = (picture[shadow > 0] * 0.25).astype(np.uint8)
        return np.where(letters[:, :, None] > 0, np.maximum(picture, letters[:, :, None]), picture)


def caption(title, width, height):
    size = round(height / 30)
    path = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"
    font = ImageFont.truetype(path, size) if os.path.exists(path) else ImageFont.load_default()
    letters = Image.new("L", (width, height), 0)
    ImageDraw.Draw(letters).text((round(width * 0.02), round(height * 0.03)), title, fill=235, font=font)
    drawn = np.array(letters)
    shadow = cv2.dilate(drawn, np.ones((5, 5), np.uint8))
    return drawn, np.where(drawn > 0, 0, shadow)


def mark(picture, number):
    """The frame mark of src/simulator/frame-mark.ts, in place: 24 cells at the bottom left."""
    height, width, _ = picture.shape
    nibbles = [(number >> s) & 15 for s in (12, 8, 4, 0)]
    bits = [1, 0, *((number >> (15 - k)) & 1 for k in range(16)), *((sum(nibbles) % 16 >> (3 - k)) & 1 for k in range(4)), 0, 1]
    high = max(2, -(-width // 320) * 2)
    for cell, bit in enumerate(bits):
        picture[height - high :, round(cell * width / 96) : round((cell + 1) * width / 96)] = 255 if bit else 0
    return picture
