#!/usr/bin/python3
"""Calibration of a side by scikit-learn, scipy and numpy: python3 calibration.py > ../calibration.json.

Two sides of one net: what is fitted on the first is applied to the second. Log losses and operating points are from scikit-learn (log_loss, and
roc_curve with all thresholds kept, of which the rule is written out here), Wilson's intervals from scipy's proportion_ci, the temperature from a
root of the loss's derivative; calibration errors and Brier scores are numpy after their definitions. Conformal limits are pooled over folds with
numpy's higher quantile at rank ceil((n + 1) level).
"""
import json
import math

import numpy as np
import scipy
import sklearn
from scipy import optimize, stats
from sklearn.metrics import log_loss, roc_curve

CLASSES = 4
BINS = 10
RULES = ["youden", "sensitivity:0.8", "sensitivity:0.9", "sensitivity:0.95", "specificity:0.8", "specificity:0.9", "specificity:0.95"]


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def side(random, n, shares, strength, sharp):
    truth = random.choice(CLASSES, n, p=shares)
    z = sharp * (random.normal(size=(n, CLASSES)) - strength * abs(np.arange(CLASSES)[None] - truth[:, None]))
    return truth, softmax(z)


def temperature(truth, p):
    z = np.log(p)
    rows = np.arange(len(truth))
    return 1 / optimize.brentq(lambda b: float(((softmax(b * z) * z).sum(1) - z[rows, truth]).mean()), 0.01, 100, xtol=1e-14, rtol=1e-14)


def error_of(bins, confidence, right):
    return sum(abs(right[bins == b].mean() - confidence[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))


def report(truth, p):
    confidence, right = p.max(1), p.argmax(1) == truth
    width = np.minimum((confidence * BINS).astype(int), BINS - 1)
    # No two confidences are equal here, so bins of equal mass are those of the ranks.
    ranks = confidence.argsort().argsort()
    mass = ranks * BINS // len(truth)
    return {
        "ece": error_of(width, confidence, right),
        "eceEqualMass": error_of(mass, confidence, right),
        "brier": float(((p - np.eye(CLASSES)[truth]) ** 2).sum(1).mean()),
        "logLoss": float(log_loss(truth, p, labels=range(CLASSES))),
    }


def operating(truth, p, k, rule):
    """The threshold, sensitivity and specificity; the highest threshold of those that are equally good."""
    if not 0 < (truth == k).sum() < len(truth):
        return None
    fpr, tpr, thresholds = roc_curve(truth == k, p[:, k], drop_intermediate=False)
    points = [(t, float(s), 1 - float(f)) for f, s, t in zip(fpr[1:], tpr[1:], thresholds[1:])]
    kind, _, least = rule.partition(":")
    if kind == "sensitivity":
        points = [(x[2], x) for x in points if x[1] >= float(least) - 1e-12]
    elif kind == "specificity":
        points = [(x[1], x) for x in points if x[2] >= float(least) - 1e-12]
    else:
        points = [(x[1] + x[2], x) for x in points]
    if not points:
        return None
    best = max(worth for worth, _ in points)
    return list(next(point for worth, point in points if worth >= best - 1e-12))


def share(hits, n):
    if n == 0:
        return None
    ci = stats.binomtest(int(hits), int(n)).proportion_ci(method="wilson")
    return [hits / n, ci.low, ci.high]


def at(truth, p, k, threshold):
    called = p[:, k] >= threshold
    of = truth == k
    return [share((called & of).sum(), of.sum()), share((~called & ~of).sum(), (~of).sum())]


def mass_before(p, truth):
    low = high = int(np.argmax(p))
    before = 0.0
    while not low <= truth <= high:
        before = math.fsum(p[low : high + 1])
        left = p[low - 1] if low > 0 else -1.0
        right = p[high + 1] if high < len(p) - 1 else -1.0
        low, high = (low - 1, high) if left >= right else (low, high + 1)
    return before


def conformal(folds, later, q):
    masses = np.array([mass_before(row, t) for truth, p in folds for t, row in zip(truth, p)])
    n = len(masses)
    out = []
    for level in (0.8, 0.9):
        rank = math.ceil((n + 1) * level - 1e-9)
        limit = float(np.sort(masses)[rank - 1]) if rank <= n else None
        inside = [[k for k in range(CLASSES) if limit is None or mass_before(row, k) <= limit] for row in q]
        held = np.array([t in ks for t, ks in zip(later, inside)])
        out.append(
            {
                "level": level,
                "limit": limit,
                "sets": [[min(ks), max(ks)] for ks in inside],
                "coverage": [share(held.sum(), len(held))] + [share(held[later == k].sum(), (later == k).sum()) for k in range(CLASSES)],
                "meanSize": float(np.mean([len(ks) for ks in inside])),
            }
        )
    return out


def case(random, name, n, shares, strength, sharp):
    truth, p = side(random, n, shares, strength, sharp)
    later, q = side(random, 70, shares, strength, sharp)
    t = temperature(truth, p)
    folds = [side(random, m, shares, strength, sharp) for m in (n // 3, n // 3, n // 4)]
    points = {rule: [operating(truth, p, k, rule) for k in range(CLASSES)] for rule in RULES}
    return {
        "name": name,
        "tune": [truth.tolist(), p.tolist()],
        "test": [later.tolist(), q.tolist()],
        "temperature": t,
        "before": report(later, q),
        "after": report(later, softmax(np.log(q) / t)),
        "operating": points,
        "atTest": {rule: [x and at(later, q, k, x[0]) for k, x in enumerate(xs)] for rule, xs in points.items()},
        "onTune": {rule: [x and at(truth, p, k, x[0]) for k, x in enumerate(xs)] for rule, xs in points.items()},
        "folds": [[a.tolist(), b.tolist()] for a, b in folds],
        "conformal": conformal(folds, later, q),
    }


random = np.random.default_rng(1605)
print(
    json.dumps(
        {
            "scipy": scipy.__version__,
            "sklearn": sklearn.__version__,
            "cases": [
                case(random, "the paper's shares", 101, [0.31, 0.2, 0.44, 0.05], 0.8, 2.0),
                case(random, "too unsure", 60, [0.25] * 4, 1.2, 0.4),
                case(random, "a class that is missing", 40, [0.5, 0.3, 0.2, 0.0], 0.6, 1.5),
                case(random, "too few for nine in ten", 10, [0.3, 0.3, 0.2, 0.2], 0.5, 1.0),
            ],
        }
    )
)
