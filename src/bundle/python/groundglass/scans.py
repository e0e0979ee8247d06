"""The scans of a training bundle: who is on which side with which label, and their prepared slices."""
import csv
import hashlib
from pathlib import Path

import numpy as np

from . import Refused, dicom, preparation, safetensors
from .tables import plain

COLUMNS = ["scan_id", "path", "pixel_print", "category", "side", "slices", "of_slices", "prepared_sha256"]


class Scans:
    """The scans to train on (side "train") and those that choose the epoch ("tune"), in the studio's order.

    `pixels` [scans, size, size, 3] bytes, `labels` class indices from 0, `train` and `tune` their positions.
    """

    def __init__(self, rows, pixels):
        self.names = [row["scan_id"] for row in rows]
        self.labels = [int(row["category"]) - 1 for row in rows]
        self.pixels = pixels
        self.train = [i for i, row in enumerate(rows) if row["side"] == "train"]
        self.tune = [i for i, row in enumerate(rows) if row["side"] == "tune"]


def read(folder, about, data=None):
    """Returns the scans, from prepared.safetensors or, where the bundle has none, from the DICOM folders below `data`. Raises Refused."""
    rows = [row for row in _rows(Path(folder) / "split.csv") if row["side"] != "test"]
    prepared = Path(folder) / "prepared.safetensors"
    if "prepared.safetensors" in about["files"]:
        pixels = safetensors.read(prepared)[0]["pixels"]
        if len(pixels) != len(rows):
            raise Refused(f"{prepared} has {len(pixels)} scans, split.csv {len(rows)}: unpack the archive again")
    elif data is None:
        raise Refused("This archive has no prepared slices: name the folder of the scans with --data, or save the archive with prepared slices")
    elif all(row["path"] for row in rows):
        pixels = np.stack([_at_path(Path(data), row, about["preparation"]) for row in rows])
    else:
        pixels = _by_content(data, rows, about["preparation"])
    for row, own in zip(rows, pixels):
        if _hash(own) != row["prepared_sha256"]:
            raise Refused(
                f"{row['scan_id']}: its prepared slices are not those of the studio. Are the files the same? If they are, save the archive with prepared slices"
            )
    return Scans(rows, pixels)


def _rows(file):
    with open(file, newline="", encoding="utf-8-sig") as table:
        rows = csv.DictReader(table)
        if rows.fieldnames != COLUMNS:
            raise Refused(f"{file}: its columns are not {', '.join(COLUMNS)}: unpack the archive again")
        return [plain(row) for row in rows]


def _hash(pixels):
    return hashlib.sha256(pixels.tobytes()).hexdigest()


def _numbers(row):
    return tuple(int(number) for number in row["slices"].split())


def _at_path(data, row, how):
    """The bytes of a scan, [size, size, 3], of the slices that the studio chose."""
    return preparation.sample(dicom.scan_at(_folder(data, row), row["scan_id"]), how, _numbers(row))


def _by_content(data, rows, how):
    """The bytes of all scans, which the table calls by pseudonyms: each is the folder below `data` whose slices give the studio's bytes."""
    found, wanted, refused = {}, {row["prepared_sha256"] for row in rows}, []
    for _, scan in dicom.scans_in(data):
        if len(found) == len(wanted):
            break
        try:
            if isinstance(scan, Refused):
                raise scan
            for numbers in {_numbers(row) for row in rows if row["of_slices"] == str(len(scan.places)) and row["prepared_sha256"] not in found}:
                pixels = preparation.sample(scan, how, numbers)
                if _hash(pixels) in wanted:
                    found[_hash(pixels)] = pixels
        except Refused as why:
            refused.append(why)
    missing = [row["scan_id"] for row in rows if row["prepared_sha256"] not in found]
    if missing:
        others = f"{len(refused)} of the folders there can't be read, the first since {refused[0]}. " if refused else ""
        raise Refused(
            f"{data}: {len(missing)} of {len(rows)} scans are not there, or are read otherwise than in the studio: {', '.join(missing[:3])}. {others}"
            "Give --data the folder that the studio was given, or save the archive with prepared slices"
        )
    return np.stack([found[row["prepared_sha256"]] for row in rows])


def _folder(data, row):
    """The folder of a scan. Its path begins with the name of the folder that the studio was given, under whatever name that is here."""
    path = Path(row["path"])
    for place in (data / path, data.joinpath(*path.parts[1:])):
        if row["path"] and place.is_dir() and place.resolve().is_relative_to(data.resolve()):
            return place
    raise Refused(
        f"{row['scan_id']}: there is no folder {data / path}. Give --data the folder that the studio was given, or save the archive with prepared slices"
    )
