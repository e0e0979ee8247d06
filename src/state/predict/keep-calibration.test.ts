import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, it } from 'vitest';
import { fitCalibration, withFolds } from '#eval/calibrate/calibration.ts';
import type { RunRecord } from '#runs/record.ts';
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
  await calibrateNew(results('tune'), {}, []);
  expect(await kept()).toEqual(fitCalibration(truth, rows, 4));
  expect((await readCheckpoint('run-epoch-1')).body).toEqual(Uint8Array.of(1, 2, 3));
});

it('fits nothing on another side, on a part of the side, or on what was there before', async () => {
  await calibrateNew(results('train'), {}, []);
  await calibrateNew(results('tune', rows.length + 1), {}, []);
  const before = results('tune');
  await calibrateNew({ ...before }, before, []);
  expect(await kept()).toBeUndefined();
});

it('leaves what is kept already', async () => {
  const calibration = fitCalibration([0, 1], rows.slice(0, 2), 4)!;
  await keepExtras('run-epoch-1', { calibration });
  await calibrateNew(results('tune'), {}, []);
  expect(await kept()).toEqual(calibration);
});

it('has conformal rules from all folds of a cross-validation once all are scored, and the temperature of its own fold', async () => {
  const settings = paperSettings();
  const names = [
    ['a', 'b', 'c'],
    ['d', 'e'],
  ] as const;
  const fold = (i: 0 | 1): RunRecord =>
    ({
      id: `fold-${i}`,
      createdAt: '2026-01-01',
      settings,
      checkpointId: `fold-${i}-epoch-3`,
      stopReason: 'max-epochs',
      split: {
        seed: 1,
        train: [...names[1 - i]!],
        tune: [...names[i]],
        test: [],
        method: { by: 'folds', seed: 1, folds: 2, fold: i, test: 0 },
      },
    }) as unknown as RunRecord;
  const runs = [fold(0), fold(1)];
  const scored = (i: 0 | 1): Results[string] => {
    const cases = names[i].map((name, at) => ({ scanId: name, name, truth: truth[at + 3 * i]!, probabilities: rows[at + 3 * i]! }));
    return { tune: { checkpointId: `fold-${i}-epoch-3`, cases, total: cases.length } as unknown as SideResult };
  };
  for (const { id, checkpointId } of runs) {
    const about = {
      id: checkpointId!,
      runId: id,
      createdAt: '2026-01-01T00:00:00Z',
      settings,
      epoch: 3,
      tune: { loss: 1, accuracy: 1, macroF1: 1 },
    };
    await saveCheckpoint(about, [Uint8Array.of(1)]);
  }
  const stored = async () => new Map((await listCheckpoints()).map(({ runId, extras }) => [runId, extras?.calibration]));
  const first = { 'fold-0': scored(0)! };
  await calibrateNew(first, {}, runs);
  expect((await stored()).get('fold-0')).toMatchObject({ folds: null, n: 3 });
  await calibrateNew({ ...first, 'fold-1': scored(1)! }, first, runs);
  const [own, other] = [fitCalibration(truth.slice(0, 3), rows.slice(0, 3), 4)!, fitCalibration(truth.slice(3), rows.slice(3), 4)!];
  expect((await stored()).get('fold-0')).toEqual(withFolds(own, truth, rows, 2));
  expect((await stored()).get('fold-1')).toEqual(withFolds(other, truth, rows, 2));
  expect((await stored()).get('fold-1')?.conformal[0]).toMatchObject({ n: 5 });
});
