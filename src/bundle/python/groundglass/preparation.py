"""Slices in Hounsfield units -> the net's input, byte for byte as in the studio: lungs, window, resize, stack, normalise."""
import numpy as np

from . import lungs, slices

#: Bits after the point of the resize's weights, as in Pillow.
FRACTION_BITS = 22
CHANNELS = 3


def window_to_8_bit(hu, low, high):
    """[H, W] in HU -> bytes; halves are rounded to the even number."""
    clipped = np.clip(hu.astype(np.float64), low, high)
    return np.rint((clipped - low) / (high - low) * 255).astype(np.uint8)


def _axis_weights(inputs, outputs):
    """The matrix [outputs, inputs] of a triangle filter, which is widened when shrinking, in fixed point."""
    scale = inputs / outputs
    support = max(scale, 1.0)
    weights = np.zeros((outputs, inputs), dtype=np.int64)
    for o in range(outputs):
        centre = (o + 0.5) * scale
        low, high = max(int(centre - support + 0.5), 0), min(int(centre + support + 0.5), inputs)
        # Added from left to right, as the studio does, so that the last digits are the same.
        row = [max(0.0, 1 - abs((i - centre + 0.5) * (1 / support))) for i in range(low, high)]
        total = 0.0
        for weight in row:
            total += weight
        weights[o, low:high] = [int(0.5 + weight / total * 2**FRACTION_BITS) for weight in row]
    return weights


def resize(grey, size):
    """[H, W] bytes -> [size, size] bytes, as Pillow's antialiased bilinear resize."""
    half = 1 << (FRACTION_BITS - 1)
    if grey.shape[1] != size:
        across = grey.astype(np.int64) @ _axis_weights(grey.shape[1], size).T
        grey = np.minimum((across + half) >> FRACTION_BITS, 255).astype(np.uint8)
    if grey.shape[0] != size:
        down = _axis_weights(grey.shape[0], size) @ grey.astype(np.int64)
        grey = np.minimum((down + half) >> FRACTION_BITS, 255).astype(np.uint8)
    return grey


def sample(scan, preparation, numbers=None):
    """The bytes [size, size, 3] of a scan, made of the slices of its preparation's rule, or of those with these numbers from 1. Raises Refused."""
    chosen = slices.marked(len(scan.places), numbers, scan.name) if numbers is not None else slices.pick(scan, preparation["slices"])
    return stack([scan.slice(index) for index in chosen], preparation, scan.name)


def stack(images, preparation, name):
    """Slices [H, W] in HU, feet to head -> bytes [size, size, 3]. More than three are shared out: a channel is their mean. Raises Refused."""
    size, window = preparation["size"], preparation["window"]
    if "lungs" in preparation:
        images = lungs.focus(images, preparation["lungs"], window["low"], name)
    planes = [resize(window_to_8_bit(hu, window["low"], window["high"]), size) for hu in images]
    count = len(planes)
    channels = []
    for channel in range(CHANNELS):
        group = planes[channel * count // CHANNELS : (channel + 1) * count // CHANNELS]
        channels.append(np.floor(np.sum(group, axis=0, dtype=np.int64) / len(group) + 0.5))
    return np.stack(channels, axis=-1).astype(np.uint8)


def normalise(pixels, normalization):
    """Bytes [N, H, W, 3] -> float32 [N, 3, H, W]."""
    mean, std = (np.asarray(normalization[key], dtype=np.float32) for key in ("mean", "std"))
    values = (pixels.astype(np.float32) / np.float32(255) - mean) / std
    return np.ascontiguousarray(values.transpose(0, 3, 1, 2))
