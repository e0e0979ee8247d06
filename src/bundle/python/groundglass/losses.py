"""The training loss of a part of a batch. Sums are divided by the weight of the whole batch, so that the losses of its parts add up."""
import torch
from torch.nn import functional

#: The smallest 1 - p of the focal loss, as in the studio.
LEAST = 1e-30


def class_weights(labels, balance, classes):
    """Training labels -> one weight per class, float32. With class weights they are in inverse proportion to the sizes of the classes."""
    if balance["by"] != "weights":
        return torch.ones(classes)
    counts = [labels.count(one) for one in range(classes)]
    present = sum(1 for count in counts if count)
    return torch.tensor([len(labels) / (present * count) if count else 0.0 for count in counts])


def part_loss(logits, labels, weights, batch_weight, settings):
    """logits [N, classes], labels [N] -> a scalar. `batch_weight` is the sum of the label weights over the whole batch."""
    balance = settings["balance"]
    if balance["by"] == "focal":
        return _focal(logits, labels, balance["gamma"]) / batch_weight
    summed = functional.cross_entropy(logits, labels, weight=weights, label_smoothing=settings["labelSmoothing"], reduction="sum")
    return summed / batch_weight


def _focal(logits, labels, gamma):
    """The sum of (1 - p)^gamma * -log p; 1 - p is the sum of the other probabilities, so that it is accurate also where p is nearly 1."""
    log_p = functional.log_softmax(logits, dim=1)
    own = torch.zeros_like(logits, dtype=torch.bool).scatter_(1, labels[:, None], True)
    missing = log_p.exp().masked_fill(own, 0).sum(dim=1).clamp_min(LEAST)
    scale = missing**gamma if gamma > 0 else torch.ones_like(missing)
    return -(scale * log_p[own]).sum()
