import { describe, expect, it } from 'vitest';
import { readHeader } from '../../read-header.ts';
import { writeCtSlice } from '../write.ts';
import { transferSyntax } from './index.ts';

describe('a transfer syntax that can not be decoded', () => {
  it.each([
    ['1.2.840.10008.1.2.4.102', /MPEG-4 video/, /film/],
    ['1.2.840.10008.1.2.4.106.1', /MPEG-4 video/, /film/],
    ['1.2.840.10008.1.2.4.95', /JPIP/, /server/],
    ['1.2.840.10008.1.2.4.93', /JPEG 2000 Part 2/, /gdcmconv/],
    ['1.2.840.113619.5.2', /private compression of GE/, /gdcmconv --raw/],
    ['1.3.46.670589.33.1.4.1', /private compression of Philips/, /gdcmconv --raw/],
    ['1.2.3.4', /unknown, private/, /gdcmconv --raw/],
    ['1.2.840.10008.1.2.4.999', /\(unknown\)/, /without compression/],
  ])('%s is named, with the way out', (uid, name, remedy) => {
    const problem = { code: 'unreadable-codec', what: expect.stringMatching(name), remedy: expect.stringMatching(remedy) };
    expect(() => transferSyntax(uid)).toThrow(expect.objectContaining({ problem: expect.objectContaining(problem) }));
  });
});

it("Elscint's private pixels are named", async () => {
  const slice = writeCtSlice({
    rows: 2,
    columns: 2,
    hu: new Int16Array(4),
    signed: true,
    studyUid: '2.25.1',
    seriesUid: '2.25.2',
    frameOfReferenceUid: '2.25.3',
    instanceUid: '2.25.4',
    instanceNumber: 1,
    patientId: 'A',
    patientName: 'A',
    seriesDescription: '',
    manufacturer: 'ELSCINT',
    kernel: 'B',
    kvp: 120,
    thickness: 1,
    pixelSpacing: [1, 1],
    position: [0, 0, 0],
  });
  const pixels = slice.findIndex((_, i) => slice[i] === 0xe0 && slice[i + 1] === 0x7f && slice[i + 2] === 0x10 && slice[i + 3] === 0);
  const own = [0xa1, 0x07, 0x0a, 0x10, 0x4f, 0x57, 0, 0, 4, 0, 0, 0, 1, 2, 3, 4];
  const file = new Blob([slice.slice(0, pixels), new Uint8Array(own)]);
  expect(await readHeader({ path: 'elscint.dcm', file })).toMatchObject({
    kind: 'problem',
    problem: { code: 'unreadable-codec', what: expect.stringMatching(/private compression of Elscint/) },
  });
});
