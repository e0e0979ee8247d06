"""Random changes of prepared scans, drawn as in the studio: a function of seed, step and place in the batch alone."""
import math

import numpy as np

from .streams import Stream

#: Cells of the coarse grid of elastic distortion per direction; a cubic spline needs three control values more.
GRID = 4
CONTROLS = GRID + 3


def changed(pixels, augmentation, normalization, seed, step, row):
    """Bytes [size, size, 3] -> the net's input [3, size, size], float32. `step` counts the training steps from 1, `row` the batch from 0."""
    size = pixels.shape[0]
    stream = Stream(f"augment.{step}.{row}", seed)
    around = lambda most: (2 * stream.uniform() - 1) * most  # noqa: E731
    flip = stream.uniform() < 0.5 and augmentation["flip"]
    angle = math.radians(around(augmentation["rotation"]))
    down, right = around(augmentation["shift"]) * size, around(augmentation["shift"]) * size
    scale = (1 + augmentation["scale"]) ** around(1)
    contrast, brightness = 1 + around(augmentation["intensity"]), around(augmentation["intensity"] / 2)
    rows, columns = np.meshgrid(np.arange(size, dtype=np.float64), np.arange(size, dtype=np.float64), indexing="ij")
    centre = (size - 1) / 2
    dy, dx = rows - centre - down, columns - centre - right
    cos, sin = math.cos(angle) / scale, math.sin(angle) / scale
    v, u = centre + cos * dy + sin * dx, centre - sin * dy + cos * dx
    if augmentation["elastic"] > 0:
        elastic = Stream(f"augment.elastic.{step}.{row}", seed)
        for along in (v, u):
            controls = np.array([augmentation["elastic"] * elastic.normal() for _ in range(CONTROLS**2)]).reshape(CONTROLS, CONTROLS)
            along += size * _spline(controls, size)
    if flip:
        u = size - 1 - u
    grey = _sampled(pixels, v, u) / 255
    if contrast != 1 or brightness != 0:
        grey = (grey - 0.5) * contrast + 0.5 + brightness
    if augmentation["noise"] > 0:
        noise = Stream(f"augment.noise.{step}.{row}", seed)
        grey = grey + augmentation["noise"] * _normals(noise.key, grey.size).reshape(grey.shape)
    mean, std = (np.asarray(normalization[key], dtype=np.float32) for key in ("mean", "std"))
    values = (np.clip(grey, 0, 1).astype(np.float32) - mean) / std
    return np.ascontiguousarray(values.transpose(2, 0, 1))


def _sampled(pixels, v, u):
    """Bilinear values at (v, u), [size, size, 3]; black comes in from outside."""
    size = pixels.shape[0]
    framed = np.zeros((size + 2, size + 2, 3))
    framed[1:-1, 1:-1] = pixels
    top, left = np.floor(v), np.floor(u)
    below, beside = (v - top)[..., None], (u - left)[..., None]
    at = lambda y, x: framed[np.clip(y, -1, size).astype(int) + 1, np.clip(x, -1, size).astype(int) + 1]  # noqa: E731
    upper = at(top, left) * (1 - beside) + at(top, left + 1) * beside
    lower = at(top + 1, left) * (1 - beside) + at(top + 1, left + 1) * beside
    return upper * (1 - below) + lower * below


def _spline(controls, size):
    """The uniform cubic B-spline over the control values at every pixel, [size, size]."""
    at = np.arange(size) / max(size - 1, 1) * GRID
    cell = np.minimum(np.floor(at), GRID - 1).astype(int)
    t = at - cell
    basis = np.zeros((size, CONTROLS))
    parts = [(1 - t) ** 3 / 6, (3 * t**3 - 6 * t**2 + 4) / 6, (-3 * t**3 + 3 * t**2 + 3 * t + 1) / 6, t**3 / 6]
    for i, part in enumerate(parts):
        basis[np.arange(size), cell + i] = part
    return basis @ controls @ basis.T


def _mixed(values):
    """lowbias32 of many values, uint64 in and out."""
    mask = np.uint64(0xFFFFFFFF)
    shift = np.uint64
    values = values & mask
    values = ((values ^ (values >> shift(16))) * np.uint64(0x7FEB352D)) & mask
    values = ((values ^ (values >> shift(15))) * np.uint64(0x846CA68B)) & mask
    return values ^ (values >> shift(16))


def _normals(key, count):
    """The first values of a stream's normal distribution, all at once."""
    index = np.arange(2 * count, dtype=np.uint64)
    drawn = _mixed(_mixed(np.uint64(key) + index * np.uint64(0x9E3779B9)) ^ np.uint64(key >> 3))
    uniform = (drawn >> np.uint64(8)).astype(np.float64) * 2.0**-24
    return np.sqrt(-2 * np.log(1 - uniform[0::2])) * np.cos(2 * np.pi * uniform[1::2])
