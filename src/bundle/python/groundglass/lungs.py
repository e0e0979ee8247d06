"""The lungs of axial slices in Hounsfield units, pixel for pixel as the studio finds them."""
import numpy as np

from . import Refused, regions

#: Air and lung are below this, HU.
BELOW = -400
#: Radii of disks in pixels: erosion parts the lung from vessels at its edge, closing takes vessels and nodules in again.
EROSION, CLOSING = 2, 10
#: The largest lung of a scan has at least this part of its slice; a slice shows lung from this part of the largest on.
LEAST_SHARE, LEAST_OF_LARGEST = 0.01, 0.1
#: So many slices without lung may lie between two with lung.
GAP = 2


def mask(hu):
    """[H, W] in HU -> True where lung is; all False where none is found."""
    two = regions.largest_two(regions.clear_border(hu < BELOW))
    closed = regions.erode(regions.dilate(regions.erode(two, EROSION), CLOSING), CLOSING)
    wider = np.pad(closed, ((0, 1), (0, 1)), mode="edge")
    edges = (closed ^ wider[1:, 1:]) | (wider[:-1, 1:] ^ wider[1:, :-1])  # Roberts' cross
    return regions.fill_holes(edges)


def share(hu):
    """The lung's share of a slice's pixels, 0..1."""
    return int(mask(hu).sum()) / hu.size


def extent(shares, name):
    """First and last slice that show lung, around the one with the most. Raises Refused where none does."""
    largest = max(shares, default=0)
    if not largest >= LEAST_SHARE:
        raise Refused(f"{name}: no lung was found; choose another rule of slices in the studio, or name slices with --slices")
    middle = shares.index(largest)

    def walk(step):
        end = at = middle
        while 0 <= at < len(shares) and abs(at - end) <= GAP + 1:
            if shares[at] >= LEAST_OF_LARGEST * largest:
                end = at
            at += step
        return end

    return walk(-1), walk(1)


def focus(slices, how, black, name):
    """Slices [H, W] of one size without what is not lung: black, or cut off at one box around all lungs. Raises Refused."""
    masks = [mask(hu) for hu in slices]
    if how["to"] == "mask":
        if not all(found.any() for found in masks):
            raise Refused(f"{name}: one of its slices shows no lung, which this model needs; name other slices with --slices")
        return [np.where(found, hu, np.float32(black)) for hu, found in zip(slices, masks)]
    together = np.any(masks, axis=0)
    if not together.any():
        raise Refused(f"{name}: its slices show no lung, which this model needs; name other slices with --slices")
    ends = [(int(found[0]), int(found[-1]) + 1) for found in (np.flatnonzero(together.any(axis=other)) for other in (1, 0))]
    side = int(max(end - start for start, end in ends) * (1 + 2 * how["margin"]) + 0.5)
    (top, bottom), (left, right) = (_grown(*end, side, limit) for end, limit in zip(ends, together.shape))
    return [hu[top:bottom, left:right] for hu in slices]


def _grown(start, end, length, limit):
    """[start, end) grown around its middle to `length` within [0, limit)."""
    if length >= limit:
        return 0, limit
    inside = min(max((start + end - length) // 2, 0), limit - length)
    return inside, inside + length
