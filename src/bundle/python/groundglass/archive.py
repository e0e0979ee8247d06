"""The archive that a program lies in: what it says of itself, and whether it is whole."""
import hashlib
import json
from pathlib import Path

from . import Refused

FORMAT = "groundglass-bundle/1"
ABOUT = "bundle.json"
#: The SHA-256 of bundle.json, as sha256sum writes it.
SEAL = f"{ABOUT}.sha256"


def read(folder):
    """Returns what bundle.json says. Raises Refused for a file that is missing or was changed."""
    folder = Path(folder)
    if not (folder / ABOUT).is_file():
        raise Refused(f"{folder / ABOUT} is missing: unpack the whole archive and run the program that lies in it")
    _require(folder, SEAL, None)
    _require(folder, ABOUT, (folder / SEAL).read_bytes().split(b" ")[0].decode("latin-1"))
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    if about.get("format") != FORMAT:
        raise Refused(f"{folder / ABOUT}: this is no {FORMAT}, but {about.get('format')!r}: save the model in the studio again")
    for name, wanted in about["files"].items():
        _require(folder, name, wanted)
    return about


def _require(folder, name, wanted):
    if not (folder / name).is_file():
        raise Refused(f"{folder / name} is missing: unpack the whole archive again")
    if wanted is not None and hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
        raise Refused(f"{folder / name} was changed after the studio wrote it: unpack the archive again")
