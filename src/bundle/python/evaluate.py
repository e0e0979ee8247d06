#!/usr/bin/env python3
"""Scores predictions of a model of Groundglass Studio. Research and teaching only. Not a medical device.

    python3 evaluate.py predictions.csv labels.csv --out scores.json
    python3 evaluate.py predictions.csv split.csv --side tune

predictions.csv is written by predict.py, or by the studio. The table of labels has the columns scan_id and category (a number from 1, in the order of
the classes) or class (its name), and may have patient_id: the patient of each scan, for the intervals; without it every scan counts as another
patient's. It needs numpy alone.
"""
import argparse
import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
try:
    import numpy as np

    from groundglass import Refused, archive, intervals, scores, tables
except ModuleNotFoundError as missing:
    sys.exit(f"The package {missing.name} is missing: python3 -m pip install -r {HERE / 'requirements.txt'}")

NOTICE = "Research and teaching only. Not a medical device."
#: Scores of agreement beyond chance, of which scans of one class say nothing.
AGREEMENT = ("mcc", "kappa", "kappaLinear", "kappaQuadratic")
#: Probabilities in nine digits add up to 1 this well.
SUM = 1e-3


def table(file, needed):
    """The rows of a table, as dictionaries. Raises Refused."""
    try:
        with open(file, newline="", encoding="utf-8-sig") as opened:
            rows = [tables.plain(row) for row in csv.DictReader(opened)]
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise Refused(f"{file} cannot be read as a table of UTF-8 text: {reason}") from None
    missing = [name for name in needed if not rows or name not in rows[0]]
    if missing:
        raise Refused(f"{file} has no {'rows' if not rows else 'column ' + missing[0]}")
    return rows


def labels_of(file, classes, side):
    """By scan, its class index and its patient; both sides' scans where `side` is None."""
    rows = table(file, ["scan_id"])
    if side is not None:
        if "side" not in rows[0]:
            raise Refused(f"{file} has no column side: leave out --side")
        rows = [row for row in rows if row["side"] == side]
    by_name = {name: k for k, name in enumerate(classes)}
    found = {}
    for row in rows:
        name, told = row["scan_id"].strip(), (row.get("category") or row.get("class") or "").strip()
        if told == "":
            continue
        k = int(told) - 1 if told.isdigit() and row.get("category") else by_name.get(told)
        if k is None or not 0 <= k < len(classes):
            raise Refused(f"{file}: {name} has the class {told!r}; there are {', '.join(classes)}, or 1 to {len(classes)}")
        if name in found:
            raise Refused(f"{file}: {name} stands in it twice")
        found[name] = (k, row.get("patient_id") or f"scan {name}")
    return found


def rows_of(file, labels, classes):
    """Rows to score, their patients, and how many scans are left out for which reason. Raises Refused."""
    columns = [f"p{k + 1}" for k in range(len(classes))]
    predictions = table(file, ["scan_id", *columns])
    if f"p{len(classes) + 1}" in predictions[0]:
        raise Refused(f"{file} has more than the {len(classes)} classes of this model")
    truth, probabilities, patients, seen = [], [], [], set()
    left_out = {"withoutLabel": 0, "notPredicted": 0}
    for row in predictions:
        name = row["scan_id"].strip()
        if name not in labels:
            left_out["withoutLabel"] += 1
            continue
        if name in seen:
            raise Refused(f"{file}: {name} stands in it twice")
        seen.add(name)
        if not row["p1"]:
            left_out["notPredicted"] += 1
            continue
        try:
            shares = [float(row[column]) for column in columns]
        except (TypeError, ValueError):
            shares = [float("nan")]
        if not (abs(sum(shares) - 1) <= SUM and min(shares) >= 0):
            raise Refused(f"{file}: the probabilities of {name} are no shares that add up to 1")
        truth.append(labels[name][0])
        patients.append(labels[name][1])
        probabilities.append(shares)
    if not truth:
        raise Refused(f"{file}: no scan of it has a label; names must be written alike in both tables")
    left_out["labelledOnly"] = len(set(labels) - seen)
    return scores.Rows(np.asarray(truth), np.asarray(probabilities)), patients, left_out


def evaluate(rows, patients, classes):
    """All scores with their 95 % intervals; an end is None where there is no interval."""
    ones = np.ones(len(rows.truth))
    confusion = rows.confusion(ones)
    groups = intervals.by_class(rows.truth, patients, len(classes))
    why = intervals.why_not_drawn(rows, groups)
    ends = intervals.drawn(rows, groups) if why is None else {}
    # A mean of quotients whose denominators are drawn, too, is not covered by draws.
    ends.pop("macroPrecision", None)
    low_high = lambda score, value: dict(zip(("value", "low", "high"), (value, *ends.get(score, (None, None)))))  # noqa: E731
    whole = {score: None if value is None else low_high(score, value) for score, value in scores.whole(rows, ones).items()}
    counts = lambda chosen: len({patients[i] for i in np.flatnonzero(chosen)})  # noqa: E731
    right = rows.called == rows.truth
    if np.count_nonzero(confusion.sum(axis=1)) < 2:
        whole.update(dict.fromkeys(AGREEMENT))
    whole["accuracy"] = intervals.share(int(right.sum()), len(right), counts(ones > 0))
    each = scores.of_classes(confusion)
    per_class = []
    for k, name in enumerate(classes):
        own, others = rows.truth == k, rows.truth != k
        auc, average_precision = scores.ranks(rows.probabilities[:, k], own)
        per_class.append(
            {
                "class": name,
                "n": int(own.sum()),
                "precision": float(each["precision"][k]),
                "recall": intervals.share(int(right[own].sum()), int(own.sum()), counts(own)),
                "f1": float(each["f1"][k]),
                "specificity": intervals.share(int((others & (rows.called != k)).sum()), int(others.sum()), counts(others)),
                "auc": auc,
                "averagePrecision": average_precision,
                "brier": float(rows.squares[:, k].mean()),
            }
        )
    aucs = [one["auc"] for one in per_class]
    return {
        "n": len(rows.truth),
        "patients": len(set(patients)),
        **whole,
        "auc": None if None in aucs else float(np.mean(aucs)),
        "ece": scores.calibration_error(rows),
        "perClass": per_class,
        "confusion": confusion.astype(int).tolist(),
        "withoutIntervals": why,
    }


def say(told):
    """A few lines for people."""
    figure = lambda one: "not defined" if one is None else f"{one['value']:.4f}" + ("" if one["low"] is None else f" ({one['low']:.3f} to {one['high']:.3f})")  # noqa: E731
    print(f"{told['n']} scans of {told['patients']} patient{'' if told['patients'] == 1 else 's'}; 95 % intervals in brackets")
    for score, name in {"accuracy": "accuracy", "macroF1": "macro F1", "kappaQuadratic": "quadratic kappa", "expectedCost": "mean absolute error"}.items():
        print(f"  {name}: {figure(told[score])}")
    if told["withoutIntervals"]:
        print(f"  no intervals but of shares, since {told['withoutIntervals']}")
    for one, row in zip(told["perClass"], told["confusion"]):
        print(f"  {one['class']}: called {' '.join(map(str, row))}, of {one['n']}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("predictions", help="the table of predict.py, or predictions.csv of the studio")
    parser.add_argument("labels", help="a table with scan_id and category or class, such as split.csv")
    parser.add_argument("--side", choices=["train", "tune", "test"], help="only scans with this side in the table of labels")
    parser.add_argument("--out", help="a file for all scores, as JSON")
    asked = parser.parse_args()
    classes = archive.read(HERE)["classes"]
    labels = labels_of(asked.labels, classes, asked.side)
    rows, patients, left_out = rows_of(asked.predictions, labels, classes)
    told = {"notice": NOTICE, "classes": classes, "side": asked.side, "leftOut": left_out, **evaluate(rows, patients, classes)}
    say(told)
    for reason, count in left_out.items():
        if count > 0:
            words = {"withoutLabel": "have no label", "notPredicted": "were not predicted", "labelledOnly": "have a label and no prediction"}[reason]
            print(f"  left out: {count} that {words}")
    if asked.out:
        Path(asked.out).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(NOTICE)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as why:
        sys.exit(str(why))
