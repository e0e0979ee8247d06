import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { asideFolders } from '#ct/aside-folders.ts';
import { drawOtherSeries, OTHER_SERIES, otherSeriesFiles } from '#ct/phantom/other-series.ts';
import { drawPhantom, phantomScan } from '#ct/phantom/phantom.ts';
import type { DroppedFile, Scan } from '#ct/scan.ts';
import { arrangeScans } from '#ct/scans.ts';
import { slicesToCheck } from '#ct/values/check.ts';
import { withVerdict } from '#ct/values/read-as.ts';
import { flagsByReading, misfitOf, type TrainedKinds, trainedKinds } from '#data/sample/misfits.ts';
import { PAPER_WINDOW } from '#data/sample/preparation.ts';
import { decodeService } from './decode.ts';

const PREPARATION = { window: PAPER_WINDOW };
const ON_HOUNSFIELD: TrainedKinds = { n: 20, units: { HU: 20, grey8: 0 }, misfits: {} };

/** Reads files as a drop is read: heads, scans, and what their pixels say. */
async function read(files: readonly DroppedFile[]) {
  const { scans, problems } = arrangeScans(await decodeService.readHeaders([...files]));
  const judged: Scan[] = [];
  for (const scan of scans) {
    const paths = new Set(slicesToCheck(scan).map((slice) => scan.slices[slice].path));
    const {
      remarks = [],
      verdict,
      lungs,
    } = await decodeService.thumbnail(
      scan,
      files.filter(({ path }) => paths.has(path)),
      16,
    );
    const looked = withVerdict({ ...scan, problems: [...scan.problems, ...remarks] }, verdict!);
    judged.push(lungs === undefined ? looked : { ...looked, showsLungs: lungs });
  }
  return { scans: judged, problems };
}

async function reasonOf(files: readonly DroppedFile[], trained: TrainedKinds | null = ON_HOUNSFIELD): Promise<string | null> {
  const { scans, problems } = await read(files);
  const [aside] = asideFolders(problems, scans);
  return (aside?.problem ?? misfitOf(scans[0], PREPARATION, trained))?.id ?? null;
}

/** A phantom in 8-bit pictures of a window. */
function pictures(seed: number, low: number, high: number): DroppedFile[] {
  const { grid, hu } = drawPhantom(seed, seed % 4);
  const plane = grid.rows * grid.columns;
  return Array.from({ length: grid.slices }, (_, k) => {
    const grey = Uint8Array.from(
      hu.subarray(k * plane, (k + 1) * plane),
      (v) => (255 * Math.min(1, Math.max(0, (v - low) / (high - low)))) | 0,
    );
    const png = encode({ width: grid.columns, height: grid.rows, data: grey, channels: 1, depth: 8 });
    return { path: `p/${k + 1}.png`, file: new Blob([new Uint8Array(png)]) };
  });
}

const SEEDS = [1, 2, 3, 4, 5, 6];

describe('what no net for chest CT can grade is refused by reading it', () => {
  it.each(['head', 'abdomen', 'noise'] as const)('%s', async (kind) => {
    for (const seed of SEEDS) expect(await reasonOf(otherSeriesFiles(kind, seed, 'x'))).toBe('misfit/lung');
  });

  it('magnetic resonance, by its modality; under a false one by its values or what they show, or its values are told to be guessed', async () => {
    const reasons: (string | null)[] = [];
    for (const seed of SEEDS) {
      expect(await reasonOf(otherSeriesFiles('mr', seed, 'x'))).toBe('misfit/no-ct');
      const files = otherSeriesFiles('mr-as-ct', seed, 'x');
      const reason = await reasonOf(files);
      reasons.push(reason);
      if (reason !== null) continue;
      const { scans } = await read(files);
      expect(flagsByReading(scans[0], ON_HOUNSFIELD)).toEqual(['values-guessed']);
      expect(flagsByReading(scans[0], { ...ON_HOUNSFIELD, misfits: { guessed: 2 } })).toEqual([]);
    }
    expect(new Set(reasons.filter((reason) => reason !== null))).toEqual(new Set(['misfit/values', 'misfit/lung']));
    expect(reasons.filter((reason) => reason === null).length).toBeLessThan(SEEDS.length / 2);
  });

  it('pictures, for a net that was trained on Hounsfield units; most photos, for any', async () => {
    expect(await reasonOf(pictures(1, -1000, 400))).toBe('misfit/pictures');
    // Greys may be of anything: some photos have dark patches like lungs, and are left to the flags by features.
    let photos = 0;
    const onPictures: TrainedKinds = { n: 20, units: { HU: 0, grey8: 20 }, misfits: {} };
    for (const seed of SEEDS) {
      expect(await reasonOf(pictures(seed, -1000, 400), onPictures)).toBe(null);
      expect(await reasonOf(pictures(seed, -1350, 150), null)).toBe(null);
      if ((await reasonOf(otherSeriesFiles('photo', seed, 'x'), onPictures)) === 'misfit/lung') photos++;
      expect(await reasonOf(otherSeriesFiles('photo', seed, 'x'))).toBe('misfit/pictures');
    }
    expect(photos).toBeGreaterThan(0);
  });

  it('a scan that was windowed before it was stored, where the net sees more', async () => {
    const windowed = phantomScan(2, 1, 'x');
    const { scans } = await read(windowed);
    const cut = { ...scans[0], cutAt: 150 };
    expect(misfitOf(cut, PREPARATION, null)?.id).toBe('misfit/window');
    expect(misfitOf(cut, { window: { low: -1350, high: 150 } }, null)).toBe(null);
    expect(scans[0].cutAt).toBe(undefined);
  });

  it('what is not axial, a projection, a map of another quantity', async () => {
    const { scans } = await read(phantomScan(2, 1, 'x'));
    const [scan] = scans;
    const told = (code: string, id = code) => ({
      ...scan,
      problems: [{ level: 'warning' as const, code, ...(id !== code && { id }), subject: 'x', what: '', remedy: '' }],
    });
    expect(misfitOf(told('not-axial'), PREPARATION, null)?.id).toBe('misfit/orientation');
    expect(misfitOf({ ...scan, projection: true }, PREPARATION, null)?.id).toBe('misfit/projection');
    expect(misfitOf(told('rescale-type', 'rescale-type/map'), PREPARATION, null)?.id).toBe('misfit/values');
    expect(misfitOf(told('rescale-type', 'rescale-type/unknown'), PREPARATION, null)).toBe(null);
    expect(misfitOf(told('not-hounsfield'), PREPARATION, null)?.id).toBe('misfit/values');
  });
});

it('ordinary scans pass: patients, classes, makers, kernels and slice thicknesses', async () => {
  const kinds = new Set<string>();
  for (let seed = 100; seed < 140; seed++) {
    const { scans } = await read(phantomScan(seed, seed % 4, 'x'));
    expect([seed, misfitOf(scans[0], PREPARATION, ON_HOUNSFIELD)]).toEqual([seed, null]);
    expect(flagsByReading(scans[0], null)).toEqual([]);
    kinds.add(`${scans[0].manufacturer} ${scans[0].kernel}`);
  }
  expect(kinds.size).toBe(6);
});

it('a net knows the kinds of scans that it was trained on', async () => {
  const { scans } = await read(otherSeriesFiles('abdomen', 1, 'x'));
  const [scan] = scans;
  const chest = { ...scan, showsLungs: true };
  const trained = (ill: number) => trainedKinds([...Array(ill).fill(scan), ...Array(20 - ill).fill(chest)], PREPARATION);
  expect(trained(3)).toEqual({ n: 20, units: { HU: 20, grey8: 0 }, misfits: { lung: 3 } });
  expect(misfitOf(scan, PREPARATION, trained(2))).toBe(null);
  expect(misfitOf(scan, PREPARATION, trained(1))?.id).toBe('misfit/lung');
  expect(misfitOf(scan, PREPARATION, trainedKinds([], PREPARATION))?.id).toBe('misfit/lung');
});

it('all other series are drawn alike from one seed, and differ between seeds', () => {
  for (const kind of OTHER_SERIES) {
    expect(drawOtherSeries(kind, 5)).toEqual(drawOtherSeries(kind, 5));
    expect(drawOtherSeries(kind, 5).values).not.toEqual(drawOtherSeries(kind, 6).values);
  }
});
