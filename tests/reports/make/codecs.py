"""Makes the cases ljpeg_bits, jpeg12_restarts, jp2_forms, stream_tails, metaimage, prepared_sets and other_arrays in ../ct.

Values come from the programs that others decode with: dcmtk (lossless JPEG, JPEG-LS), OpenJPEG (JPEG 2000), pydicom (RLE), ITK by way of
plastimatch (MetaImage), nibabel, numpy. Needs these as Debian packages (dcmtk, libgdcm-tools, libopenjp2-tools, plastimatch,
python3-pydicom, python3-nibabel): /usr/bin/python3 codecs.py
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile

import nibabel
import numpy as np
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian

CT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'ct')
WORK = tempfile.mkdtemp()
rng = np.random.default_rng(2013)


def begin(name):
    drop = os.path.join(CT, name, 'drop')
    shutil.rmtree(os.path.join(CT, name), ignore_errors=True)
    os.makedirs(drop)
    return drop


def finish(name, **expect):
    with open(os.path.join(CT, name, 'expect.json'), 'w') as file:
        file.write(json.dumps(expect, indent=2) + '\n')


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def slice_of(values, index, stored, signed, intercept=-1024):
    """A CT slice of stored values; nothing in it is of a patient."""
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = '1.2.840.10008.5.1.4.1.1.2'
    meta.MediaStorageSOPInstanceUID = f'2.25.7{index + 1}'
    d = FileDataset('', {}, file_meta=meta, preamble=b'\0' * 128)
    d.is_little_endian, d.is_implicit_VR = True, False
    d.SOPClassUID, d.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    d.Modality, d.PatientID, d.StudyInstanceUID, d.SeriesInstanceUID = 'CT', 'OWN', '2.25.5', '2.25.6'
    d.InstanceNumber = index + 1
    d.ImagePositionPatient, d.ImageOrientationPatient, d.PixelSpacing = [0, 0, 3 * index], [1, 0, 0, 0, 1, 0], [1, 1]
    d.Rows, d.Columns = values.shape
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, stored, stored - 1, int(signed)
    d.SamplesPerPixel, d.PhotometricInterpretation = 1, 'MONOCHROME2'
    d.RescaleSlope, d.RescaleIntercept = 1, 0 if signed else intercept
    d.PixelData = values.astype(np.int16 if signed else np.uint16).tobytes()
    d['PixelData'].VR = 'OW'
    return d


def compressed(d, stream, syntax):
    d.file_meta.TransferSyntaxUID = syntax
    d.PixelData = encapsulate([stream])
    d['PixelData'].VR, d['PixelData'].is_undefined_length = 'OB', True
    return d


def save(d, path):
    d.save_as(path, write_like_original=False)
    return path


def stream_of(path):
    """The one frame of a file with nothing behind its end."""
    data = pydicom.dcmread(path).PixelData
    length = int.from_bytes(data[4:8], 'little')
    return data[16 + length: 16 + length + int.from_bytes(data[12 + length:16 + length], 'little')].rstrip(b'\0')


def hounsfield(d):
    values = d.pixel_array.astype(np.int64)
    up = 64 - d.BitsStored
    values = (values << up) >> up if d.PixelRepresentation else values & ((1 << d.BitsStored) - 1)
    return (values * float(d.RescaleSlope) + float(d.RescaleIntercept)).astype('<f4')


def sha(values):
    return hashlib.sha256(values.tobytes()).hexdigest()


def centre(values):
    return float(values[values.shape[0] >> 1, values.shape[1] >> 1])


def field(low, high, shape=(11, 9)):
    """Smooth, with noise and jumps to both ends."""
    base = np.cumsum(np.cumsum(rng.normal(0, 1, shape), 0), 1)
    base = (base - base.min()) / (base.max() - base.min())
    values = np.clip(low + base * (high - low - 1) + rng.normal(0, (high - low) / 50, shape), low, high - 1)
    jump = rng.random(shape)
    return np.where(jump < 0.05, low, np.where(jump > 0.95, high - 1, values)).astype(np.int64)


COUNTS = [0, 1, 2] + [1] * 12 + [2]  # code lengths 2 to 16 for the symbols 0 to 16


def lossless(values, precision, predictor, restart_rows=0, shift=0):
    """Lossless JPEG of ITU-T T.81, annex H, which dcmcjpeg can't write with restarts."""
    rows, columns = values.shape
    x = (values & ((1 << precision) - 1)) >> shift
    codes, code, symbol = {}, 0, 0
    for length, count in enumerate(COUNTS, 1):
        for _ in range(count):
            codes[symbol], code, symbol = (code, length), code + 1, symbol + 1
        code <<= 1
    out, bits, restarts = bytearray(), '', 0

    def flush():
        nonlocal bits
        bits += '1' * (-len(bits) % 8)
        for k in range(0, len(bits), 8):
            out.append(int(bits[k:k + 8], 2))
            if out[-1] == 255:
                out.append(0)
        bits = ''

    for y in range(rows):
        first = y == 0 or (restart_rows and y % restart_rows == 0)
        if first and y:
            flush()
            out.extend([255, 0xd0 + restarts % 8])
            restarts += 1
        for c in range(columns):
            if first:
                p = 1 << (precision - shift - 1) if c == 0 else x[y, c - 1]
            elif c == 0:
                p = x[y - 1, 0]
            else:
                a, b, k = x[y, c - 1], x[y - 1, c], x[y - 1, c - 1]
                p = [a, b, k, a + b - k, a + ((b - k) >> 1), b + ((a - k) >> 1), (a + b) >> 1][predictor - 1]
            d = int(x[y, c] - p) & 0xffff
            d = d - 65536 if d > 32768 else d
            size = abs(d).bit_length()
            bits += format(codes[size][0], f'0{codes[size][1]}b')
            if 0 < size < 16:
                bits += format(d if d > 0 else d + (1 << size) - 1, f'0{size}b')
    flush()
    segment = lambda marker, content: bytes([255, marker]) + (len(content) + 2).to_bytes(2, 'big') + content
    size = rows.to_bytes(2, 'big') + columns.to_bytes(2, 'big')
    stream = b'\xff\xd8' + segment(0xc3, bytes([precision]) + size + bytes([1, 1, 17, 0]))
    stream += segment(0xc4, bytes([0] + COUNTS + list(range(17))))
    if restart_rows:
        stream += segment(0xdd, (restart_rows * columns).to_bytes(2, 'big'))
    return stream + segment(0xda, bytes([1, 1, 0, predictor, 0, shift])) + bytes(out) + b'\xff\xd9'


def ljpeg_bits():
    drop, want, index = begin('ljpeg_bits'), {}, 0
    plain, back = os.path.join(WORK, 'plain.dcm'), os.path.join(WORK, 'back.dcm')
    for stored in range(8, 17):
        for signed in (False, True):
            low, high = (-(1 << stored - 1), 1 << stored - 1) if signed else (0, 1 << stored)
            # Every predictor comes with every way, over the bits.
            for predictor in range(1 + (stored + signed) % 2, 8, 2):
                values = field(low, high)
                d = slice_of(values, index, stored, signed)
                way = ['dcmtk', 'restart1', 'restart3', 'shift'][index % 4]
                path = os.path.join(drop, f'{index:02d}_{stored}{"s" if signed else "u"}_p{predictor}_{way}.dcm')
                if way == 'dcmtk':
                    run('dcmcjpeg', '+el', '+sv', str(predictor), save(d, plain), path)
                else:
                    rows, shift = {'restart1': (1, 0), 'restart3': (3, 0), 'shift': (5, 1)}[way]
                    save(compressed(d, lossless(values, stored, predictor, rows, shift), '1.2.840.10008.1.2.4.57'), path)
                run('dcmdjpeg', path, back)
                want[os.path.basename(path)] = sha(hounsfield(pydicom.dcmread(back)))
                index += 1
    finish('ljpeg_bits', kind='JPEG lossless of 8 to 16 bits, signed or not, with restarts and point transform, predictors 1 to 7',
           source='decoded by dcmdjpeg', sha256=want)


def extended12(blocks, restart_blocks):
    """JPEG of ITU-T T.81, process 4, of 12 bits and flat blocks, with restarts: every decoder gives these values."""
    segment = lambda marker, content: bytes([255, marker]) + (len(content) + 2).to_bytes(2, 'big') + content
    rows, columns = 8 * blocks.shape[0], 8 * blocks.shape[1]
    lengths = bytes([0, 0, 0, 0, 14] + [0] * 11)
    stream = b'\xff\xd8' + segment(0xdb, bytes([0] + [8] * 64))
    stream += segment(0xc1, bytes([12]) + rows.to_bytes(2, 'big') + columns.to_bytes(2, 'big') + bytes([1, 1, 17, 0]))
    stream += segment(0xc4, bytes([0]) + lengths + bytes(range(14))) + segment(0xc4, bytes([16, 1] + [0] * 15 + [0]))
    stream += segment(0xdd, restart_blocks.to_bytes(2, 'big')) + segment(0xda, bytes([1, 1, 0, 0, 63, 0]))
    out, bits, before = bytearray(), '', 0

    def flush():
        nonlocal bits
        bits += '1' * (-len(bits) % 8)
        for k in range(0, len(bits), 8):
            out.append(int(bits[k:k + 8], 2))
            if out[-1] == 255:
                out.append(0)
        bits = ''

    for i, value in enumerate(blocks.flatten()):
        if i and i % restart_blocks == 0:
            flush()
            out.extend([255, 0xd0 + (i // restart_blocks - 1) % 8])
            before = 0
        d, before = int(value) - 2048 - before, int(value) - 2048
        size = abs(d).bit_length()
        bits += format(size, '05b')
        if size:
            bits += format(d if d > 0 else d + (1 << size) - 1, f'0{size}b')
        bits += '0'
    flush()
    return stream + bytes(out) + b'\xff\xd9'


def jpeg12_restarts():
    drop, want = begin('jpeg12_restarts'), {}
    back = os.path.join(WORK, 'back.dcm')
    for index, restarts in enumerate((1, 3, 7, 14, 50)):
        blocks = rng.integers(0, 4096, (5, 7))
        d = slice_of(np.kron(blocks, np.ones((8, 8), int)), index, 12, False)
        path = save(compressed(d, extended12(blocks, restarts), '1.2.840.10008.1.2.4.51'), os.path.join(drop, f'{index}.dcm'))
        run('dcmdjpeg', path, back)
        want[os.path.basename(path)] = sha(hounsfield(pydicom.dcmread(back)))
    finish('jpeg12_restarts', kind='JPEG extended of 12 bits with restarts', source='decoded by dcmdjpeg', sha256=want)


def j2k(values, index):
    raw, out = os.path.join(WORK, f'{index}.rawl'), os.path.join(WORK, f'{index}.j2k')
    values.astype('<u2').tofile(raw)
    rows, columns = values.shape
    run('opj_compress', '-i', raw, '-o', out, '-F', f'{columns},{rows},1,12,u', '-n', '3')
    with open(out, 'rb') as file:
        return file.read()


def box(kind, content, length=None):
    return (len(content) + 8 if length is None else length).to_bytes(4, 'big') + kind + content


def jp2_forms():
    drop, centres = begin('jp2_forms'), []
    for index in range(5):
        values = field(0, 4096, (32, 24))
        d = slice_of(values, index, 12, False)
        stream = j2k(values, index)
        size = (32).to_bytes(4, 'big') + (24).to_bytes(4, 'big')
        start = box(b'jP  ', b'\r\n\x87\n') + box(b'ftyp', b'jp2 \0\0\0\0jp2 ')
        head = box(b'jp2h', box(b'ihdr', size + bytes([0, 1, 11, 7, 0, 0])) + box(b'colr', bytes([1, 0, 0, 0, 0, 0, 17])))
        forms = [
            start + head + box(b'jp2c', stream),
            start + head + box(b'jp2c', stream, 0),
            start + head + (1).to_bytes(4, 'big') + b'jp2c' + (len(stream) + 16).to_bytes(8, 'big') + stream,
            start + box(b'xml ', b'<own/>') + head + box(b'uuid', bytes(20)) + box(b'jp2c', stream) + box(b'free', b'none'),
            start + head + box(b'jp2c', stream) + b'\x20\n\xff',
        ]
        save(compressed(d, forms[index], '1.2.840.10008.1.2.4.90'), os.path.join(drop, f'{index}.dcm'))
        centres.append(centre(hounsfield(slice_of(values, index, 12, False))))
    finish('jp2_forms', kind='JPEG 2000 in JP2 boxes: lengths of every form, boxes before and behind', source='OpenJPEG, without loss', centres=[centres])


def stream_tails():
    drop, centres = begin('stream_tails'), []
    plain, packed = os.path.join(WORK, 'plain.dcm'), os.path.join(WORK, 'packed.dcm')
    tails = [b'', b'\xff\xff', b'\x20\x20', b'\n', bytes(9), b'end of file \xff\xda\0\x08 more']
    for index, tail in enumerate(tails * 4):
        values = field(0, 4096, (32, 24))
        d = slice_of(values, index, 12, False)
        save(d, plain)
        way = index // len(tails)
        if way == 0:
            run('dcmcjpls', '+el', plain, packed)
        elif way == 1:
            run('dcmcjpeg', '+e1', plain, packed)
        elif way == 2:
            save(compressed(d, j2k(values, index), '1.2.840.10008.1.2.4.90'), packed)
        else:
            run('dcmcrle', plain, packed)
        d = pydicom.dcmread(packed)
        stream = stream_of(packed)
        save(compressed(d, stream + tail, d.file_meta.TransferSyntaxUID), os.path.join(drop, f'{index:02d}.dcm'))
        centres.append(centre(hounsfield(slice_of(values, index, 12, False))))
    finish('stream_tails', kind='JPEG-LS, lossless JPEG, JPEG 2000 and RLE with bytes of every kind after their end',
           source='compressed without loss by dcmtk and OpenJPEG', centres=[centres], notTold=['truncated', 'corrupt'])


def metaimage():
    drop, centres = begin('metaimage'), []
    affines = {
        'itk_usual': [[-0.8, 0, 0, 10], [0, -0.8, 0, 20], [0, 0, 2.5, -30]],
        'nifti_usual': [[0.8, 0, 0, 10], [0, 0.8, 0, 20], [0, 0, 2.5, -30]],
        'head_first': [[-0.8, 0, 0, 10], [0, -0.8, 0, 20], [0, 0, -2.5, -30]],
        'sagittal': [[0, 0, 2.5, 10], [0.8, 0, 0, 20], [0, -0.8, 0, -30]],
    }
    for name, rows in affines.items():
        affine = np.array(rows + [[0, 0, 0, 1]])
        image = nibabel.Nifti1Image(rng.integers(-1000, 1000, (6, 5, 4)).astype(np.int16), affine)
        image.set_sform(affine, 1)
        image.set_qform(affine, 1)
        nifti = os.path.join(WORK, f'{name}.nii')
        nibabel.save(image, nifti)
        run('plastimatch', 'convert', '--input', nifti, '--output-img', os.path.join(drop, f'{name}.mha'))
        codes = nibabel.orientations.axcodes2ornt('LPS')
        turn = nibabel.orientations.ornt_transform(nibabel.io_orientation(affine), codes)
        turned = image.as_reoriented(turn).get_fdata()
        centres.append([centre(turned[:, :, k].T) for k in range(turned.shape[2])])
    finish('metaimage', kind='MetaImage volumes that ITK wrote, in four orientations', source='the same volumes as NIfTI, turned by nibabel', centres=centres)


def prepared_sets():
    drop, names, centres = begin('prepared_sets'), [], []
    grey = lambda count: rng.integers(0, 256, (count, 3, 20, 20), dtype=np.uint8)
    sets = {
        'all2_20_train_mid.npy.npz': (grey(5), np.array([3, 7, 12, 40, 100]), np.savez),
        'packed.npz': (grey(3), np.array([200, 201, 202], dtype='>i4'), np.savez_compressed),
        'fortran.npz': (np.asfortranarray(grey(3)), np.array([300.0, 301.0, 302.0]), np.savez),
        'named.npz': (grey(3), np.array(['ct_scan_400', 'ct_scan_401', 'ct_scan_402']), np.savez),
    }
    for file, (a, b, write) in sets.items():
        write(os.path.join(drop, file), a=a, b=b)
        loaded = np.load(os.path.join(drop, file))
        for row, number in zip(loaded['a'], loaded['b']):
            names.append(str(number) if b.dtype.kind == 'U' else str(int(number)))
            centres.append([centre(channel) for channel in row])
    finish('prepared_sets', kind='sets of prepared slices (.npz) as numpy writes them', source='numpy.load', names=names, centres=centres, unit='grey8',
           silent=True)


def other_arrays():
    drop = begin('other_arrays')
    grey = rng.integers(0, 256, (6, 3, 8, 8), dtype=np.uint8)
    numbers = np.arange(6)
    np.savez(os.path.join(drop, 'names.npz'), images=grey, labels=numbers)
    np.savez(os.path.join(drop, 'last.npz'), a=grey.transpose(0, 2, 3, 1), b=numbers)
    np.savez(os.path.join(drop, 'float.npz'), a=grey.astype(np.float32), b=numbers)
    np.savez(os.path.join(drop, 'short.npz'), a=grey, b=numbers[:4])
    np.savez(os.path.join(drop, 'classes.npz'), a=grey, b=numbers % 2)
    np.savez(os.path.join(drop, 'objects.npz'), a=grey, b=np.array([{}] * 6, dtype=object))
    np.save(os.path.join(drop, 'volume.npy'), grey)
    finish('other_arrays', kind='numpy arrays that are no set of prepared slices', centres=[],
           told=['names.npz.*images, labels', 'last.npz.*6, 8, 8, 3', 'float.npz.*float32', 'short.npz.*shape .4', 'classes.npz.*classes',
                 'objects.npz.*objects', 'volume.npy.*NumPy array.*NIfTI'])


for make in (ljpeg_bits, jpeg12_restarts, jp2_forms, stream_tails, metaimage, prepared_sets, other_arrays):
    make()
shutil.rmtree(WORK)
