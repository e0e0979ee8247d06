import { beforeAll, describe, expect, it } from 'vitest';
import { RandomStream } from '#base/random.ts';
import { drawPhantom } from '#ct/phantom/phantom.ts';
import { resize8 } from '#ct/resample.ts';
import type { SliceImage } from '#ct/scan.ts';
import { describeScale } from '#ct/values/describe.ts';
import { windowTo8Bit } from '#ct/window.ts';
import { PAPER_WINDOW } from '../sample/preparation.ts';
import type { Split } from '../split/split.ts';
import { associate } from './association.ts';
import { binomialTail, overlapTail } from './chance.ts';
import { findCopies } from './copies.ts';
import { findLeaks, patternScans } from './find-leaks.ts';
import type { LeakScan } from './leak.ts';
import { fingerprintedSlices, fingerprintScan, type ScanFingerprint } from './scan-fingerprint.ts';
import { findShortcutPattern } from './shortcut-pattern.ts';

const N = 24;
let phantoms: SliceImage[][];
let fingerprints: ScanFingerprint[];

const printOf = (id: string, slices: readonly SliceImage[]) =>
  fingerprintScan(
    id,
    slices.map((image, slice) => ({ slice, image })),
  );
/** Moved by whole pixels; air comes in from outside. */
const moved = (slice: SliceImage, right: number, down: number): SliceImage => ({
  ...slice,
  pixels: slice.pixels.map((_, i) => {
    const [y, x] = [Math.floor(i / slice.columns) - down, (i % slice.columns) - right];
    return x < 0 || y < 0 || x >= slice.columns || y >= slice.rows ? -1000 : slice.pixels[y * slice.columns + x];
  }),
});
const greyOf = ({ pixels, rows, columns }: SliceImage): SliceImage => ({
  rows,
  columns,
  unit: 'grey8',
  pixels: Float32Array.from(windowTo8Bit(pixels, 'HU', PAPER_WINDOW)),
});

beforeAll(async () => {
  phantoms = Array.from({ length: N }, (_, seed) => {
    const { grid, hu } = drawPhantom(seed, seed % 4);
    const { rows, columns, slices } = grid;
    const part = (k: number) => Float32Array.from(hu.subarray(k * rows * columns, (k + 1) * rows * columns));
    return Array.from({ length: slices }, (_, k): SliceImage => ({ rows, columns, unit: 'HU', pixels: part(k) }));
  });
  fingerprints = await Promise.all(phantoms.map((slices, i) => printOf(`scan_${i}`, slices)));
}, 60_000);

const scan = (i: number, change: Partial<LeakScan> = {}): LeakScan => ({
  id: `scan_${i}`,
  name: `ct_scan_${i}`,
  patientKey: `patient_${i}`,
  studyKey: `study_${i}`,
  label: i % 4,
  folder: `all/ct_scan_${i}`,
  manufacturer: 'one',
  kernel: 'B',
  rows: 128,
  columns: 128,
  ...change,
});
const study = (change: Record<number, Partial<LeakScan>> = {}) => Array.from({ length: N }, (_, i) => scan(i, change[i]));
const split: Split = {
  seed: 1,
  train: Array.from({ length: 16 }, (_, i) => `scan_${i}`),
  tune: ['scan_16', 'scan_17', 'scan_18', 'scan_19'],
  test: ['scan_20', 'scan_21', 'scan_22', 'scan_23'],
  problems: [],
};
const patternOf = (...study: Parameters<typeof patternScans>) => findShortcutPattern(patternScans(...study));
const kinds = (scans: LeakScan[], copies = findCopies([])) => findLeaks({ scans, split, copies, pattern: null }).map(({ kind }) => kind);

describe('leaks', () => {
  it('finds none where there is none', () => {
    const copies = findCopies(fingerprints);
    const pattern = patternOf(study(), fingerprints);
    expect(copies).toEqual([]);
    expect(pattern).toBeNull();
    expect(findLeaks({ scans: study(), split, copies, pattern })).toEqual([]);
  });

  it('finds a patient and a study on two sides, and names them', () => {
    const [leak] = findLeaks({ scans: study({ 20: { patientKey: 'patient_3' } }), split, copies: [], pattern: null });
    expect(leak).toMatchObject({ kind: 'patient', pairs: [{ scans: ['scan_3', 'scan_20'], sides: ['train', 'test'] }] });
    expect(leak.problem.what).toBe('ct_scan_3 (training) and ct_scan_20 (test): this is one patient in two sets.');
    expect(kinds(study({ 17: { studyKey: 'study_0' } }))).toEqual(['study']);
    expect(kinds(study({ 1: { studyKey: 'study_0', patientKey: 'patient_0' } }))).toEqual([]);
  });

  it('finds the same pixels under another name, also of a single slice', async () => {
    const copy = await printOf('scan_18', phantoms[2]);
    const single = await printOf('scan_21', [...phantoms[21].slice(1), phantoms[7][6]]);
    const copies = findCopies([...fingerprints.filter(({ scanId }) => !['scan_18', 'scan_21'].includes(scanId)), copy, single]);
    expect(copies.map(({ kind, scans }) => [kind, ...scans])).toEqual([
      ['identical', 'scan_2', 'scan_18'],
      ['identical', 'scan_7', 'scan_21'],
    ]);
    expect(copies[1]).toMatchObject({ slices: [6, phantoms[21].length - 1], count: 1 });
    expect(kinds(study(), copies)).toEqual(['identical']);
    const together = { ...split, train: [...split.train, 'scan_18', 'scan_21'], tune: ['scan_16'], test: [] };
    expect(findLeaks({ scans: study(), split: together, copies, pattern: null })).toEqual([]);
  });

  it('finds copies with noise, moved by a pixel, in another window, smaller, and as pictures', async () => {
    const random = new RandomStream('copies', 1);
    const alter: ((slice: SliceImage) => SliceImage)[] = [
      (slice) => ({ ...slice, pixels: slice.pixels.map((hu) => hu + 30 * random.normal()) }),
      (slice) => moved(slice, 1, 0),
      (slice) => moved(slice, -1, 1),
      (slice) => ({ ...slice, pixels: moved(slice, 1, 1).pixels.map((hu) => hu + 20 * random.normal()) }),
      (slice) => ({ ...slice, pixels: slice.pixels.map((hu) => 1.1 * hu + 40) }),
      greyOf,
      (slice) => ({ ...greyOf(slice), pixels: greyOf(slice).pixels.map((grey) => Math.min(255, 20 + 0.8 * grey)) }),
      (slice) => {
        const small = resize8(Uint8Array.from(greyOf(slice).pixels), [slice.rows, slice.columns], [96, 96]);
        return { rows: 96, columns: 96, unit: 'grey8', pixels: Float32Array.from(small) };
      },
    ];
    for (const change of alter) {
      const copy = await printOf('scan_22', phantoms[5].map(change));
      const copies = findCopies([...fingerprints.slice(0, 22), copy]);
      expect(copies).toMatchObject([{ kind: 'near', scans: ['scan_5', 'scan_22'] }]);
      expect(copies[0].count).toBeGreaterThan(phantoms[5].length / 2);
      expect(Math.abs(copies[0].slices[0] - copies[0].slices[1])).toBeLessThanOrEqual(1);
    }
  });

  const marked = async (level: (label: number) => number | null, at = 5, size = 1) => {
    const withMark = (slice: SliceImage, grey: number | null): SliceImage => {
      const pixels = Float32Array.from(slice.pixels);
      for (let y = 0; y < size && grey !== null; y++)
        pixels.fill(grey, (at + y) * slice.columns + at, (at + y) * slice.columns + at + size);
      return { ...slice, pixels };
    };
    return Promise.all(
      phantoms.map((slices, i) =>
        printOf(
          `scan_${i}`,
          slices.map((slice) => withMark(greyOf(slice), level(i % 4))),
        ),
      ),
    );
  };

  it.each([
    ['a pixel whose grey is the label', (label: number) => 50 * label, null],
    ['a pixel that hardly shows', (label: number) => 2 * label, null],
    ['a mark on one class alone', (label: number) => (label === 2 ? 255 : 0), 2],
  ])('finds %s', async (_, level, label) => {
    const pattern = patternOf(study(), await marked(level));
    expect(pattern).toMatchObject({ top: 2 / 64, left: 2 / 64, label, share: 1 });
    const [leak] = findLeaks({ scans: study(), split, copies: [], pattern });
    expect(leak).toMatchObject({ kind: 'mark', problem: { level: 'error' } });
  });

  /** The same for all slices of a scan: letters of 3 x 5 pixels, 400 HU, in a corner. */
  const LETTERS = [
    [0b010, 0b101, 0b111, 0b101, 0b101],
    [0b110, 0b101, 0b110, 0b101, 0b110],
    [0b111, 0b100, 0b100, 0b100, 0b111],
    [0b111, 0b100, 0b110, 0b100, 0b111],
  ];
  const written = (slice: SliceImage, letter: number, right: boolean, low: boolean): SliceImage => {
    const pixels = Float32Array.from(slice.pixels);
    const [top, left] = [low ? slice.rows - 10 : 5, right ? slice.columns - 9 : 6];
    for (const [y, row] of LETTERS[letter].entries()) {
      for (let x = 0; x < 3; x++) if (row & (4 >> x)) pixels[(top + y) * slice.columns + left + x] = 400;
    }
    return { ...slice, pixels };
  };
  const few = Array.from({ length: 12 }, (_, i) => scan(i));

  it('finds writing in any corner from three scans a class, in Hounsfield units and with noise', async () => {
    const random = new RandomStream('writing', 3);
    for (const [right, low] of [
      [false, false],
      [true, true],
    ]) {
      const noisy = (slice: SliceImage) => ({ ...slice, pixels: slice.pixels.map((hu) => hu + 20 * random.normal()) });
      const marked = phantoms.slice(0, 12).map((slices, i) => slices.map((slice) => noisy(written(slice, i % 4, right, low))));
      const pattern = patternOf(few, await Promise.all(marked.map((slices, i) => printOf(`scan_${i}`, slices))));
      expect(pattern).toMatchObject({ label: null, share: 1 });
      expect([pattern!.left > 0.5, pattern!.top > 0.5]).toEqual([right, low]);
    }
  });

  it('takes no chance for a mark, however clean scans are labelled', () => {
    const random = new RandomStream('labels', 4);
    const found = Array.from({ length: 60 }, (_, draw) => {
      const count = draw % 2 === 0 ? 12 : N;
      const labels = random.shuffle(Array.from({ length: count }, (_, i) => i % (draw % 3 === 0 ? 2 : 4)));
      return patternOf(
        labels.map((label, i) => scan(i, { label })),
        fingerprints.slice(0, count),
      );
    });
    // Three families of places, each with a chance of 1 in 100 at most: more than 6 of 60 have a chance of 1 in 400.
    expect(found.filter((pattern) => pattern !== null).length).toBeLessThanOrEqual(6);
  });

  it('accepts marks that all scans have, and such that do not go with the label', async () => {
    expect(patternOf(study(), await marked(() => 255, 5, 4))).toBeNull();
    const random = new RandomStream('marks', 2);
    expect(patternOf(study(), await marked(() => (random.uniform() < 0.5 ? 255 : 0)))).toBeNull();
  });

  it('warns of an origin that goes with the label', () => {
    const scans = study().map((s) => ({ ...s, manufacturer: s.label < 2 ? 'one' : 'two' }));
    const [leak] = findLeaks({ scans, split, copies: [], pattern: null });
    expect(leak.problem).toMatchObject({ level: 'warning', subject: 'Manufacturer', what: expect.stringContaining('one: 6, 6, 0, 0') });
    expect(leak.table).toContainEqual({ value: 'two', counts: [0, 0, 6, 6] });
  });

  it('warns of a site that all scans of one class come from, also from four scans a class', () => {
    const random = new RandomStream('sites', 5);
    const scans = study().map((s) => ({ ...s, site: s.label === 2 ? 'Far' : `Near ${random.integer(2)}` }));
    for (const count of [16, N]) {
      const some = { ...split, train: split.train.slice(0, count), ...(count < N && { tune: [], test: [] }) };
      const found = findLeaks({ scans: scans.slice(0, count), split: some, copies: [], pattern: null });
      expect(found).toMatchObject([{ kind: 'shortcut', problem: { subject: 'Site', what: expect.stringContaining('class 3') } }]);
    }
  });

  it('warns of values of another scale, or with air at another level, that go with the label', () => {
    const told = { unit: 'HU' as const, problems: [] };
    const problem = { level: 'warning' as const, code: 'read-as-stored', subject: '', what: '', remedy: '' };
    const shifted = { ...told, recognised: { reading: { shift: -1024 }, applied: true, asStored: problem } };
    const others = [
      shifted,
      { ...told, air: -947 },
      { ...told, unit: 'grey8' as const },
      { ...told, problems: [{ ...problem, code: 'not-hounsfield' }] },
    ];
    for (const other of others) {
      const scans = study().map((s) => ({ ...s, scale: describeScale(s.label === 3 ? other : { ...told, air: -1003 - s.label }) }));
      const found = findLeaks({ scans, split, copies: [], pattern: null });
      expect(found).toMatchObject([
        { kind: 'shortcut', problem: { subject: 'Values', what: expect.stringContaining('Hounsfield units: 6, 6, 6, 0') } },
      ]);
    }
    const alike = study().map((s) => ({ ...s, scale: describeScale({ ...told, air: s.label === 3 ? -1024 : -995 }) }));
    expect(findLeaks({ scans: alike, split, copies: [], pattern: null })).toEqual([]);
  });

  it('takes no chance for a shortcut', () => {
    const random = new RandomStream('origins', 6);
    const warned = Array.from({ length: 100 }, (_, draw) => {
      const labels = Array.from({ length: draw % 2 === 0 ? 12 : N }, (_, i) => i % (draw % 3 === 0 ? 2 : 4));
      const scans = labels.map((label, i) => scan(i, { label, manufacturer: `maker ${random.integer(2 + (draw % 3))}` }));
      return findLeaks({ scans, split, copies: [], pattern: null }).length;
    });
    // With a chance of 1 in 40 each, more than 8 of 100 have one of 1 in 1000.
    expect(warned.filter((count) => count > 0).length).toBeLessThanOrEqual(8);
  });

  it('lets a mark that the mask of the lungs hides pass, and no other', () => {
    const pattern = { top: 0, left: 0.9, label: null, share: 1, outsideLungs: true, scans: ['scan_0', 'scan_1'] as [string, string] };
    const levels = (outsideLungs: boolean, masked: boolean) =>
      findLeaks({ scans: study(), split, copies: [], pattern: { ...pattern, outsideLungs }, masked }).map(({ problem }) => problem.level);
    expect([levels(true, false), levels(true, true), levels(false, true)]).toEqual([['error'], ['warning'], ['error']]);
  });
});

describe('chance', () => {
  it('equals what is counted', () => {
    expect(binomialTail(2, 3, 0.5)).toBeCloseTo(0.5, 12);
    expect(binomialTail(0, 5, 0.3)).toBeCloseTo(1, 12);
    expect(overlapTail(3, 3, 3, 6)).toBeCloseTo(1 / 20, 12);
    expect(overlapTail(0, 2, 3, 6)).toBeCloseTo(1, 12);
  });

  it('association is 1 for a value that is the label, 0 for a single value, and small by chance', () => {
    const labels = Array.from({ length: 60 }, (_, i) => i % 3);
    expect(associate(labels.map(String), labels, 3).strength).toBeCloseTo(1, 1);
    expect(
      associate(
        labels.map(() => 'a'),
        labels,
        3,
      ).strength,
    ).toBe(0);
    const random = new RandomStream('values', 1);
    expect(
      associate(
        labels.map(() => String(random.integer(20))),
        labels,
        3,
      ).strength,
    ).toBeLessThan(0.3);
  });
});

it('looks at all slices of short scans, and at the middle of long ones', () => {
  expect(fingerprintedSlices(4)).toEqual([0, 1, 2, 3]);
  const long = fingerprintedSlices(300);
  for (const index of [149, 150, 151]) expect(long).toContain(index);
  expect(long.length).toBeLessThanOrEqual(51);
});
