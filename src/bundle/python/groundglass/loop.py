"""The studio's training loop: epochs of batches, the validation side after each, the best epoch kept, and a state to go on from."""
import time

import numpy as np

from .batches import batches, epoch_order
from . import Refused
from .rates import learning_rate
from .rules import after_epoch, is_better, macro_f1, watched

EPOCH_START = {"batch": 0, "seen": 0, "lossSum": 0, "correct": 0, "seconds": 0}


class Loop:
    """`stop` is asked between batches whether this process was told to end."""

    def __init__(self, learner, results, settings, progress, stop, tell=print):
        self.learner, self.results, self.settings, self.progress = learner, results, settings, progress
        self.stop, self.tell = stop, tell
        self.ranks, self.scans = learner.ranks, learner.scans

    def run(self):
        """Trains to the end, or until it is told to stop. Returns the reason: 'max-epochs', 'plateau' or 'stopped'."""
        while self.progress["epoch"] <= self.settings["maxEpochs"] and not self.progress["stopping"]["stopped"]:
            if not self._epoch():
                self._keep_state()
                return "stopped"
        return "plateau" if self.progress["stopping"]["stopped"] else "max-epochs"

    def _keep_state(self):
        if self.ranks.is_first:
            self.results.keep_state(self.learner, self.progress)

    def _epoch(self):
        """Trains an epoch, or the rest of it. Returns whether it was finished."""
        settings, learner, scans, epoch = self.settings, self.learner, self.scans, self.progress["epoch"]
        stages = (epoch - 1) // settings["unfreezeEvery"] if settings["unfreezeEvery"] else 0
        if stages != learner.unfrozen:
            learner.set_trainable(stages)
        labels = [scans.labels[i] for i in scans.train]
        order = [scans.train[i] for i in epoch_order(labels, settings["balance"], settings["seed"], epoch)]
        plan = batches(order, settings["batchSize"], settings["lastBatch"])
        every = settings.get("saveEvery") or {}
        saved, done = time.monotonic(), 0
        stopping = self.ranks.any(self.stop())
        while self.progress["batch"] < len(plan):
            if stopping:
                return False
            began = time.monotonic()
            batch = plan[self.progress["batch"]]
            rate = learning_rate(settings, len(plan), epoch, self.progress["batch"], self.progress["history"])
            loss, hits, stopping = learner.step(batch, rate, self.stop())
            if not np.isfinite(loss):
                raise NotFinite("nan-loss", f"the loss of batch {self.progress['batch'] + 1} of epoch {epoch}")
            self.progress = {
                **self.progress,
                "batch": self.progress["batch"] + 1,
                "seen": self.progress["seen"] + len(batch),
                "lossSum": self.progress["lossSum"] + loss * len(batch),
                "correct": self.progress["correct"] + hits,
                "seconds": self.progress["seconds"] + time.monotonic() - began,
            }
            done += 1
            is_due = done % every["batches"] == 0 if "batches" in every else "minutes" in every and time.monotonic() - saved > 60 * every["minutes"]
            if is_due and self.progress["batch"] < len(plan):
                self._keep_state()
                saved = time.monotonic()
        if stopping:
            return False
        began = time.monotonic()
        broken = learner.first_not_finite()
        if broken is not None:
            raise NotFinite("nan-state", f"{broken} after epoch {epoch}")
        tune, last_batch = self._evaluate()
        if tune is None:
            return False
        self._finish(tune, last_batch, learning_rate(settings, len(plan), epoch, len(plan) - 1, self.progress["history"]), time.monotonic() - began)
        return True

    def _finish(self, tune, last_batch, rate, seconds):
        """Records a finished epoch, and keeps its weights where it is the best, and its state."""
        settings, progress = self.settings, self.progress
        record = {
            "epoch": progress["epoch"],
            "train": {"loss": progress["lossSum"] / progress["seen"], "accuracy": progress["correct"] / progress["seen"]},
            "tune": tune,
            "seconds": progress["seconds"] + seconds,
            "learningRate": rate,
        }
        if settings["stopping"]["rule"] == "reference-code":
            record["lastBatchLoss"] = last_batch
        best = next((one["tune"] for one in progress["history"] if one["epoch"] == progress["bestEpoch"]), None)
        better = is_better(tune, best, settings["ties"])
        self.progress = {
            "epoch": progress["epoch"] + 1,
            **EPOCH_START,
            "stopping": after_epoch(progress["stopping"], watched(settings["stopping"], record)),
            "history": [*progress["history"], record],
            "bestEpoch": record["epoch"] if better else progress["bestEpoch"],
        }
        # The weights first: a process that is killed between the two comes to the same best epoch again.
        if better and self.ranks.is_first:
            self.results.keep_best(self.learner, record)
        self._keep_state()
        if self.ranks.is_first:
            self.tell(
                f"epoch {record['epoch']}: training loss {record['train']['loss']:.4f}, validation loss {tune['loss']:.4f}, "
                f"accuracy {tune['accuracy']:.3f}, macro F1 {tune['macroF1']:.3f}{' (best so far)' if better else ''}"
            )

    def _evaluate(self):
        """Scores of the validation side, and the mean loss of its last batch; None where a process was told to stop meanwhile."""
        scans, classes = self.scans, len(self.settings["classes"])
        plan = batches(scans.tune, self.settings["batchSize"])
        logits = np.zeros((len(scans.tune), classes))
        size = self.settings["batchSize"]
        for turn in range(0, len(plan), self.ranks.world):
            if self.ranks.any(self.stop()):
                return None, None
            place = turn + self.ranks.rank
            if place < len(plan):
                logits[place * size : place * size + len(plan[place])] = self.learner.logits(scans.pixels[plan[place]])
        logits = self.ranks.add_up_array(logits)
        truth = [scans.labels[i] for i in scans.tune]
        losses = [cross_entropy(row, label) for row, label in zip(logits, truth)]
        if not np.isfinite(sum(losses)):
            raise NotFinite("nan-loss", f"the validation loss of epoch {self.progress['epoch']}")
        predicted = [int(row.argmax()) for row in logits]
        hits = sum(a == b for a, b in zip(truth, predicted))
        scores = {"loss": sum(losses) / len(losses), "accuracy": hits / len(truth), "macroF1": macro_f1(truth, predicted, classes)}
        return scores, sum(losses[-len(plan[-1]) :]) / len(plan[-1])


class NotFinite(Refused):
    """A value became infinite or not a number; `reason` is the studio's stop reason."""

    def __init__(self, reason, what):
        super().__init__(f"The training ended: {what} is infinite or not a number. Take a lower learning rate")
        self.reason = reason


def cross_entropy(logits, label):
    """-log softmax(logits)[label], in double precision."""
    top = logits.max()
    return float(np.log(np.exp(logits - top).sum()) + top - logits[label])
