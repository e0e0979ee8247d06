"""Scores of logits: the net's own, and those that the validation set makes honest."""
import json

import numpy as np

#: Probabilities count as no smaller than this.
LEAST = 2.0**-52


def temperature(metadata):
    """The temperature that a checkpoint's metadata have; None where the validation set did not determine one."""
    fitted = json.loads(metadata.get("extras", "{}")).get("calibration")
    return None if fitted is None or fitted["isAtEnd"] else fitted["temperature"]


def softmax(logits):
    """[..., classes] -> probabilities in double precision."""
    exponentials = np.exp(logits.astype(np.float64) - logits.max(axis=-1, keepdims=True))
    return exponentials / exponentials.sum(axis=-1, keepdims=True)


def calibrated(probabilities, degrees):
    """Probabilities after their logits are divided by a temperature."""
    return softmax(np.log(np.maximum(probabilities, LEAST)) / degrees)
