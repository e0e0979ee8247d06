#!/usr/bin/python3
"""Losses and optimisers of training in torch (float64): python3 training.py [SEED] > ../training.json. Made with torch 1.13.

Focal loss and weighted, smoothed cross-entropy of the logits that ops.json's cross-entropy has; eight steps of optimisers on two
groups of parameters, of which the second has another learning rate, with the gradients' norm clipped where `clip` says so.
"""
import json
import sys

import torch
import torch.nn.functional as F

from synthetic import fill, rounded

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 0
LABELS = [0, 1, 2, 3, 1]
WEIGHTS = [0.5, 2.0, 1.0, 1.5]


def logits(scale):
    x = torch.from_numpy(fill("op.ce.x", SEED, (5, 4), 0.0, scale)).double()
    return x.requires_grad_()


def focal(gamma, scale):
    x = logits(scale)
    labels = torch.tensor(LABELS)
    log_p = F.log_softmax(x, 1).gather(1, labels[:, None])[:, 0]
    loss = (-((1 - log_p.exp()) ** gamma) * log_p).mean()
    loss.backward()
    return {"gamma": gamma, "scale": scale, "loss": rounded(loss.detach()), "dx": rounded(x.grad.reshape(-1))}


def smoothed(smoothing, scale):
    x = logits(scale)
    loss = F.cross_entropy(x, torch.tensor(LABELS), torch.tensor(WEIGHTS).double(), label_smoothing=smoothing)
    loss.backward()
    return {"smoothing": smoothing, "scale": scale, "weights": WEIGHTS, "loss": rounded(loss.detach()), "dx": rounded(x.grad.reshape(-1))}


def steps(kind, options, factor, clip):
    rate = options.pop("lr")
    first, second = (torch.nn.Parameter(torch.from_numpy(fill(f"op.groups.{name}", SEED, (8,))).double()) for name in "ab")
    groups = [{"params": [first]}, {"params": [second], "lr": rate * factor}]
    optimizer = getattr(torch.optim, kind)(groups, lr=rate, **options)
    rows = []
    for step in range(8):
        for name, parameter in (("a", first), ("b", second)):
            parameter.grad = torch.from_numpy(fill(f"op.groups.{name}.g{step}", SEED, (8,))).double()
        if clip is not None:
            torch.nn.utils.clip_grad_norm_([first, second], clip)
        optimizer.step()
        rows.append({"a": rounded(first.detach()), "b": rounded(second.detach())})
    return {"kind": kind, "options": {"lr": rate} | options, "factor": factor, "clip": clip, "steps": rows}


OPTIMIZERS = [
    steps("Adam", {"lr": 1e-3}, 0.1, None),
    steps("Adam", {"lr": 1e-3, "weight_decay": 0.01}, 0.5, 0.5),
    steps("AdamW", {"lr": 1e-2, "weight_decay": 0.1}, 0.1, None),
    steps("AdamW", {"lr": 1e-3, "weight_decay": 0.01}, 1.0, 100.0),
    steps("SGD", {"lr": 1e-2, "momentum": 0.9, "nesterov": True, "weight_decay": 1e-3}, 0.1, 1.0),
    steps("SGD", {"lr": 1e-2, "momentum": 0.9}, 0.25, None),
    steps("SGD", {"lr": 1e-2}, 0.1, 0.5),
]

golden = {
    "torch": torch.__version__,
    "seed": SEED,
    "labels": LABELS,
    "focal": [focal(gamma, scale) for gamma, scale in ((0.0, 20), (0.5, 4), (1.0, 4), (2.0, 4), (2.0, 20), (5.0, 2))],
    "smoothed": [smoothed(smoothing, scale) for smoothing, scale in ((0.0, 4), (0.1, 4), (0.3, 20))],
    "optimizers": OPTIMIZERS,
}
print(json.dumps(golden, indent=1))
