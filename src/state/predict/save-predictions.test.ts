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
  savePredictions({ rows: [rowOf('a'), rowOf('c')], refused, checkpoint, others: [], order: null });
  expect(saved[0]!.name).toBe('squeezenet1_0-rate0.02-epoch3-predictions.csv');
  const lines = await rows();
  expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(['a,2', 'b,', 'c,2']);
  for (const line of lines) expect(line).toContain(',"SqueezeNet 1.0, rate 0.02",3,two,squeezenet1_0-rate0.02-epoch3.safetensors,Research');
  expect(lines[1]).toContain('The file is corrupt');
});

it('tells of an imported model its file, and with pseudonyms no name in a reason', async () => {
  useExportNames.setState({ pseudonyms: true });
  savePredictions({ rows: [], refused, checkpoint: { ...checkpoint, runId: 'import:ward.safetensors' }, others: [], order: null });
  const [line] = await rows();
  expect(line).toContain(',file-damaged,');
  expect(line).toContain(',3,,ward.safetensors,Research');
});

it('stands in the order of the list that picked its scans, for a challenge under its names, unless pseudonyms stand for their names', async () => {
  const order = new Map([
    ['/c', { place: 0, name: 'c.nii.gz' }],
    ['/b', { place: 1, name: 'b' }],
    ['/a', { place: 2, name: null }],
  ]);
  const state = { rows: [rowOf('c'), rowOf('a')], refused, checkpoint, others: [], order };
  savePredictions(state);
  expect((await rows()).map((line) => line.split(',')[0])).toEqual(['c', 'b', 'a']);
  savePredictions(state, 'challenge');
  expect([saved[1]!.name, await saved[1]!.text]).toEqual(['squeezenet1_0-rate0.02-epoch3-challenge.csv', 'c.nii.gz,2\na,2\n']);
  useExportNames.setState({ pseudonyms: true });
  savePredictions(state, 'challenge');
  const names = (await saved[2]!.text)
    .trim()
    .split('\n')
    .map((line) => line.split(',')[0]!);
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })));
  expect(names.join()).not.toMatch(/\b[ac]\b/);
});

it('of several models names them all, and tells how far they agree, as CSV and as JSON', async () => {
  const ensemble = { probabilities: [], votes: 1, of: 2, spread: 0.25, calls: [1, 0] };
  const row = {
    ...rowOf('a'),
    ensemble,
    used: [3, 4, 5],
    flags: ['low-energy' as const],
    nearest: [{ index: 0, class: 2, print: 'f00', similarity: 0.5 }],
  };
  const other = { ...checkpoint, id: 'd', runId: 'one', epoch: 7 };
  const state = { rows: [row], refused, checkpoint, others: [other], order: null };
  savePredictions(state);
  const [header, line] = (await saved[0]!.text).trim().split('\n');
  expect(header).toMatch(/,models_agreeing,models_asked,models_spread,slices_used,flags$/);
  expect(line).toMatch(/,1,2,0.25,4 5 6,low-energy$/);
  expect(line).toContain(',"SqueezeNet 1.0, rate 0.02 + SqueezeNet 1.0, rate 0.01",3 + 7,two + one,');
  savePredictions(state, 'json');
  expect(saved[1]!.name).toBe('squeezenet1_0-rate0.02-epoch3-and-1-predictions.json');
  const { models, scans } = JSON.parse(await saved[1]!.text);
  expect(models.map(({ epoch }: { epoch: number }) => epoch)).toEqual([3, 7]);
  expect(scans).toEqual([
    {
      ...{ scan: 'a', category: 2, class: checkpoint.settings.classes[1], probabilities: [0.1, 0.6, 0.2, 0.1] },
      ...{ agreement: { votes: 1, of: 2, spread: 0.25 }, slices: [4, 5, 6] },
      ...{ nearest: [{ class: checkpoint.settings.classes[2], similarity: 0.5 }], flags: ['low-energy'] },
    },
    { scan: 'b', refused: expect.stringContaining('corrupt'), flags: [] },
  ]);
});
