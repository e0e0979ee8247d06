import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { readPicture } from '../picture.ts';
import { readHeader } from '../read-header.ts';
import { readHounsfield } from './read.ts';

const CT = path.resolve(import.meta.dirname, '../../../tests/ct');
const first = (folder: string): Uint8Array<ArrayBuffer> => {
  const names = readdirSync(path.join(CT, folder)).sort();
  return new Uint8Array(readFileSync(path.join(CT, folder, names[0])));
};

/** One small file of every kind of parser and codec. */
const SAMPLES = {
  plain: first('synthetic/series/gap'),
  signed: first('synthetic/series/non_square'),
  multiframe: first('synthetic/series/enhanced_per_frame_rescale'),
  unknownGroups: first('../reports/ct/recordings_unknown_groups/drop/P1'),
  unknownInner: first('../reports/ct/recordings_unknown_inner/drop/P1'),
  fragments: first('synthetic/series/enhanced_fragmented_no_bot'),
  implicit: first('bad/no_meta_implicit'),
  jpegLs: first('synthetic/series/lossy_jpegls_near'),
  jpeg2000: first('synthetic/series/lossy_j2k'),
  htj2k: first('synthetic/series/lossy_htj2k'),
  lossless: first('../reports/ct/ljpeg_bits/drop'),
  restarts: first('../reports/ct/ljpeg_restart/drop/CT'),
  jp2: first('../reports/ct/jp2_forms/drop'),
  jpeg: first('synthetic/series/lossy_jpeg_baseline8'),
  jpg: first('synthetic/jpg/ct_scan_0'),
  png: first('bad/png_variants/ct_scan_5'),
};

/** Seconds of processor time, which other work on the machine does not count to. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Reads a file by any means; what is wrong with it may only come out as a ProblemError that names it, within a second. */
async function survives(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const start = processorSeconds();
  const file = { path: 'fuzzed', file: new Blob([bytes]) };
  const header = await readHeader(file);
  if (header.kind === 'problem') expect(header.problem.subject).toBe('fuzzed');
  for (const read of [() => readHounsfield(file, 0), () => readPicture(file)]) {
    try {
      const { pixels, rows, columns } = await read();
      expect(pixels.length).toBe(rows * columns);
      expect(pixels.every(Number.isFinite)).toBe(true);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(ProblemError);
      expect((thrown as ProblemError).problem.subject).toBe('fuzzed');
    }
  }
  expect(processorSeconds() - start).toBeLessThan(1);
}

/** What takes long takes long again while it is made smaller: the first failure is told as it is, with its seed. */
const QUICK_TO_FAIL = { numRuns: 40, endOnFailure: true };

describe.each(Object.entries(SAMPLES))('%s', (_, sample) => {
  it('survives truncation anywhere', async () => {
    const offsets = fc.oneof(
      fc.integer({ min: 0, max: sample.length - 1 }),
      fc.integer({ min: 0, max: Math.min(2000, sample.length - 1) }),
    );
    await fc.assert(
      fc.asyncProperty(offsets, (at) => survives(sample.slice(0, at))),
      QUICK_TO_FAIL,
    );
  });

  it('survives changed bytes', async () => {
    const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: sample.length - 1 }), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(changes, (edits) => {
        const bytes = sample.slice();
        for (const [at, value] of edits) bytes[at] = value;
        return survives(bytes);
      }),
      QUICK_TO_FAIL,
    );
  });
});

describe('random bytes', () => {
  it('are refused, with and without the signs of a format', async () => {
    const signs = fc.constantFrom(
      [],
      [0xff, 0xd8, 0xff],
      [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
      [8, 0, 5, 0, 0x43, 0x53],
      [...new Uint8Array(128), 0x44, 0x49, 0x43, 0x4d, 2, 0],
    );
    await fc.assert(
      fc.asyncProperty(signs, fc.uint8Array({ maxLength: 3000 }), (sign, bytes) => survives(new Uint8Array([...sign, ...bytes]))),
      { ...QUICK_TO_FAIL, numRuns: 150 },
    );
  });
});
