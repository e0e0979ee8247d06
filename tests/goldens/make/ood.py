"""Distances of features from classes with the covariance of scikit-learn's LedoitWolf, for tests/goldens/ood.json.

    /usr/bin/python3 tests/goldens/make/ood.py > tests/goldens/ood.json
"""

import json

import numpy
from scipy.special import logsumexp
from scipy.stats import t
from sklearn.covariance import LedoitWolf


def case(seed, n, size, classes):
    random = numpy.random.RandomState(seed)
    mixing = random.randn(size, size) / numpy.sqrt(size)
    labels = numpy.arange(n) % classes
    # Rounded, so that the file is small; the rounded numbers are what is compared.
    features = numpy.round(random.randn(n, size) @ mixing + 2 * random.randn(classes, size)[labels], 3)
    asked = numpy.round(3 * random.randn(4, size), 3)
    means = numpy.stack([features[labels == k].mean(0) for k in range(classes)])
    fitted = LedoitWolf(assume_centered=True).fit(features - means[labels])
    inverse = numpy.linalg.inv(fitted.covariance_)
    apart = asked[:, None] - means[None]
    distances = numpy.sqrt(numpy.einsum("qki,ij,qkj->qk", apart, inverse, apart).min(1))
    return {
        "size": size,
        "labels": labels.tolist(),
        "features": features.ravel().tolist(),
        "asked": asked.tolist(),
        "shrinkage": fitted.shrinkage_,
        "distances": distances.tolist(),
    }


logits = numpy.round(8 * numpy.random.RandomState(1).randn(5, 4), 3)
print(
    json.dumps(
        {
            # More scans than features, as many, and fewer.
            "mahalanobis": [case(1, 40, 6, 4), case(2, 12, 12, 3), case(3, 10, 48, 4), case(4, 7, 30, 2)],
            "energy": [{"logits": row.tolist(), "energy": -logsumexp(row)} for row in logits],
            "student": [{"freedom": f, "quantile": t.ppf(0.99, f)} for f in (1, 2, 3, 4, 9, 10, 30, 97)],
        }
    )
)
