"""Prepares the scans of a folder in every way that standard input lists, with the programs of a bundle. Prints JSON: by scan, for every way, the
SHA-256 of its bytes, or why it was refused.

    python3 prepared.py BUNDLE FOLDER < ways.json
"""
import hashlib
import json
import sys

bundle, folder = sys.argv[1:]
sys.path.insert(0, bundle)
from groundglass import Refused, dicom, preparation  # noqa: E402


def answer(scan, how):
    try:
        if isinstance(scan, Refused):
            raise scan
        return {"sha256": hashlib.sha256(preparation.sample(scan, how).tobytes()).hexdigest()}
    except Refused as why:
        return {"refused": str(why)}


ways = json.load(sys.stdin)
json.dump({name: [answer(scan, how) for how in ways] for name, scan in dicom.scans_in(folder)}, sys.stdout)
