"""Asks a bundle's programs for what no file of theirs has. Run as: steps.py FOLDER gradients|changed|stopped OUT [BATCHES]

gradients: writes the gradients of the first batch, in as many processes as the environment says.
changed: writes the input of the first scans in the first step, changed at random as the run says.
stopped: trains with a stop that comes after so many questions whether to stop, and prints where it was saved.
"""
import json
import os
import sys

folder, mode, out = sys.argv[1:4]
sys.path.insert(0, folder)
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402
from groundglass import archive, batches, learner, loop, ranks, results, safetensors, scans  # noqa: E402

about = archive.read(folder)
settings = about["run"]["settings"]
me = ranks.Ranks("cpu")
loaded = scans.read(folder, about)
net = learner.Learner(about, settings, loaded, me)
net.load(safetensors.read(Path(folder) / "init.safetensors")[0])
if mode == "gradients":
    labels = [loaded.labels[i] for i in loaded.train]
    order = batches.epoch_order(labels, settings["balance"], settings["seed"], 1)
    loss, _, _ = net.step([loaded.train[i] for i in order[: settings["batchSize"]]], 0.0)
    if me.is_first:
        found = {key: value.grad.numpy() for key, value in net.net.named_parameters() if value.grad is not None}
        safetensors.write(out, found, {"loss": repr(loss)})
elif mode == "changed":
    net.steps = 1
    safetensors.write(out, {"pixels": np.stack([net._image(scan, row) for row, scan in enumerate(loaded.train[:4])])})
else:
    asked = iter([False] * int(sys.argv[4]) + [True] * 1000)
    progress = json.loads((Path(folder) / "progress.json").read_text())["progress"]
    os.makedirs(out, exist_ok=True)
    course = loop.Loop(net, results.Results(out, about), settings, progress, lambda: next(asked), lambda _: None)
    print(course.run(), course.progress["epoch"], course.progress["batch"])
me.end()
