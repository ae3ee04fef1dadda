"""French plates, invented: as textures for the models, and laid over each frame so that they stay sharp."""

import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

WIDE, HIGH, EDGE = 1040, 220, 14


def _font(size):
    for path in (
        "/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed-Bold.ttf",
    ):
        if os.path.exists(path):
            return ImageFont.truetype(path, size)
    raise FileNotFoundError("install fonts-liberation")


def plate_picture(text, department):
    """SIV plate AA-123-AA: black on white, blue bands with F and the department."""
    picture = Image.new("RGB", (WIDE, HIGH), (236, 236, 232))
    draw = ImageDraw.Draw(picture)
    band = 92
    draw.rectangle((0, 0, band, HIGH), fill=(12, 44, 150))
    draw.rectangle((WIDE - band, 0, WIDE, HIGH), fill=(12, 44, 150))
    draw.text((band / 2, 160), "F", fill="white", font=_font(84), anchor="mm")
    draw.ellipse((26, 30, 70, 74), outline=(240, 200, 30), width=7)
    draw.text((WIDE - band / 2, 160), department, fill="white", font=_font(70), anchor="mm")
    letters = _font(206)
    layer = Image.new("L", (int(draw.textlength(text, font=letters)) + 16, HIGH), 0)
    ImageDraw.Draw(layer).text((8, HIGH / 2 + 4), text, fill=255, font=letters, anchor="lm", stroke_width=3)
    room = WIDE - 2 * band - 44
    picture.paste((16, 16, 18), (band + 22, 0), layer.resize((room, HIGH), Image.LANCZOS))
    return picture


class Plate:
    """One plate's texture in linear light, at several sizes."""

    def __init__(self, text, department):
        holder = Image.new("RGB", (WIDE + 2 * EDGE, HIGH + 2 * EDGE), (24, 24, 25))
        holder.paste(plate_picture(text, department), (EDGE, EDGE))
        self.sizes = [(np.asarray(holder.resize((holder.width >> k, holder.height >> k), Image.LANCZOS), np.float32) / 255) ** 2.2 for k in range(6)]

    def lay(self, light, corners):
        """Over a part of the picture that is in linear light. Corners: left and right below, right and left above."""
        corners = np.asarray(corners, np.float32)
        across = float(np.linalg.norm(corners[1] - corners[0]))
        k = int(np.clip(np.floor(np.log2(WIDE / max(across, 1) / 1.6)), 0, 5))
        texture = self.sizes[k]
        height, width, _ = texture.shape
        e = EDGE / (1 << k)
        own = np.float32([[e, height - e], [width - e, height - e], [width - e, e], [e, e]])
        map_ = cv2.getPerspectiveTransform(own, corners)
        size = (light.shape[1], light.shape[0])
        cover = cv2.warpPerspective(np.ones(texture.shape[:2], np.float32), map_, size, flags=cv2.INTER_LINEAR)[:, :, None]
        where = cover[:, :, 0] > 0.9
        if where.sum() < 12:
            return
        picture = cv2.warpPerspective(texture, map_, size, flags=cv2.INTER_LINEAR)
        # As bright as the one that was rendered there.
        strength = np.median(light[where]) / max(float(np.median(picture[where])), 0.05)
        light *= 1 - cover
        light += picture * cover * strength
