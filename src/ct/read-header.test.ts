import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readHeader } from './read-header.ts';

const CT = path.resolve(import.meta.dirname, '../../tests/ct');
const SLICE = readFileSync(path.join(CT, 'bad/monochrome1/slice_0.dcm'));

async function headerOf(name: string, ...parts: BlobPart[]) {
  return readHeader({ path: name, file: new Blob(parts) });
}

describe('readHeader', () => {
  it('reads a DICOM slice and keeps keys in place of identifiers', async () => {
    const header = await headerOf('a/slice', SLICE);
    expect(header).toMatchObject({ kind: 'dicom', rows: 48, columns: 48, localizer: false, warnings: [] });
    expect(Object.keys(header)).not.toContain('patientId');
  });

  it.each([
    ['empty.dcm', '', 'file-empty', /empty/],
    ['notes.dcm', 'not an image at all', 'not-an-image', /it is text/],
    ['page.jpg', '<!DOCTYPE html><p>404', 'not-an-image', /web page/],
    ['scan.zip', 'PK\u0003\u0004....', 'zip-truncated', /zip archive is truncated/],
    ['x.bin', '\u0000\u0001\u0002\u0003', 'format-unknown', /unknown/],
  ])('names %s as an error', async (name, content, code, what) => {
    expect(await headerOf(name, content)).toMatchObject({
      kind: 'problem',
      problem: { level: 'error', subject: name, code, what: expect.stringMatching(what) },
    });
  });

  it.each([
    ['v.nrrd', 'NRRD0004\ntype: short\n', /an NRRD volume/, /NIfTI.*3D Slicer/],
    ['v.npy', '\u0093NUMPY\u0001\u0000', /a NumPy array/, /NIfTI/],
    ['v.mat', 'MATLAB 5.0 MAT-file', /a MATLAB file/, /NIfTI/],
    ['v.h5', '\u0089HDF\r\n\u001a\n', /an HDF5 file/, /NIfTI/],
    ['v.tfrecord', '\u0010\u0000\u0000', /a TFRecord file/, /NIfTI/],
    ['v.ima', '\u0000\u0000\u0007', /Siemens/, /DICOM/],
    ['s.jp2', '\u0000\u0000\u0000\u000cjP  \r\n\u0087\n', /a JPEG 2000 picture/, /PNG/],
    ['s.tif', 'II*\u0000', /a TIFF picture/, /PNG/],
    ['s.heic', '\u0000\u0000\u0000\u0018ftypheic', /HEIC/, /PNG/],
    [
      's.jls',
      '\u00ff\u00d8\u00ff\u00f7\u0000\u000b\u0008\u0000\u0010\u0000\u0010\u0001\u0001\u0011\u0000\u00ff\u00da\u0000\u0008',
      /JPEG-LS/,
      /PNG/,
    ],
    ['net.pth', `PK\u0003\u0004${'\u0000'.repeat(22)}\u000c\u0000\u0000\u0000net/data.pkl`, /weight file of PyTorch/, /Train/],
    ['net.safetensors', '\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"a":{}}', /safetensors/, /Train/],
    ['labels.parquet', 'PAR1\u0015\u0000', /Parquet/, /csv/],
    ['scan.zip.part', '\u0000\u0001\u0002', /download/, /whole/],
    ['p.7z', '7z\u00bc\u00af\u0027\u001c', /a 7z archive/, /Unpack/],
    ['p.part1.rar', 'Rar!\u001a', /split archive/, /7-Zip/],
    ['p.z01', 'PK\u0007\u0008', /split archive/, /7-Zip/],
    ['p.z02', '\u0000\u0001\u0002', /split archive/, /7-Zip/],
    ['p.zip.001', 'PK\u0003\u0004', /split archive/, /7-Zip/],
  ])('names %s and the way out', async (name, content, what, remedy) => {
    const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
    expect(await headerOf(name, bytes)).toMatchObject({
      kind: 'problem',
      problem: { level: 'error', subject: name, what: expect.stringMatching(what), remedy: expect.stringMatching(remedy) },
    });
  });

  it('tells the last part of a split zip archive, whatever it begins with', async () => {
    const end = new Uint8Array(22);
    end.set([0x50, 0x4b, 5, 6, 2, 0, 2, 0]);
    for (const first of ['\u0000\u0001', 'PK\u0003\u0004']) {
      expect(await headerOf('p.zip', first, 'x'.repeat(100), end)).toMatchObject({
        kind: 'problem',
        problem: { code: 'zip-split', what: expect.stringMatching(/last of the 3 parts/) },
      });
    }
  });

  it('names a text file that is a table, however its cells are set apart', async () => {
    for (const separator of ['|', '\t', ';', ',']) {
      const text = ['Name|Category', 'ct_scan_0|1', 'ct_scan_1|2', ''].join('\n').replaceAll('|', separator);
      expect(await headerOf('labels.txt', text)).toMatchObject({
        kind: 'other',
        problem: {
          level: 'warning',
          what: expect.stringContaining('a table in a text file'),
          remedy: expect.stringContaining('save it as .csv'),
        },
      });
    }
    for (const text of ['Scans of 2020.\nRead by A, B.\nAnonymised.\n', 'Name|Category\nct_scan_0|1'])
      expect(await headerOf('notes.txt', text)).toMatchObject({ problem: { what: expect.stringMatching(/it is text\.$/) } });
  });

  it('remarks on stray files that promise no image, and is silent about litter', async () => {
    expect(await headerOf('notes.txt', 'hello')).toMatchObject({ kind: 'other', problem: { level: 'warning' } });
    expect(await headerOf('a/.DS_Store', 'x')).toMatchObject({ kind: 'other', problem: null });
    expect(await headerOf('__MACOSX/a/._slice.dcm', 'x')).toMatchObject({ kind: 'other', problem: null });
  });

  it('tells a compressed file that was cut off in its first fragment', async () => {
    const bytes = readFileSync(path.join(CT, 'synthetic/dicom/ct_scan_6/IM07512518.dcm'));
    for (const length of [bytes.length - 100, bytes.length >> 1]) {
      const header = await readHeader({ path: 'cut.dcm', file: new Blob([bytes.subarray(0, length)]) });
      expect(header).toMatchObject({ kind: 'problem', problem: { code: 'dicom-truncated', subject: 'cut.dcm' } });
    }
    expect(await readHeader({ path: 'whole.dcm', file: new Blob([bytes]) })).toMatchObject({ kind: 'dicom' });
  });

  it('tells a truncated file from a whole one', async () => {
    const header = await headerOf('cut.dcm', SLICE.subarray(0, SLICE.length - 100));
    expect(header).toMatchObject({ kind: 'problem', problem: { code: 'dicom-truncated', subject: 'cut.dcm' } });
  });

  it('reads a header that is longer than the first read', async () => {
    // A private element of 100 kB in group 0029, which comes before the pixels.
    const at = SLICE.indexOf(new Uint8Array([0xe0, 0x7f, 0x10, 0x00]));
    const element = new Uint8Array(12 + 100_000);
    element.set([0x29, 0, 0x10, 0x10, 0x4f, 0x42, 0, 0]);
    new DataView(element.buffer).setUint32(8, 100_000, true);
    expect(await headerOf('long.dcm', SLICE.subarray(0, at), element, SLICE.subarray(at))).toMatchObject({ kind: 'dicom', rows: 48 });
  });
});
