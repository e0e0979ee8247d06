"""Reads with pydicom what the studio has written, and prints what is wrong, one line each. Arguments: a kind and files, see the functions."""

import json
import sys

import numpy
import pydicom


def copies(order):
    """Each pair of an original and its copy: same pixels and transfer syntax, other identifiers, and what was done to it."""
    for original, copy in json.load(open(order)):
        a, b = pydicom.dcmread(original, force=True), pydicom.dcmread(copy)
        if getattr(a, "file_meta", None) and "TransferSyntaxUID" in a.file_meta:
            if a.file_meta.TransferSyntaxUID != b.file_meta.TransferSyntaxUID:
                print(f"{original}: {a.file_meta.TransferSyntaxUID} became {b.file_meta.TransferSyntaxUID}")
        for name in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID"):
            if name in a and a[name].value == b[name].value:
                print(f"{original}: {name} stayed")
        codes = [item.CodeValue for item in b.DeidentificationMethodCodeSequence]
        if codes != ["113100", "113107"] or b.PatientIdentityRemoved != "YES":
            print(f"{original}: it does not say what was done: {codes}")
        if any(element.tag.is_private for element in b.iterall()):
            print(f"{original}: a private attribute stayed")
        try:
            before = a.pixel_array
        except Exception:  # This Python has no codec for it: the studio's own tests compare those.
            continue
        if not numpy.array_equal(stored(before, a), stored(b.pixel_array, b)):
            print(f"{original}: the pixels differ")


def stored(pixels, data):
    """The bits of the picture alone (PS3.5, 8.1.1): a copy has nothing of the others, which pydicom gives as they are."""
    shift = data.HighBit + 1 - data.BitsStored
    return (pixels.astype(numpy.int32) >> shift) & (2**data.BitsStored - 1)


def report(path, order):
    """The report: what it is, what it says, and to which files it refers."""
    wanted = json.load(open(order))
    data = pydicom.dcmread(path)
    items = list(walk(data))
    if data.ContentTemplateSequence[0].TemplateIdentifier != "1500":
        print("it is not of TID 1500")
    numbers = [float(item.MeasuredValueSequence[0].NumericValue) for item in items if item.ValueType == "NUM"]
    if not numpy.allclose(numbers, wanted["probabilities"], rtol=0, atol=1e-7):
        print(f"it says {numbers}, not {wanted['probabilities']}")
    findings = [item.ConceptCodeSequence[0].CodeMeaning for item in items if item.ValueType == "CODE" and concept(item) == "121071"]
    if findings != [wanted["finding"]]:
        print(f"it finds {findings}")
    comments = [item.TextValue for item in items if item.ValueType == "TEXT" and concept(item) == "121106"]
    if not any("research only" in comment for comment in comments) or "research only" not in data.SeriesDescription:
        print("it does not say that it is for research only")
    referenced = [item.ReferencedSOPSequence[0].ReferencedSOPInstanceUID for item in items if item.ValueType == "IMAGE"]
    evidence = data.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    listed = [item.ReferencedSOPInstanceUID for item in evidence.ReferencedSOPSequence]
    if sorted(referenced) != sorted(wanted["instances"]) or sorted(listed) != sorted(wanted["instances"]):
        print("it refers to other files")


def walk(item):
    for inner in getattr(item, "ContentSequence", []):
        yield inner
        yield from walk(inner)


def concept(item):
    return item.ConceptNameCodeSequence[0].CodeValue


def segmentation(path, order):
    """The segmentation: its masks, and the slices to which its frames refer."""
    wanted = json.load(open(order))
    data = pydicom.dcmread(path)
    masks = data.pixel_array.reshape(-1, data.Rows, data.Columns)
    areas = masks.sum(axis=(1, 2)).tolist()
    if areas != wanted["areas"]:
        print(f"its masks have {areas} pixels, not {wanted['areas']}")
    groups = data.PerFrameFunctionalGroupsSequence
    sources = [group.DerivationImageSequence[0].SourceImageSequence[0].ReferencedSOPInstanceUID for group in groups]
    if sources != wanted["instances"]:
        print("its frames refer to other slices")
    heights = [float(group.PlanePositionSequence[0].ImagePositionPatient[2]) for group in groups]
    if not numpy.allclose(heights, wanted["heights"], rtol=0, atol=1e-3):
        print(f"its frames lie at {heights}")
    segment = data.SegmentSequence[0]
    if (segment.SegmentedPropertyTypeCodeSequence[0].CodeValue, segment.SegmentAlgorithmType) != ("39607008", "AUTOMATIC"):
        print("its segment is not that of the lungs")


{"copies": copies, "report": report, "segmentation": segmentation}[sys.argv[1]](*sys.argv[2:])
