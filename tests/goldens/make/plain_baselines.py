#!/usr/bin/python3
"""Plain baselines and paired differences by scikit-learn: python3 plain_baselines.py > ../plain_baselines.json. Made with Debian's python3-sklearn.

regressions: multinomial LogisticRegression behind a StandardScaler, on histograms. `slope` is what is left of the gradient of the loss at
scikit-learn's weights, `curvature` the smallest curvature there (of intercepts whose sum is held): their quotient is how far these weights may be
from the minimum.
rules: the highest macro F1 (f1_score) that ordered cuts of one number reach, by trying all of them.
differences: scores of two runs in the same weightings, the second less the first, expected cost by a matrix that is not symmetric.
"""
import itertools
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

warnings.filterwarnings("ignore")
COSTS = [[0, 1, 4, 9], [2, 0, 1, 4], [6, 2, 0, 1], [20, 10, 5, 0]]


def histograms(random, truth, bins, digits=6):
    base = random.dirichlet(np.full(bins, 3.0), size=len(truth))
    base[:, bins // 2] += 0.04 * truth * random.uniform(0.2, 1.8, size=len(truth))
    base[:, 1] = 0  # no scan has a pixel there
    return np.round(base / base.sum(1, keepdims=True), digits)


def regression(random, counts, bins, strength):
    truth = np.repeat(np.arange(len(counts)), counts)
    train = histograms(random, truth, bins)
    other = histograms(random, np.repeat(np.arange(len(counts)), 5), bins)
    model = LogisticRegression(multi_class="multinomial", penalty="l2", C=strength, tol=1e-13, max_iter=200000, solver="newton-cg")
    pipe = make_pipeline(StandardScaler(), model).fit(train, truth)
    x = np.c_[pipe[0].transform(train), np.ones(len(train))]
    present = model.classes_
    w = np.c_[model.coef_, model.intercept_]
    if len(present) == 2:  # scikit-learn keeps the second row of two, which are each other's opposite
        w = np.r_[-w, w]
    w[:, -1] -= w[:, -1].mean()
    logits = x @ w.T
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    hot = (truth[:, None] == present[None]).astype(float)
    slope = strength * (p - hot).T @ x
    slope[:, :-1] += w[:, :-1]
    k, d = w.shape
    curvature = np.zeros((k * d, k * d))
    for row, q in zip(x, p):
        curvature += strength * np.kron(np.diag(q) - np.outer(q, q), np.outer(row, row))
    for a in range(k):
        for j in range(d - 1):
            curvature[a * d + j, a * d + j] += 1
        for b in range(k):
            curvature[a * d + d - 1, b * d + d - 1] += 1
    return {
        "classes": len(counts),
        "strength": strength,
        "truth": truth.tolist(),
        "train": train.tolist(),
        "other": other.tolist(),
        "present": present.tolist(),
        "weights": w.tolist(),
        "probabilities": pipe.predict_proba(other).tolist(),
        "slope": float(np.linalg.norm(slope)),
        "curvature": float(np.linalg.eigvalsh(curvature)[0]),
        "longest": float(np.linalg.norm(np.c_[pipe[0].transform(other), np.ones(len(other))], axis=1).max()),
    }


def rule(random, counts, digits):
    classes = len(counts)
    truth = np.repeat(np.arange(classes), counts)
    shares = np.round(np.clip(0.05 + 0.12 * truth + random.normal(0, 0.09, len(truth)), 0, 1), digits)
    values = np.unique(shares)
    cuts = [-1.0, *((values[1:] + values[:-1]) / 2), 2.0]
    best = 0.0
    for chosen in itertools.combinations_with_replacement(cuts, classes - 1):
        called = np.sum(shares[:, None] >= np.array(chosen)[None], 1)
        best = max(best, metrics.f1_score(truth, called, labels=list(range(classes)), average="macro", zero_division=0))
    return {"classes": classes, "truth": truth.tolist(), "shares": shares.tolist(), "macroF1": float(best)}


def net(random, truth, strength):
    logits = random.normal(size=(len(truth), 4)) - strength * abs(np.arange(4)[None] - truth[:, None])
    p = np.exp(logits)
    return p / p.sum(1, keepdims=True)


def scores(truth, p, w):
    top = p.argmax(1)
    cost = np.array(COSTS)[truth, top]
    return {
        "macroF1": metrics.f1_score(truth, top, labels=[0, 1, 2, 3], average="macro", sample_weight=w, zero_division=0),
        "accuracy": metrics.accuracy_score(truth, top, sample_weight=w),
        "mcc": metrics.matthews_corrcoef(truth, top, sample_weight=w),
        "kappaQuadratic": metrics.cohen_kappa_score(truth, top, weights="quadratic", sample_weight=w),
        "expectedCost": float(np.average(cost, weights=w)),
        "logLoss": metrics.log_loss(truth, p, labels=[0, 1, 2, 3], sample_weight=w),
    }


def difference(random, counts, strengths):
    truth = np.repeat(np.arange(4), counts)
    runs = [net(random, truth, s) for s in strengths]
    weightings = [np.ones(len(truth))] + [random.multinomial(len(truth), np.full(len(truth), 1 / len(truth))).astype(float) for _ in range(4)]
    weightings = [np.where(w.sum() > 0, w, 1) for w in weightings]
    out = []
    for w in weightings:
        first, second = (scores(truth, p, w) for p in runs)
        out.append({"weights": w.tolist(), "differences": {key: second[key] - first[key] for key in first}})
    return {"truth": truth.tolist(), "probabilities": [p.tolist() for p in runs], "draws": out}


random = np.random.default_rng(1616)
print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "costs": COSTS,
            "regressions": [
                regression(random, [20, 15, 30, 5], 13, 1.0),
                regression(random, [8, 8], 13, 1.0),
                regression(random, [12, 0, 9, 4], 5, 0.3),
                regression(random, [30, 30, 30, 30, 30], 8, 10.0),
            ],
            "rules": [
                rule(random, [9, 7, 10, 3], 4),
                rule(random, [8, 8, 8, 8], 2),
                rule(random, [12, 30], 3),
                rule(random, [6, 0, 9, 2], 2),
                rule(random, [14, 9, 11], 1),
            ],
            "differences": [difference(random, [31, 20, 45, 5], (1.0, 1.4)), difference(random, [12, 12, 12, 12], (0.2, 2.0))],
        }
    )
)
