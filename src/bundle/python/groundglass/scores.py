"""Scores of class probabilities, as the studio and scikit-learn define them. None stands for a score that is not defined, never for 0."""
import numpy as np

#: Probabilities are clipped to this and 1 less this before their logarithm is taken.
LEAST = 2.0**-52
BINS = 10


class Rows:
    """Scans with what their scores are made of: `truth` [scans] as class indices, `probabilities` [scans, classes]. The first of equal ones is called."""

    def __init__(self, truth, probabilities):
        self.truth, self.probabilities = truth, probabilities
        self.classes = probabilities.shape[1]
        self.called = probabilities.argmax(axis=1)
        self.confidence = probabilities.max(axis=1)
        clipped = np.clip(probabilities, LEAST, 1 - LEAST)
        one_hot = np.eye(self.classes)[truth]
        self.loss = -np.log((clipped * one_hot).sum(axis=1) / clipped.sum(axis=1))
        self.squares = (probabilities - one_hot) ** 2
        steps = np.cumsum(probabilities - one_hot, axis=1)[:, :-1] ** 2
        self.ranked = steps.sum(axis=1) / max(1, self.classes - 1)
        self.distance = np.abs(truth - self.called).astype(float)

    def confusion(self, weights):
        """Sums of weights as [true class, called class]."""
        places = self.truth * self.classes + self.called
        return np.bincount(places, weights=weights, minlength=self.classes**2).reshape(self.classes, self.classes)


def over(a, b):
    """Quotients; 0 where the denominator is 0."""
    return np.divide(a, b, out=np.zeros(np.broadcast(a, b).shape), where=np.asarray(b) != 0)


def kappa(confusion, weigh):
    """Cohen's kappa, where a confusion of classes a apart weighs `weigh(a)`."""
    actual, called, n = confusion.sum(axis=1), confusion.sum(axis=0), confusion.sum()
    grid = np.arange(len(confusion))
    weights = weigh(np.abs(grid[:, None] - grid))
    expected = (weights * np.outer(actual, called)).sum() / n if n > 0 else 0
    return float(1 - (weights * confusion).sum() / expected) if expected > 0 else None


def matthews(confusion):
    """Matthews correlation coefficient of several classes; 0 where it is not defined."""
    actual, called, n = confusion.sum(axis=1), confusion.sum(axis=0), confusion.sum()
    spread = (n * n - called @ called) * (n * n - actual @ actual)
    return 0.0 if spread == 0 else float((np.trace(confusion) * n - actual @ called) / np.sqrt(spread))


def of_classes(confusion):
    """Precision, recall, F1 and specificity of every class; specificity is None where every scan is of the class."""
    right, actual, called, n = np.diag(confusion), confusion.sum(axis=1), confusion.sum(axis=0), confusion.sum()
    others = n - actual
    specificity = [float((n - a - c + r) / o) if o > 0 else None for a, c, r, o in zip(actual, called, right, others)]
    return {"precision": over(right, called), "recall": over(right, actual), "f1": over(2 * right, actual + called), "specificity": specificity}


def ranks(scores, positive):
    """Area under the ROC curve and average precision; None where they are not defined."""
    order = np.argsort(-scores, kind="stable")
    last = np.append(scores[order][1:] != scores[order][:-1], True)
    hits, misses = np.cumsum(positive[order])[last], np.cumsum(~positive[order])[last]
    hits_before, misses_before = np.append(0, hits[:-1]), np.append(0, misses[:-1])
    area = ((misses - misses_before) * (hits + hits_before)).sum() / 2
    precision = ((hits - hits_before) * hits / (hits + misses)).sum()
    total, rest = int(positive.sum()), int((~positive).sum())
    return (float(area / (total * rest)) if total and rest else None), (float(precision / total) if total else None)


def calibration_error(rows):
    """Expected calibration error in ten equally wide bins."""
    bins = np.clip(np.ceil(rows.confidence * BINS) - 1, 0, BINS - 1).astype(int)
    right = rows.called == rows.truth
    return float(sum(abs(right[bins == b].mean() - rows.confidence[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins)))


def whole(rows, weights):
    """The scores of a whole side that draws of patients are made for, where scans count as so many."""
    confusion = rows.confusion(weights)
    each, n = of_classes(confusion), confusion.sum()
    support = confusion.sum(axis=1)
    return {
        "accuracy": float(np.trace(confusion) / n),
        "balancedAccuracy": float(each["recall"][support > 0].mean()),
        "macroF1": float(each["f1"].mean()),
        "macroPrecision": float(each["precision"].mean()),
        "macroRecall": float(each["recall"].mean()),
        "weightedF1": float(each["f1"] @ support / n),
        "mcc": matthews(confusion),
        "kappa": kappa(confusion, lambda apart: (apart > 0).astype(float)),
        "kappaLinear": kappa(confusion, lambda apart: apart.astype(float)),
        "kappaQuadratic": kappa(confusion, lambda apart: apart.astype(float) ** 2),
        "logLoss": float(rows.loss @ weights / n),
        "brier": float(rows.squares.sum(axis=1) @ weights / n),
        "rankedProbability": float(rows.ranked @ weights / n),
        "expectedCost": float(rows.distance @ weights / n),
    }
