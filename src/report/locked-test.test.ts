import { expect, it } from 'vitest';
import { lockedTestOf, lockedTestOfCheckpoint, runOfCheckpoint } from './locked-test.ts';

const run = { id: 'run', testOpenings: 1, data: { prints: {}, labels: '', testSlices: ['a', 'b'] } };
const own = { runId: 'run' };
const test = { runId: 'run', slices: ['a', 'b'], openings: 4 };
const fromFile = { runId: 'import:file.safetensors', test };

it('goes by the run that is known here, also for a checkpoint that came back from a file', () => {
  expect(lockedTestOf(run)).toEqual({ ...test, openings: 1 });
  expect(lockedTestOfCheckpoint(own, [run])).toEqual({ ...test, openings: 1 });
  expect(runOfCheckpoint(fromFile, [run])).toBe(run);
  // Openings elsewhere are openings, too.
  expect(lockedTestOfCheckpoint(fromFile, [run])).toEqual(test);
});

it('goes by what the file tells where the run is not known', () => {
  expect(lockedTestOfCheckpoint(fromFile, [])).toEqual(test);
  expect(lockedTestOfCheckpoint({ runId: 'import:x' }, [run])).toBeNull();
});

it('tells nothing of runs from before the slices were kept', () => {
  expect(lockedTestOf({ ...run, data: { prints: {}, labels: '' } })).toBeNull();
});
