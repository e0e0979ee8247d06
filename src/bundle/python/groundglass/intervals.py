"""95 % intervals of scores, by patients: Wilson's for shares, draws of patients within their classes for the others."""
from statistics import NormalDist

import numpy as np

from . import scores

Z = NormalDist().inv_cdf(0.975)
DRAWS = 2000
#: A class with fewer patients than this is too small to be drawn from as it is.
FEW = 10


def share(right, n, patients):
    """Wilson's interval of a share of `n` scans of so many patients: several scans of one are worth one. None without scans."""
    if n == 0:
        return None
    value, count = right / n, patients
    centre = value + Z**2 / (2 * count)
    half = Z * (value * (1 - value) / count + Z**2 / (4 * count**2)) ** 0.5
    scale = 1 + Z**2 / count
    return {"value": value, "low": 0.0 if right == 0 else (centre - half) / scale, "high": 1.0 if right == n else (centre + half) / scale}


def by_class(truth, patients, classes):
    """Of every class its patients, as the indices of their scans: one with scans of several classes is in the rarest, of equals in that of its first."""
    support = np.bincount(truth, minlength=classes)
    scans = {}
    for i, patient in enumerate(patients):
        scans.setdefault(patient, []).append(i)
    found = [[] for _ in range(classes)]
    for own in scans.values():
        found[min((truth[i] for i in own), key=lambda k: support[k])].append(own)
    return found


def why_not_drawn(rows, groups):
    """Why patients are not drawn as they are; None where they may be. The studio supposes further patients then."""
    for k, patients in enumerate(groups):
        if not patients:
            continue
        own = np.concatenate([np.asarray(scans) for scans in patients])
        right = (rows.called[own] == rows.truth[own]).sum()
        if len(patients) < FEW:
            return f"class {k + 1} has {len(patients)} patient{'' if len(patients) == 1 else 's'}, fewer than {FEW}: the studio gives intervals for such a side"
        if right in (0, len(own)):
            return f"class {k + 1} is called {'rightly' if right else 'wrongly'} throughout: the studio gives intervals for such a side"
    return None


def drawn(rows, groups, seed=0):
    """By score, the middle of its draws: less than 2.5 % is left out at either end, since few patients spread too little."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(DRAWS):
        weights = np.zeros(len(rows.truth))
        for patients in groups:
            for at in random.integers(len(patients), size=len(patients)):
                weights[patients[at]] += 1
        found.append(scores.whole(rows, weights))
    count = sum(map(len, groups))
    # Hesterberg 2015, Am Stat 69:371: the expanded percentile interval, with Student's point by its expansion around the normal one.
    freedom = count - 1
    student = Z + (Z**3 + Z) / 4 / freedom + (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96 / freedom**2 + (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384 / freedom**3
    tail = NormalDist().cdf(-((count / freedom) ** 0.5) * student)
    ends = {}
    for score in found[0]:
        values = [draw[score] for draw in found if draw[score] is not None]
        if values:
            ends[score] = tuple(float(end) for end in np.quantile(values, [tail, 1 - tail]))
    return ends
