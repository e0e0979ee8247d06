import { describe, expect, it } from 'vitest';
import { paperSettings } from '#train/settings/recipe.ts';
import { isRunOf, lockedSideOf, lockedTestOf, lockedTestOfCheckpoint, otherOpenings, partLocked, runOfCheckpoint } from './locked-side.ts';
import type { RunRecord } from './record.ts';
import { restoreRun } from './restore.ts';

const run = {
  ...{ id: 'run', testOpenings: 1 },
  split: { seed: 1, train: ['s', 't'], tune: ['u'], test: ['v'] },
  data: { prints: { t: 'print of t', u: 'print of u', v: 'print of v' }, labels: '', testSlices: ['a', 'b'] },
};
/** A scan that could not be looked at has no print. */
const seen = { train: ['print of t'], tune: ['print of u'] };
const own = { runId: 'run' };
const test = { runId: 'run', slices: ['a', 'b'], openings: 4, seen };
const fromFile = { runId: 'import:file.safetensors', test };

it('goes by the run that is known here, also for a checkpoint that came back from a file', () => {
  expect(lockedTestOf(run)).toEqual({ ...test, openings: 1 });
  expect(lockedTestOfCheckpoint(own, [run])).toEqual({ ...test, openings: 1 });
  expect(runOfCheckpoint(fromFile, [run])).toBe(run);
  // Openings elsewhere are openings, too.
  expect(lockedTestOfCheckpoint(fromFile, [run])).toEqual(test);
});

it('tells the slices of scans that the run has seen, where it kept them', () => {
  const slices = { train: ['c'], tune: ['d'] };
  expect(lockedTestOf({ ...run, data: { ...run.data, seenSlices: slices } })?.seen).toEqual({ ...seen, slices });
});

it('goes by what the file tells where the run is not known', () => {
  expect(lockedTestOfCheckpoint(fromFile, [])).toEqual(test);
  expect(lockedTestOfCheckpoint({ runId: 'import:x' }, [run])).toBeNull();
});

it('tells nothing of runs from before the slices were kept', () => {
  expect(lockedTestOf({ ...run, data: { prints: {}, labels: '' } })).toBeNull();
});

it('needs the record of a run also for its checkpoint that came back from a file', () => {
  expect(['run', 'import:file.safetensors', 'another'].map(isRunOf(fromFile))).toEqual([true, true, false]);
  expect(['run', 'another'].map(isRunOf(own))).toEqual([true, false]);
});

describe('openings by other runs', () => {
  const runWith = (id: string, test: string[], testSlices: string[] | null, testOpenings: number): RunRecord =>
    restoreRun({
      ...{ id, createdAt: '', settings: paperSettings(), device: '', stopReason: null, checkpointId: null, testOpenings },
      split: { seed: 1, train: ['t'], tune: ['u'], test },
      ...(testSlices && { data: { prints: {}, labels: '', testSlices } }),
    });
  const asked = runWith('asked', ['a', 'b'], ['1', '2'], 5);

  it('count where a test side shares scans, by their pixels where both know them', () => {
    const renamed = runWith('renamed', ['x'], ['2', '3'], 1);
    const namesake = runWith('namesake', ['a'], ['4'], 10);
    const older = runWith('older', ['b', 'c'], null, 100);
    const other = runWith('other', ['c'], null, 1000);
    expect(otherOpenings(asked, [renamed, namesake, older, other])).toBe(101);
    expect(otherOpenings(older, [asked, renamed, other])).toBe(1005);
  });

  it('are not those of the run itself', () => {
    expect(otherOpenings(asked, [asked])).toBe(0);
  });
});

describe('the scans of a locked side', () => {
  const split = { seed: 1, train: [], tune: [], test: ['c', 'd'] };
  const full = { ...run, split };
  const older = { id: 'older', testOpenings: 0, split };
  const scans = [{ name: 'free' }, { name: 'renamed' }, { name: 'c' }, { name: 'unreadable' }];
  const MIDDLES: Record<string, string[]> = { free: ['x', 'y'], renamed: ['x', 'b'], c: ['z'] };

  /** The names of the scans that are free and held, and of those that were decoded. */
  async function parted(side: Parameters<typeof partLocked>[1]) {
    const decoded: string[] = [];
    async function* look(some: readonly { name: string }[]) {
      for (const scan of [...some].reverse()) {
        decoded.push(scan.name);
        yield { scan, slices: MIDDLES[scan.name] ?? [] };
      }
    }
    const progress: number[] = [];
    const { free, held } = await partLocked(scans, side, look, (done) => progress.push(done));
    return { free: free.map(({ name }) => name), held: held.map(({ name }) => name), decoded: decoded.length, told: progress.length };
  }

  it('are known by their pixels, whatever they are called', async () => {
    const side = lockedSideOf(own, [full]);
    expect(side).toEqual({ slices: new Set(['a', 'b']), names: new Set(), isUntold: false });
    expect(await parted(side)).toEqual({ free: ['free', 'c', 'unreadable'], held: ['renamed'], decoded: 4, told: 4 });
  });

  it('are known by their names where no pixels are, and then nothing is decoded', async () => {
    const byName = { free: ['free', 'renamed', 'unreadable'], held: ['c'], decoded: 0, told: 0 };
    const ofOlder = lockedSideOf({ runId: 'older' }, [full, older]);
    expect(ofOlder.isUntold).toBe(false);
    expect(await parted(ofOlder)).toEqual(byName);
    // None of them could be looked at.
    const unseen = { ...full, data: { prints: {}, labels: '', testSlices: [] } };
    expect(await parted(lockedSideOf(own, [unseen]))).toEqual(byName);
  });

  it('are those of the file where the run is not known, and of nobody where neither tells', async () => {
    expect(lockedSideOf(fromFile, [])).toEqual({ slices: new Set(['a', 'b']), names: new Set(), isUntold: false });
    const untold = lockedSideOf({ runId: 'import:x' }, [full]);
    expect(untold.isUntold).toBe(true);
    expect((await parted(untold)).held).toEqual([]);
  });

  it('are not parted where looking at them was given up', async () => {
    async function* givenUp() {
      yield { scan: scans[0]!, slices: [] };
      throw new DOMException('Cancelled', 'AbortError');
    }
    await expect(partLocked(scans, lockedSideOf(own, [full]), givenUp)).rejects.toThrow('Cancelled');
  });
});
