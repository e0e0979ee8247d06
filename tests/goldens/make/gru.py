#!/usr/bin/python3
"""Reference numbers of torch.nn.GRU (float64): python3 gru.py [SEED] > ../gru.json. Made with torch 1.13.1."""
import json
import sys

import torch

from synthetic import fill, rounded

SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 0
WEIGHTS = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")


def case(name, length, batch, features, hidden):
    gru = torch.nn.GRU(features, hidden).double()
    for key in WEIGHTS:
        weight = getattr(gru, key)
        values = fill(f"op.{name}.{key}", SEED, tuple(weight.shape), 0.0, 0.8)
        weight.data = torch.from_numpy(values).double()
    x = torch.from_numpy(fill(f"op.{name}.x", SEED, (length, batch, features))).double().requires_grad_()
    upstream = torch.from_numpy(fill(f"op.{name}.g", SEED, (batch, hidden))).double()
    _, last = gru(x)
    (last[0] * upstream).sum().backward()
    row = {"id": name, "length": length, "batch": batch, "features": features, "hidden": hidden}
    row["out"] = rounded(last[0].detach().reshape(-1))
    row["dx"] = rounded(x.grad.reshape(-1))
    return row | {f"d{key}": rounded(getattr(gru, key).grad.reshape(-1)) for key in WEIGHTS}


cases = [case("gru.one", 1, 2, 4, 3), case("gru.three", 3, 2, 5, 4), case("gru.nine", 9, 3, 4, 5)]
print(json.dumps({"torch": torch.__version__, "seed": SEED, "cases": cases}, indent=1))
