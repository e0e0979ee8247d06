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
