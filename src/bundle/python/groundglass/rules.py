"""Which epoch is the best, and when a run ends by itself."""

#: Between equal sums of fractions the last digits can differ by their order.
SAME_F1 = 1e-9


def is_better(tune, best, ties):
    """Whether an epoch's validation scores replace those of the best so far (None before the first)."""
    if best is None:
        return True
    if tune["accuracy"] != best["accuracy"] or ties == "first":
        return tune["accuracy"] > best["accuracy"]
    gain = tune["macroF1"] - best["macroF1"]
    return gain > 0 if abs(gain) > SAME_F1 else tune["loss"] < best["loss"]


def watched(rule, record):
    """The value that the stopping rule watches after an epoch; lower is better."""
    if rule["rule"] == "reference-code":
        return record["lastBatchLoss"]
    what = rule.get("watch", "loss")
    return record["tune"]["loss"] if what == "loss" else -record["tune"][what]


def after_epoch(state, loss):
    """The state of the stopping rule after an epoch. `best` is None before the first, where the studio has infinity."""
    rule, count = state["rule"], state["count"]
    best = float("inf") if state["best"] is None else state["best"]
    counted = {**state, "count": count + 1, "stopped": count + 1 >= rule["patience"]}
    improved = {**state, "best": loss, "count": 0, "stopped": False}
    if rule["rule"] == "reference-code":
        if loss < best:
            return improved
        return counted if loss > best + rule["minDelta"] else {**state, "stopped": False}
    return improved if loss < best - rule["minDelta"] else counted


def macro_f1(truth, predicted, classes):
    """The mean F1 over all classes; a class that neither occurs nor is predicted counts as 0."""
    total = 0.0
    for one in range(classes):
        both = sum(1 for a, b in zip(truth, predicted) if a == b == one)
        either = sum(1 for a in truth if a == one) + sum(1 for b in predicted if b == one)
        total += 2 * both / either if either else 0.0
    return total / classes
