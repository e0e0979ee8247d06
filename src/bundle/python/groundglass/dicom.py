"""Scans of a folder of DICOM files, in Hounsfield units, feet to head. Whatever the studio may read in another way is refused."""
import os

import numpy as np

from .bundle import Refused

#: Padding up to this many HU is as dark as air and stays as it is.
DARK = -900
NO_DICOM = (".txt", ".csv", ".json", ".md", ".xlsx")


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
        return (header.pixel_array.astype(np.float64) * slope + intercept).astype(np.float32)


def scans_in(folder):
    """Yields (name, Scan or Refused) for every folder below `folder` with DICOM files, in the order of their names."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        files = [os.path.join(place, file) for file in sorted(files) if not file.startswith(".") and not file.lower().endswith(NO_DICOM)]
        name = os.path.relpath(place, folder).replace(os.sep, "/")
        if name == ".":
            name = os.path.basename(os.path.abspath(folder))
        if not files:
            continue
        try:
            yield name, _scan(name, files)
        except Refused as refused:
            yield name, refused


def _scan(name, files):
    import pydicom
    from pydicom.errors import InvalidDicomError

    headers = []
    for file in files:
        try:
            headers.append((file, pydicom.dcmread(file, stop_before_pixels=True)))
        except InvalidDicomError:
            raise Refused(f"{file} is no DICOM file: take it out of the folder, or read the scan in the studio") from None
    series = {header.get("SeriesInstanceUID") for _, header in headers}
    if len(series) > 1:
        raise Refused(f"{name} holds {len(series)} series: put each into a folder of its own")
    places = sorted((_place(file, header), file) for file, header in headers)
    heights = [height for height, _ in places]
    if any(b - a < 1e-3 for a, b in zip(heights, heights[1:])):
        raise Refused(f"{name} has several slices at one position: read this scan in the studio")
    if len({(header.Rows, header.Columns) for _, header in headers}) > 1:
        raise Refused(f"{name} has slices of several sizes: read this scan in the studio")
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
