#!/usr/bin/python3
"""Learning rates of torch.optim.lr_scheduler, step by step: python3 schedules.py > ../schedules.json. Made with torch 1.13.

A case is a run of `epochs` epochs of `batches` steps at the rate `base`. Warm-up is LinearLR from 1 / (steps + 1) of the rate on.
The rate is written down before every step of the optimiser; reduce on plateau is told `losses`, one after every epoch.
"""
import json
import warnings

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, ConstantLR, LinearLR, OneCycleLR, ReduceLROnPlateau, SequentialLR

BASE = 1e-3
warnings.simplefilter("ignore")  # Steps of the scheduler without steps of the optimiser.


def one_cycle(optimizer, steps, rise=0.3):
    return OneCycleLR(optimizer, BASE, total_steps=steps, pct_start=rise, cycle_momentum=False)


COURSES = {
    "constant": lambda optimizer, steps: ConstantLR(optimizer, factor=1.0),
    "cosine": lambda optimizer, steps, minimum=0.0: CosineAnnealingLR(optimizer, T_max=steps, eta_min=minimum),
    "one-cycle": one_cycle,
}


def course(by, epochs, batches, warmup=0, **options):
    steps = epochs * batches
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = COURSES[by](optimizer, steps - warmup, **options)
    if warmup > 0:
        linear = LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup)
        scheduler = SequentialLR(optimizer, [linear, scheduler], milestones=[warmup])
    rates = []
    for step in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        if step + 1 < steps:
            scheduler.step()
    schedule = {"by": by} | ({"minimum": 0.0} if by == "cosine" else {}) | ({"rise": 0.3} if by == "one-cycle" else {}) | options
    return {"schedule": schedule, "warmup": warmup, "epochs": epochs, "batches": batches, "losses": None, "rates": rates}


def plateau(losses, batches, warmup, factor, patience, minimum=0.0):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    linear = LinearLR(optimizer, start_factor=1 / (warmup + 1), total_iters=warmup) if warmup > 0 else None
    scheduler = ReduceLROnPlateau(optimizer, factor=factor, patience=patience, min_lr=minimum)
    rates = []
    for loss in losses:
        for _ in range(batches):
            rates.append(optimizer.param_groups[0]["lr"])
            if linear:
                linear.step()
        scheduler.step(loss)
    schedule = {"by": "plateau", "factor": factor, "patience": patience, "minimum": minimum}
    return {"schedule": schedule, "warmup": warmup, "epochs": len(losses), "batches": batches, "losses": losses, "rates": rates}


# Improves, stands within the threshold of 1e-4, rises, improves again, stands.
LOSSES = [1.2, 1.0, 0.99995, 1.1, 1.05, 0.8, 0.9, 0.9, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7]

CASES = [
    course("constant", 2, 3),
    course("constant", 3, 4, 5),
    course("cosine", 5, 4),
    course("cosine", 4, 5, 6, minimum=1e-5),
    course("one-cycle", 5, 4),
    course("one-cycle", 3, 1),
    course("one-cycle", 6, 3, 4, rise=0.4),
    plateau(LOSSES, 2, 0, 0.1, 2),
    plateau(LOSSES, 3, 4, 0.5, 0, 1e-4),
]

print(json.dumps({"torch": torch.__version__, "base": BASE, "cases": CASES}, indent=1))
