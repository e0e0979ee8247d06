#!/usr/bin/python3
"""Scores of weighted scans by scikit-learn: python3 weighted_scores.py > ../weighted_scores.json. Made with Debian's python3-sklearn.

A case is a set of scans with class probabilities and a few weightings of them: as often as a bootstrap drew each, and fractions. Quantities that
scikit-learn lacks are written out with numpy here: ranked probability score, expected cost, calibration errors. What is not defined is null.
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.filterwarnings("ignore")
CLASSES = 4
LABELS = list(range(CLASSES))
COSTS = [[0, 1, 4, 9], [2, 0, 1, 4], [6, 2, 0, 1], [20, 10, 5, 0]]


def nets(random, truth, strength, digits):
    """Probabilities as whole parts of 10 ** digits that sum to exactly that: few digits make ties."""
    logits = random.normal(size=(len(truth), CLASSES)) - strength * abs(np.arange(CLASSES)[None] - truth[:, None])
    p = np.exp(logits)
    p /= p.sum(1, keepdims=True)
    whole = np.floor(p * 10**digits).astype(int)
    whole[np.arange(len(truth)), p.argmax(1)] += 10**digits - whole.sum(1)
    return whole / 10**digits


def mean(values, weights):
    return float(np.average(values, weights=weights))


def one_vs_rest(truth, p, w):
    out = {"auc": [], "averagePrecision": [], "brier": [], "specificity": []}
    top = p.argmax(1)
    for k in LABELS:
        is_k = truth == k
        has = w[is_k].sum() > 0, w[~is_k].sum() > 0
        out["auc"].append(metrics.roc_auc_score(is_k, p[:, k], sample_weight=w) if all(has) else None)
        out["averagePrecision"].append(metrics.average_precision_score(is_k, p[:, k], sample_weight=w) if has[0] else None)
        out["brier"].append(metrics.brier_score_loss(is_k, p[:, k], sample_weight=w, pos_label=True))
        out["specificity"].append(metrics.recall_score(~is_k, top != k, sample_weight=w, zero_division=0) if has[1] else None)
    return out


def calibration_error(truth, p, w, bins, bin_of):
    top = p.argmax(1)
    confidence = p.max(1)
    total = 0.0
    for b in range(bins):
        inside = bin_of == b
        if w[inside].sum() > 0:
            total += w[inside].sum() / w.sum() * abs(mean((top == truth)[inside], w[inside]) - mean(confidence[inside], w[inside]))
    return total


def equal_width(confidence, bins):
    return np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)


def equal_mass(confidence, bins):
    """The bin of the first among equals in rising order."""
    rank = np.searchsorted(np.sort(confidence), confidence, side="left")
    return rank * bins // len(confidence)


def scores(truth, p, w):
    top = p.argmax(1)
    given = dict(sample_weight=w)
    cumulative = np.cumsum(p, 1)[:, :-1]
    reached = (truth[:, None] <= np.arange(CLASSES - 1)[None]).astype(float)
    f1 = metrics.precision_recall_fscore_support(truth, top, labels=LABELS, zero_division=0, **given)
    kappas = [metrics.cohen_kappa_score(truth, top, labels=LABELS, weights=how, **given) for how in (None, "linear", "quadratic")]
    classes = one_vs_rest(truth, p, w)
    defined = [auc for auc in classes["auc"] if auc is not None]
    distance = abs(truth - top).astype(float)
    return {
        "confusion": metrics.confusion_matrix(truth, top, labels=LABELS, **given).tolist(),
        "accuracy": metrics.accuracy_score(truth, top, **given),
        "balancedAccuracy": metrics.balanced_accuracy_score(truth, top, **given),
        "precision": f1[0].tolist(),
        "recall": f1[1].tolist(),
        "f1": f1[2].tolist(),
        "macroF1": metrics.f1_score(truth, top, labels=LABELS, average="macro", zero_division=0, **given),
        "macroPrecision": float(np.mean(f1[0])),
        "macroRecall": float(np.mean(f1[1])),
        "weightedF1": metrics.f1_score(truth, top, labels=LABELS, average="weighted", zero_division=0, **given),
        "mcc": metrics.matthews_corrcoef(truth, top, **given),
        "kappa": [None if np.isnan(k) else k for k in kappas],
        "aucOfDefined": float(np.mean(defined)) if defined else None,
        "logLoss": metrics.log_loss(truth, p, labels=LABELS, **given),
        "rankedProbability": mean(((cumulative - reached) ** 2).mean(1), w),
        "expectedCost": mean(distance, w),
        "ownCost": mean(np.array(COSTS)[truth, top], w),
        "ece": calibration_error(truth, p, w, 10, equal_width(p.max(1), 10)),
        "eceEqualMass": calibration_error(truth, p, w, 10, equal_mass(p.max(1), 10)),
        **classes,
    }


def curve(truth, p):
    """Precision and recall at every distinct score of every class that occurs, the highest score first."""
    out = []
    for k in LABELS:
        if not (truth == k).any():
            out.append(None)
            continue
        precision, recall, thresholds = metrics.precision_recall_curve(truth == k, p[:, k])
        out.append([[r, q, t] for q, r, t in zip(precision[:-1][::-1], recall[:-1][::-1], thresholds[::-1])])
    return out


def case(name, counts, strength, digits, draws, seed, right=False):
    random = np.random.default_rng(seed)
    truth = np.repeat(LABELS, counts)
    p = nets(random, truth, strength, digits)
    if right:
        p = 0.01 + 0.96 * np.eye(CLASSES)[truth]
    weightings = [np.ones(len(truth))]
    for _ in range(draws):
        weights = np.zeros(len(truth))
        for k in LABELS:
            members = np.flatnonzero(truth == k)
            if len(members):
                np.add.at(weights, random.choice(members, len(members)), 1)
        weightings.append(weights)
    fractions = np.round(random.exponential(size=len(truth)), 3)
    weightings.append(fractions)
    return {
        "name": name,
        "truth": truth.tolist(),
        "probabilities": p.tolist(),
        "draws": [{"weights": w.tolist(), "scores": scores(truth, p, w)} for w in weightings],
        "precisionRecall": curve(truth, p),
    }


CASES = [
    case("the paper's validation side", [31, 20, 45, 5], 1.2, 3, 4, 0),
    case("ties", [12, 9, 14, 5], 0.8, 1, 3, 1),
    case("a class without scans", [10, 0, 12, 6], 1.0, 2, 2, 2),
    case("scans of one class", [0, 8, 0, 0], 0.5, 2, 2, 3),
    case("all right", [6, 4, 7, 3], 1.0, 2, 2, 4, right=True),
    case("one scan", [0, 0, 1, 0], 1.0, 2, 0, 5),
]


def plain(value):
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, (float, np.floating)):
        return int(value) if float(value).is_integer() else float(value)
    return value


print(json.dumps(plain({"sklearn": sklearn.__version__, "numpy": np.__version__, "costs": COSTS, "cases": CASES})))
