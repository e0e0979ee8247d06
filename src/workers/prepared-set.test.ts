import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { membersOf } from '#ct/archive/members.ts';
import type { DroppedFile } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { findLeaks, patternScans } from '#data/leaks/find-leaks.ts';
import type { ScanFingerprint } from '#data/leaks/scan-fingerprint.ts';
import { findShortcutPattern } from '#data/leaks/shortcut-pattern.ts';
import { decodeService } from './decode.ts';

const EDGE = 64;
const SCANS = 40;
const CLASSES = 4;

/** Returns the bytes of a NumPy array as numpy.save writes it. */
function array(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }\n`.padStart(118);
  return new Uint8Array([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0, ...new TextEncoder().encode(text), ...data]);
}

/** Returns slices of grey noise in a circle on black; `corner` gives the first pixel of every slice of a scan. */
function slices(corner: (scan: number) => number): Uint8Array {
  const size = EDGE * EDGE;
  return Uint8Array.from({ length: SCANS * 3 * size }, (_, i) => {
    const [x, y] = [i % EDGE, Math.floor(i / EDGE) % EDGE];
    if (i % size === 0) return corner(Math.floor(i / size / 3));
    return Math.hypot(x - EDGE / 2, y - EDGE / 2) < EDGE / 3 ? 40 + (Math.imul(i + 1, 2654435761) >>> 25) : 0;
  });
}

function npz(path: string, a: Uint8Array, level: 0 | 6 = 0): DroppedFile {
  const b = Uint8Array.from({ length: 2 * SCANS }, (_, i) => (i % 2 === 0 ? 5 + i / 2 : 0));
  const members = { 'a.npy': array('|u1', [SCANS, 3, EDGE, EDGE], a), 'b.npy': array('<i2', [SCANS], b) };
  return { path, file: new Blob([zipSync(members, { level }) as Uint8Array<ArrayBuffer>]) };
}

const label = (scan: number): number => (scan * 7) % CLASSES;

async function patternOf(file: DroppedFile) {
  const { scans } = arrangeScans(await decodeService.readHeaders([file]));
  const prints: ScanFingerprint[] = [];
  for (const scan of scans) prints.push(await decodeService.fingerprintScan(scan, [file]));
  const labelled = scans.map((scan) => ({ ...scan, label: label(Number(scan.name) - 5) }));
  const pattern = findShortcutPattern(patternScans(labelled, prints));
  const split = { seed: 1, train: scans.map(({ id }) => id), tune: [], test: [], problems: [] };
  return findLeaks({ scans: labelled, split, copies: [], pattern });
}

it('a set of prepared slices is scans of three pictures, named by their numbers and known to tables as the paper calls them', async () => {
  const pixels = slices(() => 0);
  for (const file of [npz('set/all2_64_train_mid.npy.npz', pixels), npz('packed.npz', pixels, 6)]) {
    const { scans, problems } = arrangeScans(await decodeService.readHeaders([file]));
    expect(problems).toEqual([]);
    expect(scans.map(({ name, unit, source, slices: { length } }) => [name, unit, source, length])).toEqual(
      Array.from({ length: SCANS }, (_, i) => [String(5 + i), 'grey8', 'picture', 3]),
    );
    const image = await decodeService.readSlice(scans[17], 2, [file]);
    const start = (17 * 3 + 2) * EDGE * EDGE;
    expect(Array.from(image.pixels)).toEqual(Array.from(pixels.subarray(start, start + EDGE * EDGE)));
    expect(scans[4].aliases).toContain('ct_scan_9');
  }
});

it('the class in the first pixel of every slice, as the paper once had it, is found as a leak; without it nothing is', async () => {
  const leaks = await patternOf(
    npz(
      'marked.npz',
      slices((scan) => label(scan) + 1),
    ),
  );
  expect(leaks.map(({ kind, problem }) => [kind, problem.level])).toEqual([['mark', 'error']]);
  expect(leaks[0].problem.what).toMatch(/0 % from the top and 0 % from the left.*tells the class for 100 %/);
  expect(
    await patternOf(
      npz(
        'clean.npz',
        slices(() => 0),
      ),
    ),
  ).toEqual([]);
});

it('a set inside another archive is read as well', async () => {
  const inner = new Uint8Array(
    await npz(
      'x',
      slices(() => 0),
    ).file.arrayBuffer(),
  );
  const outer = { path: 'all.zip', file: new Blob([zipSync({ 'sets/train.npz': inner }) as Uint8Array<ArrayBuffer>]) };
  const [archive] = await decodeService.readHeaders([outer]);
  if (archive.kind !== 'archive') throw new Error(archive.kind);
  const files = [...membersOf(archive.members)];
  const { scans } = arrangeScans([archive, ...(await decodeService.readHeaders(files))]);
  expect(scans).toHaveLength(SCANS);
  expect((await decodeService.readSlice(scans[3], 1, files)).pixels[EDGE * (EDGE / 2) + EDGE / 2]).toBeGreaterThan(39);
});

it('the head of a set is told from little of its file, however it is packed', async () => {
  let read = 0;
  class Counted extends Blob {
    override slice(start = 0, end = this.size): Blob {
      read += Math.min(end, this.size) - Math.max(0, start);
      return super.slice(start, end);
    }
  }
  // Noise, so that the slices stay large when they are compressed.
  const noise = Uint8Array.from({ length: SCANS * 3 * EDGE * EDGE }, (_, i) => Math.imul(i + 1, 2654435761) >>> 24);
  for (const level of [0, 6] as const) {
    const bytes = await npz('x.npz', noise, level).file.arrayBuffer();
    read = 0;
    const [header] = await decodeService.readHeaders([{ path: 'x.npz', file: new Counted([bytes]) }]);
    expect(header.kind).toBe('prepared');
    // The sum of: the first read of a file, the ends that may hold the archive's directory, and two reads of members.
    expect(read).toBeLessThan((64 + 2 * 66 + 2 * 132) << 10);
  }
});
