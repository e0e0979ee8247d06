"""Learning rates of a run, a function of the settings, the place in the run and the validation losses so far."""
import math

#: Parts of the rate in torch's OneCycleLR: the start as a part of the highest, and the end as a part of the start.
START_DIVISOR, END_DIVISOR = 25, 1e4
#: Of torch's ReduceLROnPlateau: the relative gain that counts, and the smallest change of the rate.
THRESHOLD, SMALLEST = 1e-4, 1e-8


def learning_rate(settings, batches, epoch, batch, history):
    """The rate of batch `batch` (from 0) of epoch `epoch` (from 1), of `batches` in an epoch, after the finished epochs `history`."""
    all_steps = settings["maxEpochs"] * batches
    # Halves are rounded up, as JavaScript does.
    warmup = min(math.floor(settings["warmupEpochs"] * batches + 0.5), all_steps - 1)
    step = (epoch - 1) * batches + batch
    rate = _scheduled(settings["schedule"], settings["learningRate"], all_steps - warmup, max(0, step - warmup), history)
    return rate * ((step + 1) / (warmup + 1) if step < warmup else 1)


def _scheduled(schedule, base, steps, step, history):
    if schedule["by"] == "cosine":
        low = schedule["minimum"]
        return low + (base - low) * (1 + math.cos(math.pi * step / steps)) / 2
    if schedule["by"] == "one-cycle":
        start, top, last = base / START_DIVISOR, schedule["rise"] * steps - 1, steps - 1
        if step <= top:
            return _between(start, base, 1 if top == 0 else step / top)
        return _between(base, start / END_DIVISOR, 1 if last == top else (step - top) / (last - top))
    if schedule["by"] == "plateau":
        return _on_plateau(schedule, base, [epoch["tune"]["loss"] for epoch in history])
    return base


def _between(begin, end, part):
    return end + (begin - end) / 2 * (1 + math.cos(math.pi * part))


def _on_plateau(schedule, rate, losses):
    best, bad = math.inf, 0
    for loss in losses:
        if loss < best * (1 - THRESHOLD):
            best, bad = loss, 0
        else:
            bad += 1
        if bad > schedule["patience"]:
            lower = max(rate * schedule["factor"], schedule["minimum"])
            if rate - lower > SMALLEST:
                rate = lower
            bad = 0
    return rate
