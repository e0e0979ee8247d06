#!/usr/bin/python3
"""Learning-rate range tests, read as Lightning and fastai read them: python3 lr_finder.py > ../lr_finder.json. Made with numpy.

A case is a sequence of losses, one per step. The smoothed loss is Lightning's (the moving mean with 0.98, divided by 1 - 0.98 ** n),
the test ends with the first smoothed loss above 4 times the least so far, and the suggestion is where numpy.gradient of the smoothed
losses, without the first tenth and the last step, is least.
"""
import json

import numpy as np

LOWEST, HIGHEST = 1e-7, 10.0


def valley(rates, knee, cliff, noise, seed):
    """Flat, then falling around `knee`, then rising as the square of the rate above `cliff`."""
    random = np.random.default_rng(seed)
    fall = 1 / (1 + np.exp(-2 * np.log(rates / knee)))
    return 1.4 - 1.1 * fall + (rates / cliff) ** 2 + noise * random.standard_normal(len(rates))


def case(name, losses, steps):
    mean, best, smoothed = 0.0, np.inf, []
    for i, loss in enumerate(losses):
        mean = 0.98 * mean + 0.02 * loss
        smoothed.append(mean / (1 - 0.98 ** (i + 1)))
        if smoothed[-1] > 4 * best:
            break
        best = min(best, smoothed[-1])
    first = -(-steps // 10)
    kept = np.array(smoothed[first:-1])
    slopes = np.gradient(kept)
    steepest = int(slopes.argmin()) + first if slopes.min() < 0 else None
    lowest = int(kept.argmin()) + first if kept.argmin() > 0 else None
    range_ = {"lowest": LOWEST, "highest": HIGHEST, "steps": steps}
    return {"name": name, "range": range_, "losses": list(losses), "smoothed": smoothed, "steepest": steepest, "lowest": lowest}


def rates_of(steps):
    return np.geomspace(LOWEST, HIGHEST, steps)


CASES = [
    case("a valley and a cliff", valley(rates_of(100), 1e-3, 0.05, 0, 0), 100),
    case("a noisy valley", valley(rates_of(100), 1e-4, 0.1, 0.05, 1), 100),
    case("few steps", valley(rates_of(12), 1e-4, 3, 0.01, 2), 12),
    case("a loss that rises from the start", np.linspace(1, 3, 60), 60),
]

print(json.dumps({"numpy": np.__version__, "rates": list(rates_of(12)), "cases": CASES}, indent=1))
