import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fitCalibration } from '#eval/calibrate/calibration.ts';
import { keepExtras, listCheckpoints, readCheckpoint, saveCheckpoint } from '#storage/checkpoints.ts';
import { closeDatabase } from '#storage/db.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { Results, SideResult } from './evaluation.ts';
import { calibrateNew } from './keep-calibration.ts';

beforeEach(async () => {
  await closeDatabase();
  globalThis.indexedDB = new IDBFactory();
  const tune = { loss: 1, accuracy: 0.5, macroF1: 0.25 };
  const about = { id: 'run-epoch-1', runId: 'run', createdAt: '2026-01-01T00:00:00Z', settings: paperSettings(), epoch: 1, tune };
  await saveCheckpoint(about, [Uint8Array.of(1, 2, 3)]);
});

const rows = [0, 1, 2, 3, 1].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7));
const truth = [0, 1, 2, 3, 2];
/** The results once a side of so many scans was scored. */
function results(side: 'tune' | 'train', total = rows.length): Results {
  const cases = rows.map((probabilities, i) => ({ scanId: `s${i}`, name: `s${i}`, truth: truth[i]!, probabilities }));
  return { run: { [side]: { checkpointId: 'run-epoch-1', cases, total } as unknown as SideResult } };
}
const kept = async () => (await listCheckpoints())[0]?.extras?.calibration;

it('fits the calibration of an older checkpoint when its validation set was scored, and keeps it with the weights', async () => {
  await calibrateNew(results('tune'), {});
  expect(await kept()).toEqual(fitCalibration(truth, rows, 4));
  expect((await readCheckpoint('run-epoch-1')).body).toEqual(Uint8Array.of(1, 2, 3));
});

it('fits nothing on another side, on a part of the side, or on what was there before', async () => {
  await calibrateNew(results('train'), {});
  await calibrateNew(results('tune', rows.length + 1), {});
  const before = results('tune');
  await calibrateNew({ ...before }, before);
  expect(await kept()).toBeUndefined();
});

it('leaves what is kept already', async () => {
  const calibration = fitCalibration([0, 1], rows.slice(0, 2), 4)!;
  await keepExtras('run-epoch-1', { calibration });
  await calibrateNew(results('tune'), {});
  expect(await kept()).toEqual(calibration);
});
