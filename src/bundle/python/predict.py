#!/usr/bin/env python3
"""Predicts scans with a model of Groundglass Studio, in plain torch. Research and teaching only. Not a medical device.

    python3 predict.py --check                            compares the net with the studio's logits
    python3 predict.py FOLDER --out predictions.csv       one scan of DICOM files in every folder below FOLDER
"""
import argparse
import csv
import json
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
try:
    from groundglass import archive, bundle, calibration, dicom, nets, preparation, safetensors, tables
except ModuleNotFoundError as missing:
    sys.exit(f"The package {missing.name} is missing: python3 -m pip install -r {HERE / 'requirements.txt'}")

NOTICE = "Research and teaching only. Not a medical device."


def marked_slices(file):
    """The slices of a table by scan."""
    with open(file, newline="", encoding="utf-8-sig") as table:
        rows = csv.DictReader(table)
        if not {"scan_id", "slices"} <= set(rows.fieldnames or []):
            raise bundle.Refused(f"{file}: the table needs the columns scan_id and slices")
        try:
            return {row["scan_id"]: [int(number) for number in row["slices"].split()] for row in map(tables.plain, rows)}
        except ValueError:
            raise bundle.Refused(f"{file}: slices are whole numbers with blanks between them, such as 12 13 14") from None


def nine_digits(share):
    """Every float32 is read back exactly."""
    return f"{share:.9g}"


def trained(net, about, checkpoint):
    """The net with the weights of a checkpoint of this training. Raises Refused."""
    if not checkpoint.is_file():
        raise bundle.Refused(f"{checkpoint} is missing: train.py writes it; name another with --checkpoint")
    settings = json.loads(safetensors.metadata_of(checkpoint).get("settings", "{}"))
    if any(settings.get(key) != about[name] for key, name in (("model", "net"), ("classes", "classes"), ("preparation", "preparation"))):
        raise bundle.Refused(f"{checkpoint} has another net, other classes or another preparation than this archive")
    return nets.load(net, safetensors.read(checkpoint)[0]).eval()


def predict(net, about, checkpoint, folder, marks, out):
    """Writes the table. Returns how many scans were predicted, and how many were refused."""
    done = refused = 0
    classes, numbers = about["classes"], range(1, len(about["classes"]) + 1)
    degrees = calibration.temperature(safetensors.metadata_of(checkpoint))
    honest = [] if degrees is None else [f"calibrated_p{k}" for k in numbers]
    with open(out, "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["scan_id", "predicted_category", *(f"p{k}" for k in numbers), "predicted_class", "not_predicted", "notice", *honest])
        for name, scan in dicom.scans_in(folder):
            try:
                if isinstance(scan, bundle.Refused):
                    raise scan
                pixels = preparation.sample(scan, about["preparation"], marks.get(scan.name))
                shares = calibration.softmax(bundle.logits_of(net, about, pixels[None])[0])
                if not np.isfinite(shares).all():
                    raise bundle.Refused(f"{name}: the net gives values that are not finite")
                top = int(shares.argmax())
                others = calibration.calibrated(shares, degrees) if honest else []
                table.writerow([tables.guarded(name), top + 1, *map(nine_digits, shares), tables.guarded(classes[top]), "", NOTICE, *map(nine_digits, others)])
                done += 1
            except bundle.Refused as why:
                table.writerow([tables.guarded(name), "", *("" for _ in classes), "", tables.guarded(str(why)), NOTICE, *("" for _ in honest)])
                print(f"not predicted: {why}", file=sys.stderr)
                refused += 1
    return done, refused


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", help="a folder with one folder of DICOM files for every scan")
    parser.add_argument("--out", default="predictions.csv", help="the table to write")
    parser.add_argument("--slices", help="a table of the slices of each scan: scan_id and slices, counted from 1 at the feet")
    parser.add_argument("--checkpoint", default=str(HERE / "checkpoint.safetensors"), help="weights that train.py wrote (default: those in this folder)")
    parser.add_argument("--check", action="store_true", help="only compares the net with the studio's logits")
    asked = parser.parse_args()
    if not asked.check and not asked.folder:
        parser.error("name the folder of the scans, or --check")
    if asked.folder and not Path(asked.folder).is_dir():
        parser.error(f"{asked.folder}: there is no such folder")
    about = archive.read(HERE)
    net = bundle.open_net(HERE, about)
    print(f"The net gives the studio's logits: off by {bundle.check(net, about):.1e} of the largest.")
    if asked.check:
        return 0
    checkpoint = Path(asked.checkpoint)
    net = trained(net, about, checkpoint)
    done, refused = predict(net, about, checkpoint, asked.folder, marked_slices(asked.slices) if asked.slices else {}, asked.out)
    print(f"{asked.out}: {done} predicted, {refused} not. {NOTICE}")
    return 0 if done > 0 and refused == 0 else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except bundle.Refused as why:
        sys.exit(str(why))
    except ModuleNotFoundError as missing:
        sys.exit(f"The package {missing.name} is missing: python3 -m pip install -r {HERE / 'requirements.txt'}")
