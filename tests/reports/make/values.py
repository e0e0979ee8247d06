"""Makes the cases tests/reports/ct/values_*: what is called Hounsfield units, and is or is not. pydicom, nibabel, numpy and Pillow.

python3 tests/reports/make/values.py [FOLDER]
"""
import json
import shutil
import sys
from pathlib import Path

import nibabel
import numpy as np
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import CTImageStorage, EnhancedCTImageStorage, ExplicitVRLittleEndian

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent.parent / 'ct')
EDGE, SLICES = 24, 4
SOURCE = 'The values are those that were written (tests/reports/make/values.py).'


def chest(seed, lungs=True):
    """Slices in HU: noisy air around a body with fat, muscle and two lungs; the middle pixel of slice k is 10 k."""
    random = np.random.default_rng(seed)
    y, x = (np.mgrid[0:EDGE, 0:EDGE] + 0.5) / EDGE - 0.5
    body = np.hypot(x / 0.46, y / 0.38)
    lung = np.hypot((np.abs(x) - 0.2) / 0.13, y / 0.22) < 1
    slices = []
    for k in range(SLICES):
        hu = np.where(body > 1, -1000, np.where(body > 0.85, -100, 40)) + random.integers(-15, 16, (EDGE, EDGE))
        if lungs:
            hu = np.where(lung & (body < 1), -850 + random.integers(-40, 41, (EDGE, EDGE)), hu)
        hu[EDGE // 2, EDGE // 2] = 10 * k
        slices.append(hu)
    return np.array(slices)


def circle():
    y, x = (np.mgrid[0:EDGE, 0:EDGE] + 0.5) / EDGE - 0.5
    return np.hypot(x, y) > 0.5


def ringed(stored, value):
    return np.where(circle(), value, stored)


def uid(*parts):
    return '2.25.' + ''.join(str(part) for part in (987654, *parts))


def base(name, series, sop):
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = sop
    meta.MediaStorageSOPInstanceUID = uid(*(ord(c) for c in name), series)
    ds = FileDataset(None, {}, file_meta=meta, preamble=b'\0' * 128)
    ds.SOPClassUID = sop
    ds.Modality = 'CT'
    ds.PatientID = name
    ds.StudyInstanceUID = uid(*(ord(c) for c in name))
    ds.SeriesInstanceUID = uid(*(ord(c) for c in name), series)
    ds.SeriesNumber = series
    ds.FrameOfReferenceUID = ds.StudyInstanceUID + '.1'
    ds.SamplesPerPixel, ds.PhotometricInterpretation = 1, 'MONOCHROME2'
    ds.Rows = ds.Columns = EDGE
    ds.BitsAllocated = 16
    return ds


def layout(ds, signed, bits, stored):
    ds.BitsStored, ds.HighBit, ds.PixelRepresentation = bits, bits - 1, int(signed)
    ds.PixelData = (np.asarray(stored).astype(np.int64) & 0xFFFF).astype('<u2').tobytes()


def dicom(name, stored, signed=False, bits=16, intercept=-1024, slope=1, kind=('ORIGINAL', 'PRIMARY', 'AXIAL'), series=1, gap=2.5, **tags):
    folder = OUT / name / 'drop' / f'series_{series}'
    folder.mkdir(parents=True)
    for k, values in enumerate(stored):
        ds = base(name, series, CTImageStorage)
        ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = ds.SeriesInstanceUID + f'.{k + 1}'
        ds.ImageType = list(kind)
        ds.InstanceNumber = k + 1
        ds.ImagePositionPatient = [0, 0, k * gap]
        ds.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        ds.PixelSpacing = [1.5, 1.5]
        ds.SliceThickness = gap
        ds.RescaleIntercept, ds.RescaleSlope = intercept[k] if isinstance(intercept, list) else intercept, slope
        for tag, value in tags.items():
            vr = {'PixelPaddingValue': 'SS' if signed else 'US', 'PixelPaddingRangeLimit': 'SS' if signed else 'US'}.get(tag)
            ds.add_new(tag, vr, value) if vr else setattr(ds, tag, value)
        layout(ds, signed, bits, values)
        ds.save_as(folder / f'{k}.dcm', write_like_original=False)


def enhanced(name, stored, rescale_type, slope):
    folder = OUT / name / 'drop'
    folder.mkdir(parents=True)
    ds = base(name, 1, EnhancedCTImageStorage)
    ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID
    ds.ImageType = ['DERIVED', 'PRIMARY', 'VOLUME', 'NONE']
    ds.NumberOfFrames = len(stored)
    shared, measures, plane, values = Dataset(), Dataset(), Dataset(), Dataset()
    measures.PixelSpacing, measures.SliceThickness = [1.5, 1.5], 2.5
    plane.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    values.RescaleIntercept, values.RescaleSlope, values.RescaleType = 0, slope, rescale_type
    shared.PixelMeasuresSequence, shared.PlaneOrientationSequence = [measures], [plane]
    shared.PixelValueTransformationSequence = [values]
    ds.SharedFunctionalGroupsSequence = [shared]
    frames = []
    for k in range(len(stored)):
        frame, position = Dataset(), Dataset()
        position.ImagePositionPatient = [0, 0, 2.5 * k]
        frame.PlanePositionSequence = [position]
        frames.append(frame)
    ds.PerFrameFunctionalGroupsSequence = frames
    layout(ds, False, 16, stored)
    ds.save_as(folder / 'map.dcm', write_like_original=False)


def pictures(name, values, bits=16):
    folder = OUT / name / 'drop' / 'ct_scan_1'
    folder.mkdir(parents=True)
    for k, slice_ in enumerate(values):
        deep = bits[k] if isinstance(bits, list) else bits
        Image.fromarray(np.asarray(slice_).astype(np.uint16 if deep == 16 else np.uint8)).save(folder / f'{k}.png')


def nifti(name, values, dtype=np.int16, spacing=(0.8, 0.7, 2.5), unit=2):
    folder = OUT / name / 'drop'
    folder.mkdir(parents=True)
    # i to the left, j to the back, k to the head, as slices are shown.
    volume = np.transpose(np.asarray(values), (2, 1, 0)).astype(dtype)
    image = nibabel.Nifti1Image(volume, np.diag([-spacing[0], -spacing[1], spacing[2], 1]))
    image.header['xyzt_units'] = unit
    image.header.set_slope_inter(1, 0)
    nibabel.save(image, folder / 'ct_scan_1.nii.gz')


def expect(name, kind, **what):
    text = json.dumps({'kind': kind, 'source': SOURCE, **what}, indent=2)
    (OUT / name / 'expect.json').write_text(text + '\n')


CENTRES = [[0, 10, 20, 30]]
DRESS = 'Hounsfield units'


def main():
    for old in OUT.glob('values_*'):
        shutil.rmtree(old)

    name = 'values_zeff'
    dicom(name, np.where(chest(1) > -500, 740, 0), intercept=0, slope=0.01, RescaleType='Z_EFF')
    expect(name, 'a map of effective atomic numbers', told=['RescaleType is Z_EFF.*no Hounsfield units'])

    name = 'values_edw_enhanced'
    enhanced(name, np.where(chest(2) > -500, 1000, 20), 'EDW', 0.001)
    expect(name, 'electron density relative to water, said in the functional groups', told=['RescaleType is EDW.*no Hounsfield units'])

    name = 'values_map_by_image_type'
    dicom(name, np.where(chest(3) > -500, 250, 0), intercept=0, slope=0.01, kind=('DERIVED', 'PRIMARY', 'AXIAL', 'MAT_SPECIFIC'))
    expect(name, 'a map of iodine without RescaleType; ImageType says it', told=['ImageType says MAT_SPECIFIC.*no Hounsfield units'])

    name = 'values_map_beside_original'
    dicom(name, np.where(chest(4) > -500, 250, 0), intercept=0, slope=0.01, series=2, gap=1.25, RescaleType='MGML', ConvolutionKernel='LUNG')
    dicom(name, chest(4) + 7 + 1024, gap=2.5, RescaleType='HU', ConvolutionKernel='SOFT')
    expect(name, 'a thin map of iodine beside the series that it was made of', chosenFirstCentre=7, told=['RescaleType is MGML'])

    for word in ('HU', 'US', 'hu', 'Hounsfield'):
        name = f'values_type_{word}' if word != 'hu' else 'values_type_lower'
        dicom(name, chest(5) + 1024, RescaleType=word, kind=('DERIVED', 'PRIMARY', 'AXIAL', 'VMI'))
        expect(name, f'Hounsfield units, RescaleType {word}', centres=CENTRES, silent=True)

    name = 'values_type_unknown'
    dicom(name, chest(6) + 1024, RescaleType='RAW')
    expect(name, 'a RescaleType that no standard knows', centres=CENTRES, told=['RescaleType is "RAW"'])

    name = 'values_padding_12_bits'
    dicom(name, ringed(chest(7) + 1024, 63536), bits=12, PixelPaddingValue=63536)
    expect(name, 'padding of -2000 as 16 bits, of which 12 are stored', centres=CENTRES, range=[-1024, 100], silent=True)

    name = 'values_padding_range'
    dicom(name, np.where(np.arange(EDGE) % 2 == 0, ringed(chest(8) + 1024, 63536), ringed(chest(8) + 1024, 63500)), PixelPaddingValue=63536, PixelPaddingRangeLimit=63488)
    expect(name, 'a range of padding in unsigned pixels', centres=CENTRES, range=[-1024, 100], silent=True)

    name = 'values_padding_water'
    water = chest(9)
    water[:, 8:16, 10:14] = 0
    water[:, EDGE // 2, EDGE // 2] = [0, 10, 20, 30]
    dicom(name, water, signed=True, intercept=0, PixelPaddingValue=0)
    expect(name, 'padding is said to be 0, which is water, and was not used', centres=CENTRES, silent=True)

    name = 'values_padding_of_water'
    dicom(name, ringed(water, 0), signed=True, intercept=0, PixelPaddingValue=0)
    expect(name, 'padding of 0 in signed Hounsfield units, which was used: tissue of 0 stays', centres=CENTRES, silent=True)

    name = 'values_padding_dark'
    dicom(name, ringed(chest(10) + 1024, -2000), signed=True, PixelPaddingValue=-2000)
    expect(name, 'padding of -2000 in signed pixels', centres=CENTRES, range=[-3024, 100], silent=True)

    name = 'values_ring'
    dicom(name, ringed(chest(11) + 1024, 63536))
    expect(name, 'a ring of -2000 in unsigned pixels, and no tag for it', centres=CENTRES, range=[-3024, 100], told=[DRESS])

    name = 'values_offset_padded'
    dicom(name, ringed(chest(12) + 1024, -2000), signed=True, intercept=0, PixelPaddingValue=-2000)
    expect(name, 'HU + 1024 without an intercept, with padding darker than air', centres=CENTRES, told=[f'{DRESS} \\+ 1024'])

    name = 'values_unsigned'
    dicom(name, chest(13), intercept=0)
    expect(name, 'signed Hounsfield units, said to be unsigned', centres=CENTRES, range=[-1020, 100], told=[DRESS])

    name = 'values_intercept_twice'
    dicom(name, chest(14), signed=True)
    expect(name, 'Hounsfield units with an intercept of -1024 over again', centres=CENTRES, range=[-1020, 100], told=[f'{DRESS} - 1024'])

    name = 'values_two_rescales'
    dicom(name, [chest(26)[0] + 1024, *(chest(26)[1:])], signed=True, intercept=[-1024, 0, 0, 0])
    expect(name, 'a slice with a rescale of its own, rightly', centres=CENTRES, silent=True)

    name = 'values_two_scales'
    dicom(name, [chest(27)[0], *(chest(27)[1:] + 1024)], signed=True, intercept=[-1024, -1024, -1024, 0])
    expect(name, 'Hounsfield units and others + 1024 in one series', told=['different scales'])

    name = 'values_sixteen_bits'
    dicom(name, np.random.default_rng(15).integers(0, 65536, (SLICES, EDGE, EDGE)))
    expect(name, 'all that 16 bits can be', told=['Hounsfield units'])

    name = 'values_soft_tissue'
    dicom(name, chest(16, lungs=False) + 1024)
    expect(name, 'an abdomen in noisy air: no lungs', centres=CENTRES, silent=True)

    name = 'values_png_12_bits'
    pictures(name, np.maximum(0, chest(17) + 1024))
    expect(name, 'raw 12-bit slices in 16-bit pictures', unit='HU', centres=CENTRES, told=[f'{DRESS} \\+ 1024'])

    name = 'values_png_offset'
    pictures(name, ringed(chest(18) + 32768, 0))
    expect(name, '16-bit pictures of HU + 32768, nothing outside the circle', unit='HU', centres=CENTRES, told=[f'{DRESS} \\+ 32768'])

    name = 'values_png_grey'
    grey = np.round((np.clip(chest(19), -1350, 150) + 1350) / 1500 * 65535)
    pictures(name, grey)
    expect(name, 'ordinary 16-bit greys', unit='grey8', centres=[[int(s[EDGE // 2, EDGE // 2]) >> 8 for s in grey]], silent=True)

    name = 'values_png_windowed_12_bits'
    pictures(name, np.round((np.clip(chest(20), -1350, 150) + 1350) / 1500 * 4095))
    expect(name, 'a window of 12 bits in 16-bit pictures', unit='grey8', told=['16-bit pictures use values from \\d+ to 38\\d\\d only'])

    name = 'values_nifti_unsigned'
    nifti(name, chest(21) + 1024, np.uint16)
    expect(name, 'HU + 1024 in an unsigned NIfTI', centres=CENTRES, spacing=[0.8, 0.7, 2.5], told=[f'{DRESS} \\+ 1024'])

    name = 'values_nifti_shares'
    nifti(name, (np.clip(chest(22), -1000, 400) + 1000) / 1400, np.float32)
    expect(name, 'a window as numbers from 0 to 1', told=['no air.*Hounsfield units'])

    name = 'values_nifti_micrometres'
    nifti(name, chest(23), spacing=(800, 700, 2500), unit=3)
    expect(name, 'distances in micrometres', centres=CENTRES, spacing=[0.8, 0.7, 2.5], silent=True)

    name = 'values_nifti_metres_in_words'
    nifti(name, chest(24), unit=1)
    expect(name, 'distances in mm that the header calls metres', centres=CENTRES, spacing=[0.8, 0.7, 2.5], told=['metres.*taken as mm'])

    name = 'values_nifti_turned'
    nifti(name, ringed(np.where(chest(28) == 0, 1, chest(28)), 0))
    expect(name, 'a volume that was turned, with 0, which is water, where nothing was', told=['0 outside the scanner.s circle.*read as air'])

    name = 'values_nifti_masked'
    masked = np.where(chest(25) < -500, chest(25), 0)
    masked[:, circle()] = 0
    nifti(name, masked)
    expect(name, 'lungs alone, 0 elsewhere', centres=[[-1024] * 4], told=['around what was kept of the body.*read as air'])


main()
