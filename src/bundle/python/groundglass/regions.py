"""Binary images [H, W]: their connected regions, and what a disk around each pixel reaches. Works on runs, the horizontal stretches of one value."""
import numpy as np


def runs_of(image):
    """The runs of True, row by row: their rows, first columns, and the columns after their last ones."""
    steps = np.diff(np.pad(image, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, start = np.nonzero(steps == 1)
    return rows, start, np.nonzero(steps == -1)[1]


class Regions:
    """The connected regions of True. With connectivity 8 pixels that touch at a corner belong together, with 4 they don't."""

    def __init__(self, image, connectivity):
        self.shape = image.shape
        self.rows, self.start, self.end = runs_of(image)
        _, self.of = np.unique(self._roots(1 if connectivity == 8 else 0), return_inverse=True)
        height, width = image.shape
        border = (self.rows == 0) | (self.rows == height - 1) | (self.start == 0) | (self.end == width)
        self.areas = np.bincount(self.of, weights=self.end - self.start).astype(np.int64)
        self.at_border = np.bincount(self.of, weights=border) > 0

    def _roots(self, reach):
        """A run of each run's region, the same for all of them."""
        stride = self.shape[1] + 4
        above = (self.rows - 1) * stride
        first = np.searchsorted(self.rows * stride + self.end, above + self.start - reach, side="right")
        behind = np.searchsorted(self.rows * stride + self.start, above + self.end + reach, side="left")
        counts = np.maximum(behind - first, 0)
        below = np.repeat(np.arange(len(counts)), counts)
        touched = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
        root = np.arange(len(counts))
        while True:
            a, b = root[below], root[touched]
            apart = a != b
            if not apart.any():
                return root
            np.minimum.at(root, np.maximum(a, b)[apart], np.minimum(a, b)[apart])
            while (root[root] != root).any():
                root = root[root]

    def painted(self, wanted):
        """The image of the regions for which `wanted` [regions] holds."""
        chosen = wanted[self.of]
        steps = np.zeros((self.shape[0], self.shape[1] + 1), dtype=np.int8)
        steps[self.rows[chosen], self.start[chosen]] = 1
        steps[self.rows[chosen], self.end[chosen]] = -1
        return np.cumsum(steps, axis=1, dtype=np.int8)[:, :-1] > 0


def clear_border(image):
    """Without the 8-connected regions that touch the border."""
    found = Regions(image, 8)
    return found.painted(~found.at_border)


def largest_two(image):
    """The 8-connected regions that are at least as large as the second largest: two, more where areas are equal."""
    found = Regions(image, 8)
    second = np.sort(found.areas)[-2] if len(found.areas) > 1 else 0
    return found.painted(found.areas >= second)


def fill_holes(image):
    """With the background filled that is not 4-connected to the border."""
    background = Regions(~image, 4)
    return image | background.painted(~background.at_border)


def _reached(image, radius):
    """True where the disk x^2 + y^2 <= radius^2 around a pixel has a True pixel of the image."""
    height, width = image.shape
    rows, start, end = runs_of(image)
    # +1 where a run that the disk widens begins, -1 after its end: the running sum counts the runs over a pixel.
    steps = np.zeros(height * (width + 1), dtype=np.int64)
    for away in range(-radius, radius + 1):
        half = int((radius * radius - away * away) ** 0.5)
        inside = (rows + away >= 0) & (rows + away < height)
        row = (rows[inside] + away) * (width + 1)
        steps += np.bincount(row + np.maximum(start[inside] - half, 0), minlength=len(steps))
        steps -= np.bincount(row + np.minimum(end[inside] + half, width), minlength=len(steps))
    return np.cumsum(steps.reshape(height, width + 1), axis=1)[:, :-1] > 0


def dilate(image, radius):
    """Binary dilation with a disk; outside the image is False."""
    return _reached(image, radius)


def erode(image, radius):
    """Binary erosion with a disk; outside the image is True."""
    return ~_reached(~image, radius)
