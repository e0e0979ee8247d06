"""The net of an archive, and how far its logits are from the studio's."""
from pathlib import Path

import numpy as np
import torch

from . import Refused, nets, preparation, safetensors

#: How far logits may be from the studio's, relative to the largest.
TOLERANCE = 1e-4


def open_net(folder, about):
    """Returns the net, with the weights whose logits the bundle tells, in evaluation mode."""
    tensors, _ = safetensors.read(Path(folder) / ("init.safetensors" if "training" in about else "checkpoint.safetensors"))
    net = nets.build(about["net"], len(about["classes"]), about["transformInput"])
    return nets.load(net, tensors).eval()


def logits_of(net, about, pixels):
    """Bytes [N, size, size, 3] -> logits [N, classes] in float32."""
    with torch.no_grad():
        return net(torch.from_numpy(preparation.normalise(pixels, about["preparation"]["normalization"]))).numpy()


def check_pixels(images, size):
    """The pictures by which the net is checked, [images, size, size, 3]: a coarse pattern and a fine one, by a rule in whole numbers."""
    at = np.arange(images * size * size * 3, dtype=np.uint64)
    hashed = lambda numbers: (numbers * np.uint64(0x9E3779B1) % np.uint64(2**32)) >> np.uint64(24)  # noqa: E731
    values = (hashed(at // np.uint64(211)) + hashed(at)) // np.uint64(2)
    return values.astype(np.uint8).reshape(images, size, size, 3)


def check(net, about):
    """Compares logits with the studio's. Returns the largest relative difference; raises Refused where it is too large."""
    wanted = np.asarray(about["expected"], dtype=np.float64)
    return compare(logits_of(net, about, check_pixels(len(wanted), about["preparation"]["size"])), wanted, f"{len(wanted)} pictures made by a rule")


def compare(got, wanted, of):
    """The largest difference of logits relative to the largest. Raises Refused where it is too large; `of` says what the logits are of."""
    off = float(np.abs(got - wanted).max() / np.abs(wanted).max())
    if not off <= TOLERANCE:
        raise Refused(
            f"The net gives other logits here than in the studio for {of}: off by {off:.1e} of the largest, allowed {TOLERANCE:.0e}. "
            f"torch {torch.__version__} may compute differently: install the versions of requirements.txt"
        )
    return off
