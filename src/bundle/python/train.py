#!/usr/bin/env python3
"""Trains a run of Groundglass Studio, or goes on with it, in plain torch. Research and teaching only. Not a medical device.

    python3 train.py --dry-run          checks the files and the net against the studio, and trains nothing
    python3 train.py                    trains; started again, it goes on where it was
    torchrun --nproc-per-node 2 train.py

It writes last.safetensors, metrics.jsonl, checkpoint.safetensors and, at the end, run.json, which the studio takes on its board of runs.
SIGTERM and SIGUSR1 have it save its state and end with status 0.
"""
import argparse
import json
import signal
import sys
from pathlib import Path

class Told:
    """Whether a signal has told this process to end."""

    def __init__(self):
        self.to_stop = False
        # Windows has no SIGUSR1.
        for name in ("SIGTERM", "SIGUSR1"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._hear)

    def _hear(self, *_):
        self.to_stop = True

    def __call__(self):
        return self.to_stop


#: Listens before torch is loaded, which takes seconds on a busy node: a signal in them would end the process without a word.
TOLD = Told()
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
try:
    import torch

    from groundglass import archive, bundle, safetensors, scans
    from groundglass.known import require_known
    from groundglass.learner import Learner
    from groundglass.loop import Loop, NotFinite
    from groundglass.ranks import Ranks
    from groundglass.results import Results
except ModuleNotFoundError as missing:
    sys.exit(f"The package {missing.name} is missing: python3 -m pip install -r {HERE / 'requirements.txt'}")


def as_precise_as_the_studio():
    """Has graphics cards compute in full single precision, and the same each time."""
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = False


def dry_run(learner, loaded):
    """Compares the net with the studio. Returns the largest relative difference; raises Refused where it is too large."""
    wanted = safetensors.read(HERE / "expected.safetensors")[0]["logits"]
    got = learner.logits(loaded.pixels[loaded.tune[: len(wanted)]])
    return bundle.compare(got, wanted, f"{len(wanted)} scans of the validation side")


def begin(learner, results, ranks, came):
    """Puts the state to go on from into the learner: the last one in the folder, else the archive's, `came`. Returns the progress, and whether it is the former."""
    last = results.last_state(came["progress"]["history"])
    if last is None:
        if ranks.is_first:
            results.begin_with(HERE / "best.safetensors")
        tensors = safetensors.read(HERE / "init.safetensors")[0]
        optimizer = safetensors.read(HERE / "optimizer.safetensors")[0]
        progress, counters = came["progress"], came["counters"]
    else:
        tensors, optimizer, progress, counters = last
    learner.set_trainable(counters["unfrozen"])
    learner.load(tensors)
    learner.load_optimizer(optimizer)
    learner.steps = counters["steps"]
    ranks.agree(progress["epoch"], progress["batch"], learner.steps)
    return progress, last is not None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="the folder of DICOM scans, for an archive without prepared slices")
    parser.add_argument("--out", default=str(HERE), help="the folder for results; all processes need the same one (default: that of train.py)")
    parser.add_argument("--device", help="cpu, cuda or cuda:1 (default: a graphics card where there is one)")
    parser.add_argument("--dry-run", action="store_true", help="checks the files and the net against the studio, and trains nothing")
    asked = parser.parse_args()
    as_precise_as_the_studio()
    about = archive.read(HERE)
    if "training" not in about:
        raise bundle.Refused("This archive holds a trained model and nothing to train: use predict.py")
    settings = about["run"]["settings"]
    require_known(settings)
    ranks = Ranks(asked.device)
    try:
        loaded = scans.read(HERE, about, asked.data)
        learner = Learner(about, settings, loaded, ranks)
        learner.check_parts()
        learner.load(safetensors.read(HERE / "init.safetensors")[0])
        off = dry_run(learner, loaded)
        if ranks.is_first:
            print(f"The net gives the studio's logits: off by {off:.1e} of the largest.", flush=True)
        if asked.dry_run:
            return 0
        return train(about, learner, ranks, TOLD, Path(asked.out))
    finally:
        ranks.end()


def train(about, learner, ranks, told, out):
    """Trains to the end, or until a signal. Returns the exit status."""
    out.mkdir(parents=True, exist_ok=True)
    results = Results(out, about)
    came = json.loads((HERE / "progress.json").read_text(encoding="utf-8"))
    progress, goes_on = begin(learner, results, ranks, came)
    say = lambda text: print(text, flush=True) if ranks.is_first else None  # noqa: E731
    say(f"{'Goes on with' if goes_on else 'Begins'} epoch {progress['epoch']}, batch {progress['batch'] + 1}, in {ranks.in_words} on {ranks.device}.")
    loop = Loop(learner, results, learner.settings, progress, told, say)
    problem = None
    try:
        reason = loop.run()
    except NotFinite as ended:
        reason, problem = ended.reason, ended
    if ranks.is_first and reason != "stopped":
        began = came["progress"]["epoch"], came["progress"]["batch"]
        results.end(loop.progress, reason, f"torch {torch.__version__}, {ranks.device.type}, {ranks.in_words}", began)
    if problem is not None:
        raise problem
    if reason == "stopped":
        say(f"Saved in epoch {loop.progress['epoch']} after batch {loop.progress['batch']}. Start it again to go on.")
    else:
        say(f"Done: the best epoch is {loop.progress['bestEpoch']}. Drop run.json, checkpoint.safetensors and metrics.jsonl on the studio's board of runs.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except bundle.Refused as why:
        sys.exit(str(why))
    except ModuleNotFoundError as missing:
        sys.exit(f"The package {missing.name} is missing: python3 -m pip install -r {HERE / 'requirements.txt'}")
