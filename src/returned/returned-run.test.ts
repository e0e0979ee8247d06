import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '#base/problem.ts';
import { decodeSafetensors, encodeSafetensors, joined } from '#nn/weights/safetensors.ts';
import { runJson, runManifest } from '#report/run-manifest.ts';
import type { RunRecord } from '#runs/record.ts';
import { listCheckpoints } from '#storage/checkpoints.ts';
import { deleteWholeRun } from '#storage/delete-run.ts';
import { amendRun, listRuns } from '#storage/runs.ts';
import { type Checkpoint, encodeCheckpoint } from '#train/learner/checkpoint.ts';
import { encodeTrainingState } from '#train/learner/training-state.ts';
import type { EpochRecord } from '#train/loop/events.ts';
import { type Progress, startProgress } from '#train/loop/progress.ts';
import { paperSettings } from '#train/settings/recipe.ts';
import { tensorsHash } from './belongs.ts';
import { keepReturnedRun } from './keep-run.ts';
import { readReturnedRun } from './read-run.ts';

const epoch = (number: number, accuracy: number): EpochRecord => ({
  epoch: number,
  train: { loss: 1.4 / number, accuracy: 0.5 },
  tune: { loss: 1.5 / number, accuracy, macroF1: accuracy / 2 },
  seconds: 2.5,
  learningRate: 0.001,
});
const history = [epoch(1, 0.25), epoch(2, 0.75), epoch(3, 0.5)];
const settings = { ...paperSettings('resnet18'), maxEpochs: 3 };
const run: RunRecord = {
  id: 'a1b2',
  createdAt: '2026-11-02T03:04:05.000Z',
  settings,
  device: 'cuda, NVIDIA H200',
  split: { seed: 1, train: ['A', 'B'], tune: ['C'], test: ['D'] },
  data: { prints: {}, labels: 'f'.repeat(64) },
  history,
  bestEpoch: 2,
  stopReason: 'max-epochs',
  checkpointId: null,
  testOpenings: 0,
  elsewhere: { versions: { studio: '0.1.0', torch: '1.13.1', python: '3.11.2' } },
};
const weightsOf = (number: number, change: Partial<Checkpoint> = {}): Checkpoint => ({
  settings,
  epoch: number,
  tune: history[number - 1]!.tune,
  weights: [{ name: 'fc.bias', dtype: 'F32', shape: [4], data: Float32Array.of(1, 2, 3, number) }],
  optimizer: [],
  ...change,
});
const body = (checkpoint: Checkpoint) => encodeCheckpoint(checkpoint);
const file = (name: string, content: BlobPart) => new File([content], name, { lastModified: Date.UTC(2026, 10, 2) });
const runFile = (record: RunRecord = run, more: object = {}) =>
  file('run.json', JSON.stringify({ ...runManifest(record, String), ...more }));
const metricsFile = (epochs: readonly EpochRecord[] = history, rest = '') =>
  file('metrics.jsonl', epochs.map((one) => `${JSON.stringify(one)}\n`).join('') + rest);
const keptFile = (checkpoint = weightsOf(2)) => file('checkpoint.safetensors', body(checkpoint));
const lastFile = (checkpoint = weightsOf(3)) => file('last.safetensors', body(checkpoint));

const stateFile = (epochs: EpochRecord[], change: Partial<Progress> = {}) => {
  const progress = { ...startProgress(settings.stopping), epoch: epochs.length + 1, history: epochs, bestEpoch: epochs.length, ...change };
  const learner = { weights: weightsOf(epochs.length).weights, optimizer: [], counters: { steps: 1, dropout: 0 }, tiles: new Map() };
  const state = joined(encodeTrainingState({ settings, progress, learner, data: '0' }));
  const { tensors, metadata } = decodeSafetensors(state, '');
  return file('last.safetensors', encodeSafetensors(tensors, { ...metadata, run: run.id }));
};

/** The id and subject of the problem with which reading, or keeping, these files ends; null where it does not. */
async function refusal(...files: File[]): Promise<[string | undefined, string] | null> {
  try {
    await keepReturnedRun(await readReturnedRun(files));
    return null;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    return [thrown.problem.id, thrown.problem.subject];
  }
}
const take = async (...files: File[]) => keepReturnedRun(await readReturnedRun(files));
const stored = async () => (await listRuns()).map(({ id, history: { length } }) => [id, length]);

beforeEach(async () => {
  for (const { id } of await listRuns()) await deleteWholeRun(id);
});

describe('a run that comes back as files', () => {
  it('is a run with the same course, its weights, and a mark that says where it was trained', async () => {
    const { run: kept, as } = await take(keptFile(), metricsFile(), runFile(), lastFile());
    expect(as).toBe('new');
    expect(kept).toEqual({ ...run, checkpointId: 'a1b2-epoch-2', keptEpoch: 2 });
    expect(await listRuns()).toEqual([kept]);
    const checkpoints = await listCheckpoints();
    expect(checkpoints.map(({ id, runId, epoch: of, isLast }) => [id, runId, of, isLast ?? false]).sort()).toEqual([
      ['a1b2-epoch-2', 'a1b2', 2, false],
      ['a1b2-epoch-3', 'a1b2', 3, true],
    ]);
    // What the page exports of it again still says where it was trained.
    expect(JSON.parse(runJson(kept)).versions).toEqual(run.elsewhere?.versions);
  });

  it('comes with fewer files as well: without weights, without a metrics.jsonl, without its end', async () => {
    expect((await take(runFile())).run).toMatchObject({ checkpointId: null, keptEpoch: null, bestEpoch: 2 });
    expect(await take(runFile(), keptFile())).toMatchObject({ as: 'with-weights', run: { checkpointId: 'a1b2-epoch-2' } });
    const { test: _, ...untold } = weightsOf(2);
    const cut = await readReturnedRun([metricsFile(history.slice(0, 2), '{"epoch":3,"tra'), lastFile(untold)]);
    expect(cut.warnings.map(({ id, level }) => [id, level])).toEqual([['run-files/metrics-cut', 'warning']]);
    expect(cut.record).toMatchObject({ stopReason: null, bestEpoch: 2, settings, elsewhere: {}, split: { train: [], tune: [], test: [] } });
  });

  it('is one run however often it comes; what a person wrote to it stays, and the epochs that came since are added', async () => {
    const begun = { ...run, history: history.slice(0, 1), bestEpoch: 1, stopReason: null };
    await take(runFile(begun), lastFile(weightsOf(1)));
    await amendRun('a1b2', { note: 'from the cluster', pinned: true });
    expect(await take(runFile(begun), metricsFile(history.slice(0, 2)), keptFile())).toMatchObject({ as: 'longer' });
    const { as, run: now } = await take(runFile(), keptFile());
    expect([as, now.stopReason, now.note, now.pinned, now.checkpointId]).toEqual([
      'longer',
      'max-epochs',
      'from the cluster',
      true,
      'a1b2-epoch-2',
    ]);
    expect((await take(runFile(), keptFile())).as).toBe('known');
    expect((await take(runFile(begun))).as).toBe('known');
    expect(await stored()).toEqual([['a1b2', 3]]);
    expect((await listCheckpoints()).map(({ id }) => id)).toEqual(['a1b2-epoch-2']);
  });

  it('has not ended yet where its state is there in place of a run.json, which tells the run and its epochs', async () => {
    const cut = history.slice(0, 2);
    const { run: kept } = await take(metricsFile(cut), stateFile(cut), keptFile());
    expect(kept).toMatchObject({ id: 'a1b2', stopReason: null, bestEpoch: 2, checkpointId: 'a1b2-epoch-2', keptEpoch: 2 });
    expect((await readReturnedRun([stateFile(cut)])).last).toBeNull();
    expect((await readReturnedRun([stateFile(cut)])).kept).toMatchObject({ epoch: 2, tune: history[1]!.tune });
    expect((await readReturnedRun([stateFile(cut, { batch: 3 })])).kept).toBeNull();
    expect(await refusal(metricsFile([history[0]!, epoch(2, 0.8)]), stateFile(cut))).toEqual([
      'run-files/other-scores',
      'last.safetensors',
    ]);
    expect(await refusal(runFile({ ...run, id: 'other' }), stateFile(cut))).toEqual(['run-files/other-run', 'last.safetensors']);
    expect(await refusal(file('last.safetensors', 'nothing of the kind'))).toEqual(['checkpoint-foreign/file', 'last.safetensors']);
  });

  it('that began here goes on under the names that it has here, on the other device, with its best weights', async () => {
    const { elsewhere: _, ...here } = { ...run, device: 'WebGPU', history: history.slice(0, 2), stopReason: 'stopped' as const };
    await keepReturnedRun({
      record: { ...here, split: { ...run.split, tune: ['C, by name'] } },
      kept: weightsOf(2),
      last: null,
      warnings: [],
    });
    const longer = { ...run, settings: { ...settings, maxEpochs: 9 } };
    const { run: now, as } = await take(runFile(longer), lastFile(weightsOf(3, { settings: longer.settings })));
    expect(as).toBe('longer');
    expect(now).toMatchObject({ device: 'WebGPU', moves: [{ device: run.device, epoch: 3, batch: 0 }], elsewhere: run.elsewhere });
    expect([now.split.tune, now.settings.maxEpochs, now.checkpointId, now.keptEpoch]).toEqual([['C, by name'], 9, 'a1b2-epoch-2', 2]);
    expect((await listCheckpoints()).map(({ id, isLast }) => [id, isLast ?? false]).sort()).toEqual([
      ['a1b2-epoch-2', false],
      ['a1b2-epoch-3', true],
    ]);
  });

  it('an epoch that was trained again counts with what it was then', async () => {
    const again = epoch(2, 0.5);
    const { record } = await readReturnedRun([
      file('metrics.jsonl', [history[0], history[1], again, history[2]].map((one) => JSON.stringify(one)).join('\n')),
      lastFile(),
    ]);
    expect(record.history).toEqual([history[0], again, history[2]]);
  });
});

describe('files that are refused, with their name', () => {
  const text = (content: string, name = 'metrics.jsonl') => file(name, content);
  const other = { ...settings, learningRate: 0.5 };
  it.each<[string, File[], [string, string]]>([
    ['a foreign file', [runFile(), text('x', 'notes.txt')], ['run-files/other', 'notes.txt']],
    ['two of a kind', [runFile(), text('{}', 'b-run.json')], ['run-files/two', 'b-run.json']],
    ['weights alone', [keptFile()], ['run-files/no-course', 'checkpoint.safetensors']],
    ['epochs alone', [metricsFile()], ['run-files/no-settings', 'metrics.jsonl']],
    ['no epoch at all', [metricsFile([]), lastFile()], ['run-files/no-epochs', 'metrics.jsonl']],
    ['a line that is no JSON', [text('{"epoch":1,\n{}\n'), lastFile()], ['run-files/metrics-line', 'metrics.jsonl']],
    ['a line without scores', [text('{"epoch":1}\n'), lastFile()], ['run-files/metrics-field', 'metrics.jsonl']],
    ['a gap', [metricsFile([history[0]!, history[2]!]), lastFile()], ['run-files/metrics-order', 'metrics.jsonl']],
    ['a manifest that is cut off', [text('{"format":', 'run.json'), keptFile()], ['manifest-refused/json', 'run.json']],
    ['metrics of another run', [runFile(), metricsFile([epoch(1, 0.5)])], ['run-files/other-course', 'metrics.jsonl']],
    [
      'more epochs than a run that has ended',
      [runFile({ ...run, history: history.slice(0, 2) }), metricsFile()],
      ['run-files/other-course', 'metrics.jsonl'],
    ],
    [
      'weights of other settings',
      [runFile(), keptFile(weightsOf(2, { settings: other }))],
      ['run-files/other-settings', 'checkpoint.safetensors'],
    ],
    [
      'weights of an epoch that is not there',
      [runFile(), keptFile(weightsOf(2, { epoch: 4 }))],
      ['run-files/no-epoch', 'checkpoint.safetensors'],
    ],
    [
      'weights with other scores',
      [runFile(), keptFile(weightsOf(2, { tune: { ...history[1]!.tune, loss: 0.7 } }))],
      ['run-files/other-scores', 'checkpoint.safetensors'],
    ],
    [
      'weights that name another run',
      [runFile(), keptFile(weightsOf(2, { test: { runId: 'other', slices: [], openings: 0 } }))],
      ['run-files/other-run', 'checkpoint.safetensors'],
    ],
    [
      'weights with another hash',
      [runFile(run, { tensors: '0'.repeat(64) }), keptFile()],
      ['run-files/other-weights', 'checkpoint.safetensors'],
    ],
    [
      'weights that are cut off',
      [runFile(), file('last.safetensors', body(weightsOf(3)).slice(0, -4))],
      ['weights-damaged/safetensors-range', 'last.safetensors'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await refusal(...files)).toEqual(expected);
    expect(await stored()).toEqual([]);
    expect(await listCheckpoints()).toEqual([]);
  });

  it('the hash that a manifest tells is that of the tensors, whatever the metadata say', async () => {
    const tensors = tensorsHash(body(weightsOf(2)), '');
    const counted = weightsOf(2, { test: { runId: 'a1b2', slices: [], openings: 7 } });
    expect(await refusal(runFile(run, { tensors }), keptFile(counted))).toBeNull();
  });

  it('another course of a run that is here, which stays as it is', async () => {
    await take(runFile());
    const otherwise = { ...run, history: [history[0]!, epoch(2, 0.8)], bestEpoch: 2 };
    expect((await refusal(runFile(otherwise)))?.[0]).toBe('run-files/here-otherwise');
    expect(await stored()).toEqual([['a1b2', 3]]);
  });
});
