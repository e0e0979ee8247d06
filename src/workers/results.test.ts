import { beforeAll, describe, expect, it } from 'vitest';
import { parseDataSet } from '#ct/dicom/dataset.ts';
import { encodeElements } from '#ct/dicom/encode.ts';
import { short, TAG, text } from '#ct/dicom/tags.ts';
import { area } from '#ct/lungs/bitmap.ts';
import { lungMask } from '#ct/lungs/lung-mask.ts';
import { phantomScan } from '#ct/phantom/phantom.ts';
import { readHeader } from '#ct/read-header.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { decimalString } from '#dicom-results/object.ts';
import { joinBytes } from '#files/join-bytes.ts';
import { decodeService } from './decode.ts';
import type { ResultsOrder } from './services.ts';

const REPORT: NonNullable<ResultsOrder['report']> = {
  classes: ['Normal', 'Mild', 'Moderate', 'Severe'],
  probabilities: [0.1, 0.2, 0.6, 0.1],
  model: 'groundglass_small',
  modelVersion: 'epoch 3',
  notice: 'AI result, research only. Not a medical device.',
  remarks: ['unlike-training'],
};
const ORDER: ResultsOrder = { pseudonym: 'P-4F7Q2K9D', report: REPORT, lungs: true, version: '0.1.0' };

let files: DroppedFile[] = [];
let scan: Scan;
beforeAll(async () => {
  files = phantomScan(3, 2, 'ct_scan_3');
  [scan] = arrangeScans(await decodeService.readHeaders(files)).scans as [Scan];
});

const bytesOf = async (file: Blob | undefined) => new Uint8Array(await file!.arrayBuffer());

async function parsed(file: Blob | undefined) {
  const data = parseDataSet(await bytesOf(file), true);
  if (data === 'more') throw new Error('cut off');
  return data;
}

/** Values of an attribute wherever it lies in the bytes of a file. */
function valuesOf(bytes: Uint8Array, tag: number, vr: string): string[] {
  const mark = Buffer.from(encodeElements([[tag, vr, '']]).subarray(0, 6));
  const whole = Buffer.from(bytes);
  const found: string[] = [];
  for (let at = whole.indexOf(mark); at >= 0; at = whole.indexOf(mark, at + 6)) {
    const long = vr === 'UT';
    const start = at + (long ? 12 : 8);
    const length = long ? whole.readUInt32LE(at + 8) : whole.readUInt16LE(at + 6);
    found.push(whole.toString('utf8', start, start + length).replace(/[\0 ]+$/, ''));
  }
  return found;
}

it('writes nothing that is not asked for', async () => {
  expect(await decodeService.writeResults(scan, files, { ...ORDER, report: null, lungs: false })).toEqual({});
  expect(Object.keys(await decodeService.writeResults(scan, files, { ...ORDER, report: null }))).toEqual(['lungs']);
});

describe('the report', () => {
  it('says the probabilities, the class and that it is for research, and refers to every file once', async () => {
    const { report } = await decodeService.writeResults(scan, files, { ...ORDER, lungs: false });
    const bytes = await bytesOf(report);
    expect(valuesOf(bytes, 0x0040a30a, 'DS').map(Number)).toEqual(REPORT.probabilities);
    expect(valuesOf(bytes, 0x00080104, 'LO')).toContain('Moderate');
    expect(valuesOf(bytes, 0x0040a160, 'UT')).toEqual(expect.arrayContaining([REPORT.notice, 'unlike-training', 'groundglass_small']));
    const referenced = valuesOf(bytes, 0x00081155, 'UI');
    // Once in the image library, once in the evidence.
    expect(referenced).toHaveLength(2 * files.length);
    expect(new Set(referenced).size).toBe(files.length);
    expect(text((await parsed(report)).elements, TAG.seriesDescription)).toBe('AI result, research only');
  });

  it('has classes that a person named as he liked, each as one value of at most 64 characters', async () => {
    const classes = ['mild\\moderate', 'line\nend', '\u{1fac1}'.repeat(80), 'Severe'];
    const { report } = await decodeService.writeResults(scan, files, { ...ORDER, lungs: false, report: { ...REPORT, classes } });
    const meanings = valuesOf(await bytesOf(report), 0x00080104, 'LO');
    expect(meanings).toEqual(expect.arrayContaining(['Score of mild moderate', 'Score of line end', '\u{1fac1}'.repeat(64)]));
    for (const meaning of meanings) expect([...meaning].length).toBeLessThanOrEqual(64);
  });

  it('lies in the study of the scan, in a series of its own', async () => {
    const first = await parsed(files[0]!.file);
    const { elements } = await parsed((await decodeService.writeResults(scan, files, ORDER)).report);
    expect(text(elements, TAG.studyInstance)).toBe(text(first.elements, TAG.studyInstance));
    expect(text(elements, TAG.seriesInstance)).not.toBe(text(first.elements, TAG.seriesInstance));
    expect(
      (
        await readHeader({
          path: 'report.dcm',
          file: new Blob([await bytesOf((await decodeService.writeResults(scan, files, ORDER)).report)]),
        })
      ).kind,
    ).toBe('other');
  });
});

it('has a pseudonym for the patient, or what the files say', async () => {
  const named = await parsed(files[0]!.file);
  const open = await parsed((await decodeService.writeResults(scan, files, { ...ORDER, pseudonym: null })).report);
  const closed = await parsed((await decodeService.writeResults(scan, files, ORDER)).report);
  expect(text(open.elements, TAG.patientId)).toBe(text(named.elements, TAG.patientId));
  expect([text(closed.elements, TAG.patientId), text(closed.elements, TAG.patientName)]).toEqual([ORDER.pseudonym, ORDER.pseudonym]);
});

it('keeps the letters of a name, whatever bytes they are of', async () => {
  const named = await Promise.all(
    files.map(async ({ path, file }) => {
      const bytes = Buffer.from(await file.arrayBuffer());
      const mark = Buffer.from(encodeElements([[0x00100010, 'PN', '']]).subarray(0, 6));
      const at = bytes.indexOf(mark);
      const length = bytes.readUInt16LE(at + 6);
      const head = encodeElements([[0x00080005, 'CS', 'ISO_IR 192']]);
      const before = bytes.indexOf(Buffer.from(encodeElements([[0x00080008, 'CS', '']]).subarray(0, 6)));
      const name = encodeElements([[0x00100010, 'PN', 'Nicol\u00e0']]);
      return { path, file: new Blob([bytes.subarray(0, before), head, bytes.subarray(before, at), name, bytes.subarray(at + 8 + length)]) };
    }),
  );
  const { report } = await decodeService.writeResults(scan, named, { ...ORDER, lungs: false, pseudonym: null });
  expect(valuesOf(await bytesOf(report), 0x00100010, 'PN')).toEqual(['Nicol\u00e0']);
});

it.each([
  [-0.00000123456789, '-1.23456789e-6'],
  [-0.1234567891234, '-0.1234567891'],
  [-1.23456789123e-100, '-1.23456789e-100'],
  [0.0000125, '0.0000125'],
  [0, '0'],
])('writes %d as a decimal string of at most 16 characters', (value, written) => {
  expect(decimalString(value)).toBe(written);
  expect(written.length).toBeLessThanOrEqual(16);
});

it('segments the lungs: the masks, bit by bit, of the slices that show them', async () => {
  const { elements, body, pixels } = await parsed((await decodeService.writeResults(scan, files, ORDER)).lungs);
  const frames = Number(text(elements, TAG.frames));
  const size = short(elements, TAG.rows)! * short(elements, TAG.columns)!;
  const masks = await Promise.all(scan.slices.map(async (_, slice) => lungMask(await decodeService.readSlice(scan, slice, files))));
  const largest = Math.max(...masks.map(area));
  const shown = masks.filter((mask) => area(mask) >= 0.1 * largest);
  expect(frames).toBe(shown.length);
  const packed = body.subarray(pixels!.offset, pixels!.offset + pixels!.length!);
  const bits = Uint8Array.from({ length: frames * size }, (_, i) => (packed[i >> 3]! >> (i & 7)) & 1);
  expect(Buffer.from(bits).equals(Buffer.from(joinBytes(shown.map((mask) => mask.bits))))).toBe(true);
});

it('refuses a scan to which no object could refer', async () => {
  const refused = (one: Scan, some = files) => decodeService.writeResults(one, some, ORDER).catch((thrown) => thrown.problem.code);
  expect(await refused({ ...scan, source: 'picture' })).toBe('results-not-dicom');
  const without = await Promise.all(
    files.map(async ({ path, file }) => {
      const bytes = Buffer.from(await file.arrayBuffer());
      // SOPInstanceUID becomes an unknown attribute.
      bytes[bytes.indexOf(Buffer.from([0x08, 0, 0x18, 0])) + 2] = 0x17;
      return { path, file: new Blob([bytes]) };
    }),
  );
  expect(await refused(scan, without)).toBe('results-no-uids');
});
