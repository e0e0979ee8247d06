"""What a training writes, in the studio's own formats: its state after every epoch, the weights of the best one, and the record of the run."""
import hashlib
import json
import os
import platform
from pathlib import Path

import numpy as np
import torch
import torchvision

from . import Refused, safetensors

OPTIMIZER = "optimizer."
STATE = "last.safetensors"
CHECKPOINT = "checkpoint.safetensors"


def write_text(path, text):
    """The file is there whole or not at all."""
    with open(f"{path}.part", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path}.part", path)


class Results:
    """The files in the folder `out`."""

    def __init__(self, out, about):
        self.out, self.about = Path(out), about
        self.settings = json.dumps(about["run"]["settings"])

    def keep_state(self, learner, progress):
        """Writes last.safetensors, from which a run goes on exactly, and metrics.jsonl."""
        tensors = {**learner.tensors(), **{OPTIMIZER + name: value for name, value in learner.optimizer_tensors().items()}}
        counters = {"steps": learner.steps, "dropout": 0, "unfrozen": learner.unfrozen}
        metadata = {
            # Within an epoch the weights are none that were scored.
            **(self._scored(progress["history"][-1]) if progress["history"] and progress["batch"] == 0 else {}),
            "format": "pt",
            "groundglass-state": "1",
            "settings": self.settings,
            "progress": json.dumps(progress),
            "counters": json.dumps(counters),
            "tiles": "[]",
            "data": self.about["training"]["data"],
            "run": self.about["run"]["id"],
            "notice": self.about["notice"],
        }
        write_text(self.out / "metrics.jsonl", "".join(f"{json.dumps(record)}\n" for record in progress["history"]))
        safetensors.write(self.out / STATE, tensors, metadata)

    def _scored(self, record):
        """What a file says of weights that an epoch ended with."""
        test = {"test": json.dumps(self.about["test"])} if self.about["test"] else {}
        return {"groundglass": "2", "epoch": str(record["epoch"]), "tune": json.dumps(record["tune"]), **test}

    def last_state(self, begun):
        """Returns tensors, optimiser's tensors, progress and counters of the state to go on from; None without one. Raises Refused.

        `begun`: the history with which the run came here, of which the state must be a later place.
        """
        file = self.out / STATE
        if not file.is_file():
            return None
        tensors, metadata = safetensors.read(file)
        if metadata.get("run") != self.about["run"]["id"] or metadata.get("data") != self.about["training"]["data"]:
            raise Refused(f"{file} is of another run: name another folder with --out, or remove this file to begin anew")
        progress, counters = json.loads(metadata["progress"]), json.loads(metadata["counters"])
        if [one["tune"] for one in progress["history"][: len(begun)]] != [one["tune"] for one in begun]:
            raise Refused(
                f"{file} does not go on from where this archive was saved, after epoch {len(begun)}, but is of an earlier or another training of the "
                "same run: name another folder with --out, or remove this file to go on from the archive"
            )
        own = {name: value for name, value in tensors.items() if not name.startswith(OPTIMIZER)}
        optimizer = {name[len(OPTIMIZER) :]: value for name, value in tensors.items() if name.startswith(OPTIMIZER)}
        return own, optimizer, progress, counters

    def keep_best(self, learner, record):
        """Writes checkpoint.safetensors: the weights of the best epoch so far."""
        metadata = {"format": "pt", **self._scored(record), "settings": self.settings, "notice": self.about["notice"]}
        safetensors.write(self.out / CHECKPOINT, learner.tensors(), metadata)

    def begin_with(self, best):
        """Takes over the best weights of the studio, where the run goes on from there."""
        if best.is_file():
            safetensors.write(self.out / CHECKPOINT, *safetensors.read(best))

    def end(self, progress, stop_reason, device, began):
        """Writes run.json. `began`: the epoch and the batch at which the run came here."""
        template = self.about["run"]
        moved = {"device": device, "epoch": began[0], "batch": began[1]}
        where = {"device": device} if began == (1, 0) else {"moves": [*template.get("moves", []), moved]}
        programs = {"torch": torch.__version__, "torchvision": torchvision.__version__, "numpy": np.__version__, "python": platform.python_version()}
        checkpoint = self.out / CHECKPOINT
        run = {
            **template,
            **where,
            "versions": {"studio": template["versions"]["studio"], **programs},
            **({"tensors": hashlib.sha256(safetensors.body_of(checkpoint)).hexdigest()} if progress["bestEpoch"] is not None else {}),
            "best": progress["bestEpoch"],
            "stopReason": stop_reason,
            "history": progress["history"],
        }
        write_text(self.out / "run.json", f"{json.dumps(run, indent=2, ensure_ascii=False)}\n")
