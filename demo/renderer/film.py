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
        tint = np.array([1 + look["warmth"], 1, 1 - look["warmth"]], np.float32)
        self.lens = (look.get("gain", 0.75) * (1 - 0.13 * away))[:, :, None] * tint
        self.caption = caption(title, width, height)

    def develop(self, light, number):
        """Linear RGB to BGR bytes. The noise of a frame depends on its number alone, so that loops are exact."""
        look = self.look
        light = light * np.float32(look["exposure"])
        if "bloom" in look:
            over = np.minimum(np.maximum(light - 0.9, 0), 12)
            small = cv2.resize(over, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
            halo = 0.6 * cv2.GaussianBlur(small, (0, 0), 3) + 0.4 * cv2.GaussianBlur(small, (0, 0), 14)
            light = light + np.float32(look["bloom"]) * cv2.resize(halo, (light.shape[1], light.shape[0]))
        x = cv2.GaussianBlur(light, (0, 0), 0.75)
        x *= self.lens
        # The filmic curve of Narkowicz: a soft shoulder, and blacks that a sensor never gives whole.
        below = x * 2.43
        below += 0.59
        below *= x
        below += 0.14
        above = x * 2.51
        above += 0.03
        x *= above
        x /= below
        shown = cv2.pow(np.clip(x, 0, 1, out=x), 1 / 2.2)
        grey = cv2.transform(shown, np.array([[0.299, 0.587, 0.114]], np.float32))
        fade = look["saturation"]
        shown *= 0.95 * fade
        shown += (grey * (0.95 * (1 - fade)) + 0.03)[:, :, None]
        # What cameras do to their pictures: too much sharpening.
        soft = cv2.GaussianBlur(shown, (0, 0), 1.4)
        shown = cv2.addWeighted(shown, 1.55, soft, -0.55, 0)
        rng = np.random.default_rng(1000 + number)
        grain = cv2.GaussianBlur(rng.standard_normal(grey.shape, dtype=np.float32), (0, 0), 0.7)
        shown += (grain * (look["noise"] / 255 * (1.25 - 0.6 * grey)))[:, :, None]
        picture = cv2.cvtColor(cv2.convertScaleAbs(np.maximum(shown, 0, out=shown), alpha=255), cv2.COLOR_RGB2BGR)
        letters, shadow = self.caption
        picture[shadow] //= 4
        picture[letters] = 235
        return picture


def caption(title, width, height):
    size = round(height / 30)
    path = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Bold.ttf"
    font = ImageFont.truetype(path, size) if os.path.exists(path) else ImageFont.load_default()
    letters = Image.new("L", (width, height), 0)
    ImageDraw.Draw(letters).text((round(width * 0.02), round(height * 0.03)), title, fill=235, font=font)
    drawn = np.array(letters) > 120
    return drawn, (cv2.dilate(drawn.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0) & ~drawn


def mark(picture, number):
    """The frame mark of src/simulator/frame-mark.ts, in place: 24 cells at the bottom left."""
    height, width, _ = picture.shape
    nibbles = [(number >> s) & 15 for s in (12, 8, 4, 0)]
    bits = [1, 0, *((number >> (15 - k)) & 1 for k in range(16)), *((sum(nibbles) % 16 >> (3 - k)) & 1 for k in range(4)), 0, 1]
    high = max(2, -(-width // 320) * 2)
    for cell, bit in enumerate(bits):
        picture[height - high :, round(cell * width / 96) : round((cell + 1) * width / 96)] = 255 if bit else 0
    return picture
