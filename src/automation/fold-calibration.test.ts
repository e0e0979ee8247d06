import { expect, it, vi } from 'vitest';
import { fitCalibration, withFolds } from '#eval/calibrate/calibration.ts';
import { newRun } from '#runs/record.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { EndedRun } from './train-run.ts';

const kept = vi.hoisted(() => new Map<string, object>());
const delivered = vi.hoisted((): string[] => []);
const rows = vi.hoisted(() => [0, 1, 2, 3, 1].map((k) => [0.1, 0.1, 0.1, 0.1].with(k, 0.7)));
const own = fitCalibration([0, 1], rows.slice(0, 2), 4)!;

vi.mock('#storage/checkpoints.ts', () => ({
  listCheckpoints: async () => [
    { id: 'a', extras: { calibration: own } },
    { id: 'b', extras: { calibration: own } },
  ],
  keepExtras: async (id: string, { calibration }: { calibration: object }) => kept.set(id, calibration),
}));
vi.mock('#workers/client/weights.ts', () => ({ exportWeights: async (id: string) => `weights of ${id} with ${kept.has(id)}` }));
vi.mock('./deliver.ts', () => ({ deliver: async (name: string, content: string) => void delivered.push(`${name}: ${content}`) }));

const { calibrateByFolds } = await import('./fold-calibration.ts');

it('keeps rules from the scans of all folds with each, delivers those anew, and leaves a fold whose weights are gone', async () => {
  const truth = [0, 1, 2, 3, 2];
  const ended = [
    ['a', 0, 2],
    ['b', 2, 4],
    ['gone', 4, 5],
  ].map(([checkpointId, from, to]) => {
    const split = { seed: 1, train: [], tune: [], test: [] };
    const record = { ...newRun({ settings: paperSettings(), device: '', scans: { split } }), checkpointId };
    const unseen = rows.slice(Number(from), Number(to)).map((probabilities, i) => ({ label: truth[Number(from) + i]!, probabilities }));
    return { record, tune: null, unseen } as unknown as EndedRun;
  });
  await calibrateByFolds(ended, (fold) => `fold-${fold + 1}.checkpoint.safetensors`);
  expect(Object.fromEntries(kept)).toEqual({ a: withFolds(own, truth, rows, 3), b: withFolds(own, truth, rows, 3) });
  expect(delivered).toEqual([
    'fold-1.checkpoint.safetensors: weights of a with true',
    'fold-2.checkpoint.safetensors: weights of b with true',
  ]);
});
