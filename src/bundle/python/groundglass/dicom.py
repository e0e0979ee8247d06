"""Scans of a folder of DICOM files, in Hounsfield units, feet to head. Whatever the studio may read in another way is refused."""
import os

import numpy as np

from . import Refused

#: Padding up to this many HU is as dark as air and stays as it is.
DARK = -900
#: Direction cosines of one series differ by less.
SAME_DIRECTION = 1e-3
#: Packages by which pydicom reads compressed files; most scans need none of them.
DECODERS = "pylibjpeg, pylibjpeg-libjpeg and pylibjpeg-openjpeg"
NOTES = (".txt", ".csv", ".json", ".md", ".xlsx")


class Scan:
    """`places` says for every slice, feet to head, which file it is."""

    def __init__(self, name, places):
        self.name, self.places = name, places

    def slice(self, index):
        """The slice [H, W] in HU. Raises Refused."""
        import pydicom

        file = self.places[index]
        header = pydicom.dcmread(file)
        slope, intercept = float(header.get("RescaleSlope", 1)), float(header.get("RescaleIntercept", 0))
        padding = header.get("PixelPaddingValue")
        if padding is not None:
            ends = [float(value) * slope + intercept for value in (padding, header.get("PixelPaddingRangeLimit", padding))]
            if max(ends) > DARK:
                raise Refused(f"{file}: it states a bright padding of {max(ends):g} HU; read this scan in the studio")
        try:
            values = _stored(file, header, header.pixel_array)
        except Refused:
            raise
        except Exception as reason:  # Decoders of many packages, each with errors of its own.
            remedy = f"install {DECODERS}, or read" if _is_compressed(header) else "read"
            raise Refused(f"{file}: its pixels cannot be decoded here ({str(reason).strip()}); {remedy} this scan in the studio") from None
        return (values.astype(np.float64) * slope + intercept).astype(np.float32)


def _is_compressed(header):
    """Whether the pixels are in one of the standard's compressed forms; pydicom asks it of no other identifier."""
    syntax = header.file_meta.get("TransferSyntaxUID")
    return bool(syntax) and not syntax.is_private and syntax.is_transfer_syntax and syntax.is_compressed


def _stored(file, header, values):
    """Bit patterns -> stored values: what lies above the highest bit (old overlays) is dropped. Raises Refused."""
    bits, shift = header.BitsStored, header.HighBit + 1 - header.BitsStored
    stored = (values.astype(np.int64) >> shift) & (2**bits - 1)
    if header.PixelRepresentation == 1:
        stored -= (stored >> (bits - 1)) << bits
    # A decoder may have shifted already, and lossy streams overshoot.
    if _is_compressed(header) and (stored != values).any():
        raise Refused(f"{file}: it holds values beyond its {bits} bits; read this scan in the studio")
    return stored


def scans_in(folder):
    """Yields (name, Scan or Refused) for every folder below `folder` with DICOM files, in the order of their names."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        files = [os.path.join(place, file) for file in sorted(files) if not file.startswith(".")]
        files = [file for file in files if not _is_note(file)]
        name = os.path.relpath(place, folder).replace(os.sep, "/")
        if name == ".":
            name = os.path.basename(os.path.abspath(folder))
        if not files:
            continue
        try:
            yield name, _scan(name, files)
        except Refused as refused:
            yield name, refused


def scan_at(folder, name):
    """The scan whose files lie in one folder. Raises Refused."""
    files = [os.path.join(folder, file) for file in sorted(os.listdir(folder)) if not file.startswith(".")]
    return _scan(name, [file for file in files if os.path.isfile(file) and not _is_note(file)])


def _is_note(file):
    """Whether a file is text beside a scan, by its name and its beginning: slices may have any name."""
    if not file.lower().endswith(NOTES):
        return False
    with open(file, "rb") as opened:
        return opened.read(132)[128:] != b"DICM"


def _scan(name, files):
    import pydicom
    from pydicom.errors import InvalidDicomError

    headers, places = [], []
    for file in files:
        try:
            header = pydicom.dcmread(file, stop_before_pixels=True)
            places.append((_place(file, header), file))
        except InvalidDicomError:
            raise Refused(f"{file} is no DICOM file: take it out of the folder, or read the scan in the studio") from None
        except Refused:
            raise
        except Exception as reason:  # pydicom has many errors for damaged files.
            raise Refused(f"{file} is damaged ({type(reason).__name__}); read this scan in the studio") from None
        headers.append(header)
    series = {header.get("SeriesInstanceUID") for header in headers}
    if len(series) > 1:
        raise Refused(f"{name} holds {len(series)} series: put each into a folder of its own")
    places.sort()
    heights = [height for height, _ in places]
    if any(b - a < 1e-3 for a, b in zip(heights, heights[1:])):
        raise Refused(f"{name} has several slices at one position: read this scan in the studio")
    if len({(header.get("Rows"), header.get("Columns"), str(header.get("PixelSpacing"))) for header in headers}) > 1:
        raise Refused(f"{name} has slices of several sizes: read this scan in the studio")
    directions = np.asarray([header.ImageOrientationPatient for header in headers], dtype=float)
    if np.ptp(directions, axis=0).max() > SAME_DIRECTION:
        raise Refused(f"{name} has slices of several directions: read this scan in the studio")
    return Scan(name, [file for _, file in places])


def _place(file, header):
    """The height of a slice along its normal, mm. Raises Refused for what is no plain axial CT slice."""
    refuse = lambda what: Refused(f"{file}: {what}; read this scan in the studio")  # noqa: E731
    if header.get("Modality") != "CT":
        raise refuse(f"its modality is {header.get('Modality')}, not CT")
    if int(header.get("NumberOfFrames", 1)) > 1:
        raise refuse("it has several frames")
    if header.get("SamplesPerPixel", 1) != 1 or header.get("PhotometricInterpretation") != "MONOCHROME2":
        raise refuse("it is no plain grey image")
    if header.get("RescaleType", "HU") != "HU" or "RescaleIntercept" not in header:
        raise refuse("it does not say how its values become Hounsfield units")
    if "ImageOrientationPatient" not in header or "ImagePositionPatient" not in header:
        raise refuse("it does not say where it lies")
    directions = np.asarray(header.ImageOrientationPatient, dtype=float)
    normal = np.cross(directions[:3], directions[3:])
    if normal[2] < 0.9:
        raise refuse("it is no axial slice, or it is mirrored")
    return float(normal @ np.asarray(header.ImagePositionPatient, dtype=float))
