"""Makes the cases of what is one scan in ../ct: recordings_*, copies_*, uids_*, functional_groups_*, sound_*, choice_*.

pydicom writes the files; every slice has its own number in its centre, so what belongs together and in which order is known from how it was
written. Needs python3-pydicom as Debian package: /usr/bin/python3 grouping.py
"""

import json
import os
import shutil

import numpy as np
import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_sequence
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian

pydicom.config.replace_un_with_known_vr = False
CT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ct')
rng = np.random.default_rng(31)
EDGE = 8
count = 0


def begin(name):
    shutil.rmtree(os.path.join(CT, name), ignore_errors=True)
    return os.path.join(CT, name, 'drop')


def finish(name, **expect):
    with open(os.path.join(CT, name, 'expect.json'), 'w') as file:
        file.write(json.dumps(expect, indent=2) + '\n')


def uid():
    global count
    count += 1
    return f'2.25.31{count:05}'


def picture(centre):
    """Air around, soft tissue within, noise of its own."""
    values = rng.integers(-1010, -990, (EDGE, EDGE))
    values[2:6, 2:6] = rng.integers(0, 60, (4, 4))
    values[EDGE >> 1, EDGE >> 1] = centre
    return (values + 1024).astype('<u2').tobytes()


def blank(sop_class, patient, series, study):
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = sop_class, uid()
    d = FileDataset('', {}, file_meta=meta, preamble=b'\0' * 128)
    d.is_little_endian, d.is_implicit_VR = True, False
    d.SOPClassUID, d.SOPInstanceUID = sop_class, meta.MediaStorageSOPInstanceUID
    d.Modality, d.PatientID, d.ImageType = 'CT', patient, ['ORIGINAL', 'PRIMARY', 'AXIAL']
    d.StudyInstanceUID, d.SeriesInstanceUID, d.SeriesNumber = study, series, 2
    d.Rows, d.Columns, d.SamplesPerPixel, d.PhotometricInterpretation = EDGE, EDGE, 1, 'MONOCHROME2'
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 16, 15, 0
    return d


def save(d, *path):
    file = os.path.join(*path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    d.save_as(file, write_like_original=False)


def slices(folder, centres, step=2.0, start=0.0, patient='OWN', series=None, study=None, first=1, pixels=None, names='IM{:03}', **tags):
    """A stack of slices; a tag may be a function of the slice."""
    series, study = series or uid(), study or uid()
    for i, centre in enumerate(centres):
        d = blank('1.2.840.10008.5.1.4.1.1.2', patient, series, study)
        d.InstanceNumber, d.SliceThickness = first + i, 1
        d.ImagePositionPatient, d.ImageOrientationPatient = [0, 0, start + step * i], [1, 0, 0, 0, 1, 0]
        d.PixelSpacing, d.RescaleSlope, d.RescaleIntercept = [6, 6], 1, -1024
        d.PixelData = pixels[i] if pixels else picture(centre)
        for name, value in tags.items():
            setattr(d, name, value(i) if callable(value) else value)
        name = names(i) if callable(names) else names.format(first + i)
        save(d, folder, name)


def group(**values):
    d = Dataset()
    for name, value in values.items():
        setattr(d, name, value)
    return Sequence([d])


def encoded(sequence):
    """Its items as they are within an element of VR UN: implicit little endian (PS3.5, 6.2.2)."""
    out = DicomBytesIO()
    out.is_little_endian, out.is_implicit_VR = True, True
    write_sequence(out, sequence, ['iso8859'])
    return out.getvalue()


def make_unknown(d, keyword):
    element = d[keyword]
    del d[keyword]
    d.add(DataElement(element.tag, 'UN', encoded(element)))


def enhanced(file, frames, unknown=None, **tags):
    """An enhanced CT of (centre, height, tags of the frame's content and of its groups)."""
    d = blank('1.2.840.10008.5.1.4.1.1.2.1', 'OWN', uid(), uid())
    d.InstanceNumber, d.NumberOfFrames = 1, len(frames)
    shared = Dataset()
    shared.PlaneOrientationSequence = group(ImageOrientationPatient=[1, 0, 0, 0, 1, 0])
    shared.PixelMeasuresSequence = group(PixelSpacing=[6, 6], SliceThickness=2)
    shared.PixelValueTransformationSequence = group(RescaleIntercept=-1024, RescaleSlope=1, RescaleType='HU')
    d.SharedFunctionalGroupsSequence = Sequence([shared])
    own = []
    for _, height, content, groups in frames:
        f = Dataset()
        f.PlanePositionSequence = group(ImagePositionPatient=[0, 0, height])
        f.FrameContentSequence = group(**content)
        for name, value in groups.items():
            setattr(f, name, value)
        if unknown == 'inner':
            for name in ('PlanePositionSequence', 'FrameContentSequence'):
                make_unknown(f, name)
        own.append(f)
    d.PerFrameFunctionalGroupsSequence = Sequence(own)
    if unknown == 'outer':
        make_unknown(d, 'SharedFunctionalGroupsSequence')
        make_unknown(d, 'PerFrameFunctionalGroupsSequence')
    d.PixelData = b''.join(picture(frame[0]) for frame in frames)
    save(d, file)


def two_stacks(name, kind, first, second, unknown=None):
    drop = begin(name)
    frames = [(i, 2 * i, *first(i)) for i in range(6)] + [(300 + i, 2 * i, *second(i)) for i in range(6)]
    enhanced(os.path.join(drop, 'P1', 'enhanced.dcm'), [frames[i] for i in rng.permutation(12)], unknown)
    finish(name, kind=kind, centres=[list(range(6)), list(range(300, 306))], told=['2 recordings'], mostProblems=1)


two_stacks('recordings_dimension', 'an enhanced file whose frames only DimensionIndexValues tell apart',
           lambda i: ({'DimensionIndexValues': [1, 1, i + 1]}, {}), lambda i: ({'DimensionIndexValues': [1, 2, i + 1]}, {}))
two_stacks('recordings_cardiac', 'an enhanced file of two cardiac phases',
           lambda i: ({}, {'CardiacSynchronizationSequence': group(NominalPercentageOfCardiacPhase=40.0)}),
           lambda i: ({}, {'CardiacSynchronizationSequence': group(NominalPercentageOfCardiacPhase=75.0)}))
two_stacks('recordings_frame_kernel', 'an enhanced file of two kernels',
           lambda i: ({'StackID': '1'}, {'CTReconstructionSequence': group(ConvolutionKernel='B30f')}),
           lambda i: ({'StackID': '1'}, {'CTReconstructionSequence': group(ConvolutionKernel='B70f')}))
two_stacks('recordings_unknown_groups', 'an enhanced file of two time points, whose functional groups have VR UN',
           lambda i: ({'TemporalPositionIndex': 1}, {}), lambda i: ({'TemporalPositionIndex': 2}, {}), 'outer')
two_stacks('recordings_unknown_inner', 'an enhanced file of two stacks, where groups within the frames have VR UN',
           lambda i: ({'StackID': 'A'}, {}), lambda i: ({'StackID': 'B'}, {}), 'inner')

drop = begin('recordings_times')
series, study = uid(), uid()
slices(f'{drop}/CT', range(8), series=series, study=study, AcquisitionTime=lambda i: f'10100{i}')
slices(f'{drop}/CT', range(300, 308), series=series, study=study, first=9, AcquisitionTime=lambda i: f'10200{i}')
finish('recordings_times', kind='two phases in one series, told apart by the times of their slices',
       centres=[list(range(8)), list(range(300, 308))], told=['2 recordings'], mostProblems=1)

drop = begin('recordings_numbers')
series, study = uid(), uid()
slices(f'{drop}/CT', range(8), series=series, study=study, names=lambda i: f'{7 * i % 8}a')
slices(f'{drop}/CT', range(300, 308), series=series, study=study, first=9, names=lambda i: f'{5 * i % 8}b')
finish('recordings_numbers', kind='two phases in one series, told apart by nothing but the run of their instance numbers',
       centres=[list(range(8)), list(range(300, 308))], told=['2 recordings'], mostProblems=1)

drop = begin('recordings_between')
series, study = uid(), uid()
slices(f'{drop}/CT', range(8), series=series, study=study, AcquisitionNumber=1)
slices(f'{drop}/CT', range(300, 308), start=0.7, series=series, study=study, first=9, AcquisitionNumber=2)
finish('recordings_between', kind='two acquisitions in one series, the slices of one between those of the other',
       centres=[list(range(8)), list(range(300, 308))], told=['2 recordings'], mostProblems=1)

drop = begin('copies_exported_again')
series, study, pixels = uid(), uid(), [picture(i) for i in range(8)]
slices(f'{drop}/A', range(8), series=series, study=study, pixels=pixels)
slices(f'{drop}/B', range(8), series=series, study=study, pixels=pixels, names='again{}', SeriesDescription='copy', AcquisitionNumber=9)
finish('copies_exported_again', kind='a series that was exported twice under other image UIDs', centres=[list(range(8))],
       told=['duplicates'], mostProblems=1)

drop = begin('uids_between')
for patient in range(3):
    slices(f'{drop}/ct_{patient}', range(100 * patient, 100 * patient + 6), start=0.3 * patient, series='1.2.3', study='1.2.3.4', patient='')
finish('uids_between', kind='one SeriesInstanceUID for three patients, whose slices lie between each other',
       centres=[list(range(100 * p, 100 * p + 6)) for p in range(3)], names=['ct_0', 'ct_1', 'ct_2'], told=['SeriesInstanceUID'], mostProblems=1)

drop = begin('uids_per_slice_all')
for i in range(10):
    slices(f'{drop}/ct_7', [i], start=2 * i, first=i + 1, patient='anonymous')
finish('uids_per_slice_all', kind='every slice has a study and a series of its own', centres=[list(range(10))], names=['ct_7'],
       told=['SeriesInstanceUID'], mostProblems=1)

drop = begin('uids_key_images')
study = uid()
for i, height in enumerate([2.5, 45, 47.5, 50, 60, 82.5, 120]):
    slices(f'{drop}/keys', [i], start=height, first=i + 1, study=study, ImageType=['DERIVED', 'SECONDARY'])
finish('uids_key_images', kind='seven key images, each a series of its own: no scan', centres=[], told=['key images'], mostProblems=2)

drop = begin('sound_series')
slices(f'{drop}/slabs', range(12), patient='A', InstanceNumber=lambda i: i % 4 + 1, AcquisitionNumber=lambda i: i // 4 + 1)
slices(f'{drop}/turns', range(12), patient='B', AcquisitionNumber=lambda i: i + 1, AcquisitionTime=lambda i: f'1010{i:02}')
series, study = uid(), uid()
for part in range(3):
    slices(f'{drop}/disc/ST0/SE{part}', range(4 * part, 4 * part + 4), start=8 * part, patient='C', series=series, study=study)
slices(f'{drop}/overlapping', range(12), step=1, patient='D', SliceThickness=2.5)
slices(f'{drop}/apart', range(12), step=10, patient='E')
series, study = uid(), uid()
for part in range(2):
    slices(f'{drop}/kernels', range(6 * part, 6 * part + 6), start=12 * part, first=6 * part + 1, patient='F', series=series, study=study,
           ConvolutionKernel=['B30f', 'B40f'][part])
enhanced(f'{drop}/stations/e.dcm', [(i, 2 * i, {'StackID': str(i // 6), 'FrameAcquisitionNumber': i // 6 + 1}, {}) for i in range(12)])
finish('sound_series', kind='seven sound scans, whose tags look like those of several recordings', centres=[list(range(12))] * 7, silent=True)

for name, thickness, tags in [
    ('minip', 5, {'ImageType': ['DERIVED', 'SECONDARY', 'AXIAL', 'MINIP']}),
    ('described', 10, {'SeriesDescription': 'Lung MIP 10/1'}),
    ('slab', 10, {'ImageType': ['DERIVED', 'SECONDARY', 'AXIAL']}),
    ('calculated', 1, {'ImageType': ['DERIVED', 'PRIMARY', 'AXIAL'], 'VolumeBasedCalculationTechnique': 'MAX_IP'}),
]:
    drop, study = begin(f'choice_{name}'), uid()
    slices(f'{drop}/P1/S2', range(6), step=2.5, study=study, SliceThickness=2.5, ConvolutionKernel='B30f')
    slices(f'{drop}/P1/S7', range(100, 114), step=1, study=study, SliceThickness=thickness, ConvolutionKernel='B70f', SeriesNumber=7, **tags)
    finish(f'choice_{name}', kind=f'a projection ({name}) beside the original', chosenFirstCentre=0, told=['projections'], mostProblems=1)

drop, study = begin('choice_thin_derived'), uid()
slices(f'{drop}/P1/S2', range(3), step=5, study=study, SliceThickness=5, ConvolutionKernel='B30f')
slices(f'{drop}/P1/S3', range(100, 117), step=0.625, study=study, SliceThickness=1.25, ConvolutionKernel='LUNG', SeriesNumber=3,
       ImageType=['DERIVED', 'SECONDARY', 'REFORMATTED', 'AVERAGE'])
finish('choice_thin_derived', kind='thin slices that a console made of thinner ones: the better series', chosenFirstCentre=100, silent=True)
