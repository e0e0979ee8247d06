"""Synthetic tensors and images, as scripts/verify/synthetic.ts makes them: functions of a name, a seed and a flat index."""
import numpy as np

MASK, GOLDEN = 0xFFFFFFFF, 0x9E3779B9


def fnv1a(text):
    h = 0x811C9DC5
    for byte in text.encode():
        h = ((h ^ byte) * 0x01000193) & MASK
    return h


def lowbias32(x):
    x = x.astype(np.uint64)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = ((x ^ (x >> np.uint64(shift))) * np.uint64(factor)) & np.uint64(MASK)
    return x ^ (x >> np.uint64(16))


def hashes(base, n):
    return lowbias32((np.uint64(base) + np.arange(n, dtype=np.uint64) * np.uint64(GOLDEN)) & np.uint64(MASK))


def uniform(name, seed, n):
    """Doubles in [-1, 1)."""
    return (hashes(fnv1a(name) ^ seed, n) >> np.uint64(8)).astype(np.float64) * 2.0**-23 - 1.0


def fill(name, seed, shape, offset=0.0, scale=1.0):
    n = int(np.prod(shape, dtype=np.int64))
    return (offset + scale * uniform(name, seed, n)).astype(np.float32).reshape(shape)


def images(name, seed, n, size):
    """(n, 3, size, size), in the range of normalised images."""
    fine = uniform(name, seed, n * 3 * size * size).reshape(n, 3, size, size)
    coarse = uniform(name + ".coarse", seed, n * 3 * 64).reshape(n, 3, 8, 8)
    offset = uniform(name + ".offset", seed, n * 3).reshape(n, 3, 1, 1)
    cell = np.arange(size) * 8 // size
    return (((0.2 + 0.3 * offset) + 1.2 * coarse[:, :, cell][:, :, :, cell]) + 0.7 * fine).astype(np.float32)


def sampled(key, size, count):
    """Positions that are compared."""
    return [int(i) % size for i in hashes(fnv1a(key), count)]


def bit_sum(values):
    return int(np.ascontiguousarray(values, np.float32).reshape(-1).view(np.uint32).sum(dtype=np.uint64)) & MASK


def rounded(values, digits=12):
    array = np.asarray(values, dtype=np.float64)
    if array.ndim > 0:
        return [rounded(value, digits) for value in array]
    return float(f"%.{digits}g" % float(array))
