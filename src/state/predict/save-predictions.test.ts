import { beforeEach, expect, it, vi } from 'vitest';
import { problem } from '#base/problem.ts';
import { newRun } from '#runs/record.ts';
import type { CheckpointSummary } from '#storage/records.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import type { PredictedScan } from './prediction-state.ts';

const saved = vi.hoisted((): { name: string; text: Promise<string> }[] => []);
vi.mock('#workers/client/pool.ts', () => ({ pool: {}, mapOnPool: () => {} }));
vi.mock('../save-file.ts', () => ({ saveFile: (_kind: string, name: string, file: Blob) => saved.push({ name, text: file.text() }) }));

const { useExportNames } = await import('../checkpoints/export-names.ts');
const { useRun } = await import('../run/run.ts');
const { savePredictions } = await import('./save-predictions.ts');

const scans = { split: { seed: 1, train: [], tune: [], test: [] } };
const runOf = (id: string, learningRate: number) => newRun({ id, settings: { ...paperSettings(), learningRate }, device: 'GPU', scans });
const checkpoint: CheckpointSummary = {
  ...{ id: 'c', runId: 'two', createdAt: '2026-01-01T00:00:00Z', epoch: 3, bytes: 1 },
  settings: runOf('two', 0.02).settings,
  tune: { loss: 1, accuracy: 1, macroF1: 1 },
};
const rowOf = (name: string) => ({ scan: { id: `/${name}`, name }, probabilities: [0.1, 0.6, 0.2, 0.1] }) as unknown as PredictedScan;
const refused = [{ scan: { id: '/b', name: 'b' }, problem: problem('file-damaged', '/b/MUELLER.dcm') }];
const rows = async () => (await saved[0]!.text).trim().split('\n').slice(1);

beforeEach(() => {
  saved.length = 0;
  useExportNames.setState({ pseudonyms: false });
  useRun.setState({ past: [runOf('one', 0.01), runOf('two', 0.02)] });
});

it('is named by what tells the run from others, and says in every row what the scores are by', async () => {
  savePredictions({ rows: [rowOf('a'), rowOf('c')], refused, checkpoint });
  expect(saved[0]!.name).toBe('squeezenet1_0-rate0.02-epoch3-predictions.csv');
  const lines = await rows();
  expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(['a,2', 'b,', 'c,2']);
  for (const line of lines) expect(line).toContain(',"SqueezeNet 1.0, rate 0.02",3,two,squeezenet1_0-rate0.02-epoch3.safetensors,Research');
  expect(lines[1]).toContain('The file is corrupt');
});

it('tells of an imported model its file, and with pseudonyms no name in a reason', async () => {
  useExportNames.setState({ pseudonyms: true });
  savePredictions({ rows: [], refused, checkpoint: { ...checkpoint, runId: 'import:ward.safetensors' } });
  const [line] = await rows();
  expect(line).toContain(',file-damaged,');
  expect(line).toContain(',3,,ward.safetensors,Research');
});
