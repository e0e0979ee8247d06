#!/usr/bin/python3
"""Tests that compare runs, and calibration, by scipy and numpy: python3 comparisons.py > ../comparisons.json.

McNemar's exact test is scipy's binomial test; Holm's p-values are written out after his paper; temperatures minimise the log loss by scipy's
bounded search, then by a root of its derivative; conformal sets hold every class that is reached within the limit.
"""
import json
import math

import numpy as np
import scipy
from scipy import optimize, stats

CLASSES = 4


def holm(ps):
    made = sorted((p, i) for i, p in enumerate(ps) if p is not None)
    out = [None] * len(ps)
    for rank, (_, i) in enumerate(made):
        out[i] = max(min(1.0, (len(made) - j) * made[j][0]) for j in range(rank + 1))
    return out


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def predictions(random, n, strength, sharp):
    truth = random.integers(0, CLASSES, n)
    z = sharp * (random.normal(size=(n, CLASSES)) - strength * abs(np.arange(CLASSES)[None] - truth[:, None]))
    return truth, softmax(z)


def temperature(truth, p):
    """The root of d loss / d beta, where beta = 1 / temperature and the logits are log p."""
    z = np.log(p)
    rows = np.arange(len(truth))

    def slope(beta):
        return float(((softmax(beta * z) * z).sum(1) - z[rows, truth]).mean())

    return 1 / optimize.brentq(slope, 0.01, 100, xtol=1e-14, rtol=1e-14)


def scaled(p, t):
    return softmax(np.log(p) / t)


def mass_before(p, truth):
    """The mass of the last set, grown from the likeliest class by its likelier neighbour, that does not hold the truth; 0 if none."""
    low = high = int(np.argmax(p))
    before = 0.0
    while not low <= truth <= high:
        before = math.fsum(p[low : high + 1])
        left = p[low - 1] if low > 0 else -1.0
        right = p[high + 1] if high < len(p) - 1 else -1.0
        if left >= right:
            low -= 1
        else:
            high += 1
    return before


def conformal(random):
    truth, p = predictions(random, 60, 0.8, 1.0)
    later, q = predictions(random, 40, 0.8, 1.0)
    masses = sorted(mass_before(p[i], truth[i]) for i in range(60))
    out = []
    for level in (0.8, 0.9):
        rank = math.ceil((60 + 1) * level)
        limit = masses[rank - 1]
        sets = []
        for i in range(40):
            inside = [k for k in range(CLASSES) if mass_before(q[i], k) <= limit]
            sets.append([min(inside), max(inside)])
        covered = [bool(a <= t <= b) for (a, b), t in zip(sets, later)]
        out.append({"level": level, "limit": limit, "sets": sets, "covered": sum(covered)})
    return {"tune": [truth.tolist(), p.tolist()], "test": [later.tolist(), q.tolist()], "levels": out}


random = np.random.default_rng(16)
SPLITS = [[0, 0], [0, 1], [1, 0], [5, 0], [3, 9], [12, 4], [10, 10], [40, 61], [700, 620]]
PS = [[0.01, 0.04, 0.03, 0.005], [0.2, None, 0.02, 0.02], [0.9], [], [0.5, 0.6, 0.001]]
temperatures = []
for strength, sharp in [(1.0, 1.0), (0.6, 2.5), (1.2, 0.4), (0.3, 1.0)]:
    truth, p = predictions(random, 80, strength, sharp)
    t = temperature(truth, p)
    temperatures.append({"truth": truth.tolist(), "probabilities": p.tolist(), "temperature": t, "scaled": scaled(p, t)[:3].tolist()})
print(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "mcNemar": [{"split": s, "p": stats.binomtest(s[0], sum(s), 0.5).pvalue if sum(s) else 1.0} for s in SPLITS],
            "holm": [{"ps": ps, "adjusted": holm(ps)} for ps in PS],
            "temperatures": temperatures,
            "conformal": conformal(random),
        }
    )
)
